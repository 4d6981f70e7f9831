/** What one has made of the page, as the chapter is to have it. */
import type { Node, ResolvedPos } from "@tiptap/pm/model"
import { TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state"
import type { Caret } from "../../shared/text/diff.ts"
import { linesOf, runsOf, type Line, type Part } from "../../shared/text/line.ts"
import type { Change, WrittenLine } from "../../shared/text/ydoc.ts"
import type { Hand, Manner, Turned } from "./hand.ts"
import { linesOfParts, withoutPadding } from "./padding.ts"
import { repart, startsOfParts } from "./parts.ts"
import { changedBlocks, patch } from "./patch.ts"
import { positionIn } from "./places.ts"

/** The chapter, and the page that shows it until one types. */
export interface Page {
  readonly lines: readonly WrittenLine[]
  /** The lines as they are shown, and the parts of the page made of them. */
  readonly shownLines: readonly Line[]
  readonly parts: readonly Part[]
  readonly page: Node
}

/** Of an editor's state, or of a transaction on its way to one. */
type Made = Pick<EditorState, "doc" | "selection">

export interface OwnChange {
  /** Which of the lines is the first that it changes. */
  readonly first: number
  readonly change: Change
  /** What is written instead of it, where one may not, or not quite, write what one has made. */
  readonly turned: Turned | undefined
}

/** Undefined where nothing is to be written. `before` is the state one began from: what was selected counts if that is the page. */
export const ownChange = (
  { lines, parts, page }: Page,
  made: Made,
  hand: Hand | undefined,
  manner: Manner,
  before?: Made,
): OwnChange | undefined => {
  let { from, until, to } = changedBlocks(page.children, made.doc.children)
  if (!lines[0]?.marker) {
    // An empty chapter gets its first line by whatever is written first, and a head its marker by what is said of it.
    if (until === 0) to++
    until = Math.max(until, 1)
    from = 0
  }
  if (from === until && from === to) return undefined
  const starts = startsOfParts(parts)
  const known = parts.slice(from, until)
  const was = linesOfParts(known)
  const all = linesOf(made.doc.children.slice(from, to))
  const after = withoutPadding(all, known)
  const first = starts[from]!
  const written = lines.slice(first, starts[until])
  const caret = caretIn(after, made)
  const turned = hand?.turn({
    before: was,
    stands: written,
    after,
    caret,
    ends: endsIn(made, from, all, after) ?? [],
    over: before?.doc === page ? overIn(before, from, known, was) : undefined,
    chapter: lines,
    ...manner,
  })
  const change = {
    before: turned ? written : was,
    after: turned?.lines ?? after,
    written,
    behind: lines[first - 1],
    caret,
    differs: turned?.difference,
  }
  return { first, change, turned }
}

/** Makes the page show what is written instead, with the selection where it belongs; nothing where it does already. */
export const drawTurned = (
  { parts, shownLines }: Page,
  transaction: Transaction,
  { first, change, turned }: OwnChange,
  hand: Hand,
): void => {
  if (!turned) return
  const { doc, storedMarks } = transaction
  const lines = shownLines.toSpliced(
    first,
    change.written.length,
    ...turned.lines.map((line) => hand.shows(line)),
  )
  const now = repart(parts, shownLines, lines, doc.type.schema)
  const nodes = now.map(({ node }) => node)
  const changed = changedBlocks(doc.children, nodes)
  if (changed.from === changed.until && changed.from === changed.to) return
  patch(transaction, nodes, changed)
  const [anchor, head] = turned.ends.map(({ line, offset }) => positionIn(now, first + line, offset))
  if (anchor !== undefined && head !== undefined)
    transaction.setSelection(
      TextSelection.between(transaction.doc.resolve(anchor), transaction.doc.resolve(head)),
    )
  if (storedMarks) transaction.setStoredMarks(storedMarks)
}

/** Where the caret stands in these lines; undefined where something is selected. */
const caretIn = (lines: readonly Line[], { selection }: Made): Caret | undefined => {
  if (!(selection instanceof TextSelection) || !selection.empty) return undefined
  const runs = runsOf(selection.$head.parent.content)
  const line = lines.findIndex((candidate) => candidate.runs === runs)
  return line < 0 ? undefined : { line, offset: selection.$head.parentOffset }
}

/** The selection's ends in the lines of some blocks: `all` of them, and those somebody wrote. */
const endsIn = (
  { doc, selection }: Made,
  from: number,
  all: readonly Line[],
  lines: readonly Line[],
): readonly [anchor: Caret, head: Caret] | undefined => {
  if (!(selection instanceof TextSelection)) return undefined
  const endAt = ($end: ResolvedPos): Caret | undefined => {
    const line = lines.indexOf(all[ordinalIn(doc, from, $end)]!)
    return line < 0 ? undefined : { line, offset: $end.parentOffset }
  }
  const [anchor, head] = [endAt(selection.$anchor), endAt(selection.$head)]
  return anchor && head && [anchor, head]
}

/** What was selected in the lines that are now changed; unknown in a ragged table, whose padding is on no line. */
const overIn = (
  made: Made,
  from: number,
  known: readonly Part[],
  lines: readonly Line[],
): readonly [Caret, Caret] | undefined => {
  const { selection } = made
  if (selection.empty || known.some(({ padding }) => padding.length > 0)) return undefined
  const ends = endsIn(made, from, lines, lines)
  return ends && (selection.anchor < selection.head ? ends : [ends[1], ends[0]])
}

/** How many text blocks stand before this one, counted from a top-level block. */
const ordinalIn = (doc: Node, from: number, $end: ResolvedPos): number => {
  let start = 0
  for (let i = 0; i < from; i++) start += doc.child(i).nodeSize
  const own = $end.depth > 0 ? $end.before() : -1
  if (own < start) return -1
  let count = 0
  doc.nodesBetween(start, own, (node, position) => {
    if (position >= own) return false
    if (node.isTextblock) count++
    return !node.isTextblock
  })
  return count
}
