import type { Catalogue } from "./nb.ts"

/** Nynorsk. */
export const nn: Catalogue = {
  refusal: {
    notSignedIn: "Du er ikkje logga inn. Logg inn med lenkja di og prøv igjen.",
    linkNotValid: "Lenkja er brukt eller har gått ut. Be den som inviterte deg, om ei ny.",
    notInvited: "Du har ikkje tilgang til arbeidsteksten. Du ser frigjevne versjonar.",
    notOwner: "Berre den som eig arbeidsområdet, kan gjere dette.",
    readOnly: "Verksemda di les dette kapittelet, men skriv ikkje i det.",
    notFound: "Fann ikkje dette. Det kan vere fjerna, eller du har ikkje tilgang.",
    alreadyExists: "Dette finst frå før.",
    chapterLocked: "Kapittelet er låst. Ingen kan skrive i det no.",
    malformed: "Vi forstod ikkje det som vart sendt. Ingenting er endra.",
    tooLarge: "Det er for stort. Del det opp og prøv igjen.",
    tooMany: "Det kom for mykje på éin gong. Vent litt og prøv igjen.",
    unsupportedImage: "Biletet må vere PNG, JPEG, GIF eller WebP.",
    foreignOrigin: "Førespurnaden kom frå ein annan nettstad og vart stoppa.",
    notWellFormed: "Endringa passar ikkje i dette dokumentet og vart ikkje teken inn.",
    notOwnHand: "Endringa bar namnet til ein annan og vart ikkje teken inn.",
    schemaTooOld: "Sida er eldre enn dokumentet. Last inn på nytt for å skrive.",
    notSaved: "Teksten vart ikkje lagra på tenaren. Kopier det du skreiv, og prøv igjen.",
    chapterDamaged: "Kapittelet er stengt fordi lagringa er skadd. Andre kapittel verkar. Varsle drifta.",
    shuttingDown: "Tenaren startar på nytt. Det du skriv, ligg trygt på maskina di så lenge.",
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
    connecting: "Koplar til …",
    saved: "Alt er lagra",
    savedAt: "Lagra kl. {{time}}",
    saving: "Lagrar …",
    savingLate: "Lagrar framleis … Ikkje lukk sida",
    offline: "Fråkopla. Du kan skrive vidare",
    offlineChanges_one: "Fråkopla – {{count}} endring finst berre på denne maskina",
    offlineChanges_other: "Fråkopla – {{count}} endringar finst berre på denne maskina",
    refused: "Ikkje lagra – kopier teksten",
    refusedText: "Dette vart ikkje teke inn",
    copy: "Kopier teksten",
    copied: "Kopiert",
    afresh: "Hald fram med den lagra teksten",
  },
}
