/** Who may seal, release, read and bring back. Nobody alters or deletes what is sealed: there is no command for it. */
import type { Actor } from "../actor.ts"
import { refuseReadChapter, refuseReadText, refuseWrite, type Guarded } from "../drafts/rules.ts"
import type { Ruled } from "../drafts/rights.ts"
import { refuseLead } from "../people/rules.ts"
import type { Refusal } from "../refusal.ts"

export const refuseSeal = (actor: Actor, draft: { readonly id: string }): Refusal | undefined =>
  refuseLead(actor, draft.id)

/** Showing a version to the ministry, and hiding it again. */
export const refuseRelease = (actor: Actor, { draft }: { readonly draft: string }): Refusal | undefined =>
  refuseLead(actor, draft)

interface Releasable {
  readonly draft: string
  readonly release: object | null
}

/** The ministry sees what is released, and does not hear of anything else (R20). */
export const refuseReadVersion = (actor: Actor, { draft, release }: Releasable): Refusal | undefined => {
  const role = actor.roles.get(draft)
  if (role === undefined) return "notFound"
  return role === "ministryReader" && release === null ? "notFound" : undefined
}

/** A chapter closed to somebody now is closed in every version; the ministry reads all of what is released. */
export const refuseReadSealed = (
  actor: Actor,
  version: Releasable,
  chapter: Ruled | undefined,
): Refusal | undefined =>
  refuseReadVersion(actor, version) ??
  (isMinistry(actor, version) || !chapter ? undefined : refuseReadChapter(actor, chapter))

/** Threads, proposals and the bundle that holds them are for those who work on the text. */
export const refuseReadBeside = (actor: Actor, version: Releasable): Refusal | undefined =>
  refuseReadVersion(actor, version) ?? refuseReadText(actor, version)

/** Bringing old text back is writing. */
export const refuseRestoreText = (actor: Actor, chapter: Guarded): Refusal | undefined =>
  refuseWrite(actor, chapter)

export const refuseReadRestoration = (
  actor: Actor,
  restoration: { readonly draft: string },
): Refusal | undefined => refuseReadText(actor, restoration)

/** Undone by whoever may write there; once. */
export const refuseUndo = (
  actor: Actor,
  chapter: Guarded,
  { undone }: { readonly undone: object | null },
): Refusal | undefined => refuseRestoreText(actor, chapter) ?? (undone ? "alreadyUndone" : undefined)

const isMinistry = (actor: Actor, { draft }: { readonly draft: string }): boolean =>
  actor.roles.get(draft) === "ministryReader"
