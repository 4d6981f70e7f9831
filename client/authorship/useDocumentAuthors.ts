import { useMemo, useState } from "react"
import type { ChapterId } from "../../shared/actor.ts"
import type { Authorship, Share } from "../../shared/authorship/authorship.ts"
import { Whose } from "../../shared/authorship/whose.ts"
import type { Line } from "../../shared/text/line.ts"
import { usePeople } from "../people/usePeople.ts"
import type { As } from "../text/shownText.ts"
import { signedLines } from "./signedLines.ts"
import { sharesTogether, strokesOf, type Strokes } from "./strokes.ts"
import { useAuthorships } from "./useAuthorship.ts"

/** What lines are shown as, whoever wrote them. */
type Plain = (lines: readonly Line[]) => readonly Line[]

/** Who wrote what in all chapters of a document. */
export interface DocumentAuthors {
  readonly strokes: Strokes
  /** Of all chapters together, and of each. */
  readonly shares: readonly Share[]
  readonly sharesOf: ReadonlyMap<ChapterId, readonly Share[]>
  /** What a chapter is shown as: signed where it is known whose it is. The same function while it says the same. */
  asIn(chapter: ChapterId): As
  /** What went wrong, where nothing is known of any chapter; and how to ask again. */
  readonly fault: unknown
  again(): void
}

/** While not `shown` nothing is asked, and every chapter is shown as `as` shows it. */
export const useDocumentAuthors = (
  wanted: readonly { readonly id: ChapterId; readonly seq: number | undefined }[],
  shown: boolean,
  as: Plain,
): DocumentAuthors => {
  const { organisations } = usePeople()
  const all = useAuthorships(wanted, shown)
  const known = wanted.flatMap(({ id }, i) => {
    const data = shown ? all[i]?.data : undefined
    return data ? [[id, data] as const] : []
  })
  const told = known.map(([id, { seq }]) => `${id} ${seq}`).join()
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const shares = useMemo(() => sharesTogether(known.map(([, one]) => one.shares)), [told])
  const order = shares.map(({ organisation }) => organisation).join()
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const strokes = useMemo(() => strokesOf(shares, organisations), [order, organisations])
  const [made] = useState(() => new WeakMap<Authorship, Made>())
  const asIn = useMemo(() => {
    const signed = new Map(known.map(([id, data]) => [id, signing(made, data, strokes, as)]))
    return (chapter: ChapterId) => signed.get(chapter) ?? as
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [told, strokes, as])
  return {
    strokes,
    shares,
    sharesOf: new Map(known.map(([id, one]) => [id, one.shares])),
    asIn,
    fault: known.length === 0 ? all.find(({ error }) => error)?.error : undefined,
    again: () => all.forEach(({ refetch }) => void refetch()),
  }
}

interface Made {
  readonly strokes: Strokes
  readonly as: Plain
  readonly signed: As
}

/** A chapter of which nothing new is known is not drawn anew. */
const signing = (made: WeakMap<Authorship, Made>, data: Authorship, strokes: Strokes, as: Plain): As => {
  const before = made.get(data)
  if (before?.strokes === strokes && before.as === as) return before.signed
  const sign = signedLines(new Whose(data), strokes)
  const signed: As = (lines) => as(sign(lines))
  made.set(data, { strokes, as, signed })
  return signed
}
