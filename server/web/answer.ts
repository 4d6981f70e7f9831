import type { ErrorRequestHandler } from "express"
import type { World } from "../world.ts"
import { Refused, type Refusal } from "../../shared/refusal.ts"

/** The HTTP status that goes with each refusal. The word itself is what the client acts on. */
export const statusOf: Readonly<Record<Refusal, number>> = {
  notSignedIn: 401,
  linkNotValid: 410,
  notInvited: 403,
  notOwner: 403,
  notLead: 403,
  notAnswerable: 403,
  lastLead: 409,
  invitationClosed: 409,
  readOnly: 403,
  commentOnly: 403,
  suggestOnly: 403,
  onlyProposals: 403,
  notFound: 404,
  alreadyExists: 409,
  chapterLocked: 423,
  chapterClosed: 403,
  chapterArchived: 409,
  chapterMoving: 423,
  malformed: 400,
  tooLarge: 413,
  tooMany: 429,
  unsupportedImage: 415,
  foreignOrigin: 403,
  ministryOnly: 403,
  notReleased: 403,
  notYours: 403,
  notYourProposal: 403,
  noteWithdrawn: 409,
  threadResolved: 409,
  threadOpen: 409,
  threadReleased: 409,
  mentionNotReader: 409,
  wordsGone: 409,
  proposalChanged: 409,
  alreadyUndone: 409,
  notWellFormed: 422,
  notOwnHand: 403,
  schemaTooOld: 409,
  notSaved: 503,
  chapterDamaged: 503,
  versionDamaged: 503,
  shuttingDown: 503,
}

/** What was thrown, as a refusal; undefined for a bug, which is nobody's fault but ours. */
export const refusalOf = (thrown: unknown): Refusal | undefined => {
  if (thrown instanceof Refused) return thrown.refusal
  // Express says a bad request with a status on the error.
  const status = (thrown as { status?: unknown } | null)?.status
  return typeof status === "number" && status >= 400 && status < 500 ? "malformed" : undefined
}

/** Answers for what was thrown: `{ refusal }`, or `{ error }` for a bug, whose story is for the operator alone. */
export const answerThrown =
  (world: World): ErrorRequestHandler =>
  (thrown, request, response, _next) => {
    const refusal = refusalOf(thrown)
    if (refusal === undefined)
      world.report("bug", { method: request.method, error: String(thrown?.stack ?? thrown) })
    if (response.headersSent) return void response.destroy()
    if (refusal === undefined) response.status(500).json({ error: "internal" })
    else response.status(statusOf[refusal]).json({ refusal })
  }
