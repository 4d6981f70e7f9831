/** Why something may not be done: a closed list. Each word is also a key in the catalogues (`refusal.<word>`). */
export const refusals = [
  // who
  "notSignedIn",
  "linkNotValid",
  "notInvited",
  "notOwner",
  "notLead",
  "notAnswerable",
  "lastLead",
  "invitationClosed",
  "readOnly",
  "commentOnly",
  "suggestOnly",
  "onlyProposals",
  // what
  "notFound",
  "alreadyExists",
  "chapterLocked",
  "chapterClosed",
  "chapterArchived",
  "chapterMoving",
  "malformed",
  "tooLarge",
  "tooMany",
  "unsupportedImage",
  "foreignOrigin",
  // threads
  "ministryOnly",
  "notReleased",
  "notYours",
  "notYourProposal",
  "noteWithdrawn",
  "threadResolved",
  "threadOpen",
  "threadReleased",
  "mentionNotReader",
  "wordsGone",
  "proposalChanged",
  "alreadyUndone",
  // the text
  "notWellFormed",
  "notOwnHand",
  "schemaTooOld",
  // the machine
  "notSaved",
  "chapterDamaged",
  "versionDamaged",
  "shuttingDown",
] as const
export type Refusal = (typeof refusals)[number]

/** Carries a refusal to the edge that must answer for it. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal)
    this.name = "Refused"
    this.refusal = refusal
  }
}

export function throwIf(refusal: Refusal | undefined): void {
  if (refusal !== undefined) throw new Refused(refusal)
}

export const isRefusal = (word: unknown): word is Refusal => refusals.includes(word as Refusal)

/** Ends a switch over a union: a case forgotten does not compile. */
export function never(value: never): never {
  throw new Error(`Not among the known cases: ${JSON.stringify(value)}`)
}
