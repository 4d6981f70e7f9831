/**
 * Bokmål. This catalogue defines the keys; the others must have them all (L1). One section a column, in the
 * columns' order. `{{name}}` is filled in; `_one`/`_other` follow i18next's plurals.
 */
export const nb = {
  refusal: {
    notSignedIn: "Du er ikke logget inn. Logg inn med lenken din og prøv igjen.",
    linkNotValid: "Lenken er brukt eller utløpt. Be den som inviterte deg, om en ny.",
    notInvited: "Du har ikke tilgang til arbeidsteksten. Du ser frigitte versjoner.",
    notOwner: "Bare den som eier arbeidsområdet, kan gjøre dette.",
    readOnly: "Virksomheten din leser dette kapittelet, men skriver ikke i det.",
    notFound: "Fant ikke dette. Det kan være fjernet, eller du har ikke tilgang.",
    alreadyExists: "Dette finnes fra før.",
    chapterLocked: "Kapittelet er låst. Ingen kan skrive i det nå.",
    malformed: "Vi forsto ikke det som ble sendt. Ingenting er endret.",
    tooLarge: "Det er for stort. Del det opp og prøv igjen.",
    tooMany: "Det kom for mye på én gang. Vent litt og prøv igjen.",
    unsupportedImage: "Bildet må være PNG, JPEG, GIF eller WebP.",
    foreignOrigin: "Forespørselen kom fra et annet nettsted og ble stoppet.",
    notWellFormed: "Endringen passer ikke i dette dokumentet og ble ikke tatt inn.",
    notOwnHand: "Endringen bar en annens navn og ble ikke tatt inn.",
    schemaTooOld: "Siden er eldre enn dokumentet. Last inn på nytt for å skrive.",
    notSaved: "Teksten ble ikke lagret på tjeneren. Kopier det du skrev, og prøv igjen.",
    chapterDamaged: "Kapittelet er stengt fordi lagringen er skadet. Andre kapitler virker. Varsle driften.",
    shuttingDown: "Tjeneren starter på nytt. Det du skriver, ligger trygt på maskinen din imens.",
  },
  // ui — client/ui
  ui: {},
  // people — client/people, sign-in and demo pages
  people: {},
  // drafts — client/drafts, the draft's page
  drafts: {},
  // text — client/text: toolbar, tables, links, footnotes, numbering
  text: {},
  // sync — client/sync: save state, presence
  sync: {
    connecting: "Kobler til …",
    saved: "Alt er lagret",
    savedAt: "Lagret kl. {{time}}",
    saving: "Lagrer …",
    savingLate: "Lagrer fortsatt … Ikke lukk siden",
    offline: "Frakoblet. Du kan skrive videre",
    offlineChanges_one: "Frakoblet – {{count}} endring finnes bare på denne maskinen",
    offlineChanges_other: "Frakoblet – {{count}} endringer finnes bare på denne maskinen",
    refused: "Ikke lagret – kopier teksten",
    refusedText: "Dette ble ikke tatt inn",
    copy: "Kopier teksten",
    copied: "Kopiert",
    afresh: "Fortsett med den lagrede teksten",
  },
}

/** The same keys with any words. */
export type Catalogue<T = typeof nb> = {
  readonly [K in keyof T]: T[K] extends string ? string : Catalogue<T[K]>
}
