/** Finding and replacing in the open chapter: hits are drawn as decorations, and no part of the text. */
import { Extension } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import {
  finderOf,
  passageOf,
  type Finder,
  type Hit,
  type Passage,
  type Query,
} from "../../shared/text/find.ts"
import { unfoldAt } from "./folding.ts"

/** What is looked for, and where it stands; positions are the document's. */
export interface Finding {
  readonly query: Query
  readonly hits: readonly Hit[]
  /** Which of them one is at; -1 where there are none. */
  readonly current: number
}

export const findingIn = (state: EditorState): Finding | undefined => findKey.getState(state)?.finding

/** Looks for something, or with undefined for nothing any more. `at` is the hit to begin with; else the one from the caret on. */
export const find = (view: EditorView, query: Query | undefined, at?: number): void => {
  view.dispatch(view.state.tr.setMeta(findKey, { query, at } satisfies Asked).setMeta("addToHistory", false))
}

/** To the next hit or the one before, round the end. */
export const step = (view: EditorView, by: 1 | -1): void => {
  const finding = findingIn(view.state)
  if (!finding || finding.hits.length === 0) return
  const { hits, current, query } = finding
  find(view, query, (current + by + hits.length) % hits.length)
}

/** Brings the current hit into view; the caret stays where it is. */
export const showHit = (view: EditorView): void => {
  const hit = currentHit(view.state)
  if (!hit) return
  unfoldAt(view, hit.from)
  const { node } = view.domAtPos(hit.from)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: "center", behavior: "instant" })
}

/** Leaves the search with the current hit selected, so that one writes on there. */
export const selectHit = (view: EditorView): void => {
  const hit = currentHit(view.state)
  if (hit) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, hit.from, hit.to)))
  view.focus()
}

/** Puts words in the place of the current hit, in its first letter's formats, and goes to the next. False where it holds more than text. */
export const replaceHit = (view: EditorView, words: string): boolean => {
  const hit = currentHit(view.state)
  if (!hit || !isText(view.state.doc, hit)) return false
  view.dispatch(replaced(view.state.tr, hit, words))
  return true
}

/** All of them in one change, which is one step to undo. Hits that hold more than text stay. Returns how many went. */
export const replaceAll = (view: EditorView, words: string): number => {
  const { doc, tr } = view.state
  const hits = (findingIn(view.state)?.hits ?? []).filter((hit) => isText(doc, hit))
  // From the end, so that what lies before a place is still as it was counted.
  for (const hit of hits.toReversed()) replaced(tr, hit, words)
  if (hits.length > 0) view.dispatch(tr)
  return hits.length
}

/** The hits with the words around them, for a list; and whether replacing would take them. */
export const passagesIn = (state: EditorState, most: number): (Passage & { replaceable: boolean })[] =>
  (findingIn(state)?.hits ?? []).slice(0, most).map((hit) => {
    const $from = state.doc.resolve(hit.from)
    const start = $from.start()
    const within = { from: hit.from - start, to: hit.to - start }
    return { ...passageOf(textOf($from.parent), within), replaceable: isText(state.doc, hit) }
  })

/** Draws what is looked for, and follows the text while it changes. */
export const finding = (): Plugin =>
  new Plugin<Drawn>({
    key: findKey,
    state: {
      init: () => nothing,
      apply(tr, before, _old, { doc, selection }) {
        const asked = tr.getMeta(findKey) as Asked | undefined
        if (asked) {
          if (!asked.query) return nothing
          const same = before.finding && JSON.stringify(asked.query) === JSON.stringify(before.finding.query)
          const search = same ? before.search : searchFor(asked.query)
          return drawn(doc, asked.query, search, (hits) => asked.at ?? nearest(hits, selection.from))
        }
        if (!tr.docChanged || !before.finding) return before
        const { query, hits, current } = before.finding
        const place = tr.mapping.map(hits[current]?.from ?? selection.from)
        return drawn(doc, query, before.search, (now) => nearest(now, place))
      },
    },
    props: { decorations: (state) => findKey.getState(state)?.decorations },
  })

export const Finding = Extension.create({ name: "finding", addProseMirrorPlugins: () => [finding()] })

interface Asked {
  readonly query: Query | undefined
  readonly at: number | undefined
}

/** Finds in one text block. What a block holds is kept, so that a key costs one block. */
type Search = (block: Node) => readonly Hit[]

interface Drawn {
  readonly finding: Finding | undefined
  readonly search: Search
  readonly decorations: DecorationSet
}

const findKey = new PluginKey<Drawn>("find")
const nothing: Drawn = { finding: undefined, search: () => [], decorations: DecorationSet.empty }

/** More than this is not drawn, only counted. */
const MOST_DRAWN = 2_000

const searchFor = (query: Query): Search => {
  const finder: Finder = finderOf(query)
  const known = new WeakMap<Node, readonly Hit[]>()
  return (block) => {
    const hits = known.get(block) ?? finder(textOf(block))
    known.set(block, hits)
    return hits
  }
}

/** As `plainText` gives it on the server, so that both count the same hits: an embed is a blank, a break a new line. */
const textOf = (block: Node): string =>
  block.textBetween(0, block.content.size, null, (leaf) => (leaf.type.name === "hardBreak" ? "\n" : " "))

const drawn = (doc: Node, query: Query, search: Search, choose: (hits: readonly Hit[]) => number): Drawn => {
  const hits: Hit[] = []
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    for (const { from, to } of search(node)) hits.push({ from: at + 1 + from, to: at + 1 + to })
    return false
  })
  const current = hits.length === 0 ? -1 : Math.min(Math.max(choose(hits), 0), hits.length - 1)
  const first = Math.max(0, Math.min(current - MOST_DRAWN / 2, hits.length - MOST_DRAWN))
  const decorations = hits
    .slice(first, first + MOST_DRAWN)
    .map(({ from, to }, index) =>
      Decoration.inline(from, to, { class: first + index === current ? "found found-now" : "found" }),
    )
  return { finding: { query, hits, current }, search, decorations: DecorationSet.create(doc, decorations) }
}

const nearest = (hits: readonly Hit[], place: number): number => {
  const next = hits.findIndex(({ from }) => from >= place)
  return next < 0 ? 0 : next
}

const currentHit = (state: EditorState): Hit | undefined => {
  const finding = findingIn(state)
  return finding?.hits[finding.current]
}

/** A footnote's sign within the words would go with them, unseen. */
const isText = (doc: Node, { from, to }: Hit): boolean => {
  let text = true
  doc.nodesBetween(from, to, (node) => void (node.isInline && !node.isText && (text = false)))
  return text
}

const replaced = (tr: Transaction, { from, to }: Hit, words: string): Transaction => {
  const marks = tr.doc.nodeAt(from)!.marks
  return words ? tr.replaceWith(from, to, tr.doc.type.schema.text(words, marks)) : tr.delete(from, to)
}
