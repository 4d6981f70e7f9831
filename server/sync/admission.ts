import type { Author, ChapterId } from "../../shared/actor.ts"
import { isMore } from "../../shared/drafts/rights.ts"
import type { Refusal } from "../../shared/refusal.ts"
import { isEmpty, isKnown, readChange, type Change } from "./change.ts"
import type { ChapterText } from "./chapterText.ts"
import { refuseAll, type Gate } from "./gate.ts"
import type { Session } from "./session.ts"

/** An update that asks to be let in, and by whom; `from` nobody, where the server made it. */
export interface Bearer {
  readonly author: Author
  readonly from: Session | undefined
}

/** What is to become of it. Nothing, where it says nothing that the text does not hold already (W3). */
export type Verdict = { readonly refusal: Refusal } | { readonly change: Change } | undefined

/** Judges an update by the gates and by the session's access. Throws `Damaged` where the text cannot be built. */
export const judge = (
  update: Uint8Array,
  { author, from }: Bearer,
  gates: readonly Gate[],
  chapter: ChapterId,
  text: ChapterText,
): Verdict => {
  const change = readChange(update)
  if (!change) return { refusal: "notWellFormed" }
  if (isEmpty(change)) return undefined
  const { doc, hands } = text
  const refusal = refuseAll(gates, {
    chapter,
    change,
    doc,
    hands,
    author,
    byServer: !from,
    access: from?.access ?? "write",
    rehearse: () => text.rehearse(update),
  })
  if (refusal) return { refusal }
  if (isKnown(change, doc)) return undefined
  if (from && !isMore(from.access, "comment")) return { refusal: from.refusal ?? "readOnly" }
  return { change }
}
