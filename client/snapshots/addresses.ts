/** Where versions stand. A version is known by its number, which never changes. */
import type { DraftId } from "../../shared/actor.ts"
import type { Seen } from "../../shared/drafts/draft.ts"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import { draftAddress } from "../drafts/addresses.ts"

export const versionsAddress = (draft: DraftId): string => `${draftAddress(draft)}/versions`

export const versionAddress = (
  { draft, number }: Pick<Version, "draft" | "number">,
  chapter?: string,
): string => `${versionsAddress(draft)}/${number}${chapter ? `#${chapter}` : ""}`

/** From one version to another, or to the text as it is now; the whole document, or one chapter. */
export const compareAddress = (from: Version, to: Version | "now", chapter?: string): string =>
  `${draftAddress(from.draft)}/compare?${new URLSearchParams({
    from: from.id,
    to: to === "now" ? to : to.id,
    ...(chapter ? { chapter } : {}),
  }).toString()}`

/** From a place of a chapter's log to the chapter as it is now. */
export const compareSince = (
  { draft, id }: { readonly draft: DraftId; readonly id: string },
  seq: number,
): string =>
  `${draftAddress(draft)}/compare?${new URLSearchParams({ from: `at:${seq}`, to: "now", chapter: id }).toString()}`

/** What was done in a chapter since one was last there; undefined where one never was. */
export const changesSince = (
  chapter: { readonly draft: DraftId; readonly id: string },
  seen: readonly Seen[],
): string | undefined => {
  const mark = seen.find((one) => one.chapter === chapter.id)
  return mark && mark.seq > 0 ? compareSince(chapter, mark.seq) : undefined
}

/** A picture as it was sealed: by the version's rights, not by the chapter's. */
export const sealedPictures = (version: string): string => `/api/versions/${version}/pictures`
