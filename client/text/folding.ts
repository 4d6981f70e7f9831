/** Long deletions, folded to their first and last words: only drawn, never copied so, and open where one stands in them. */
import { Extension } from "@tiptap/core"
import type { Node, ResolvedPos } from "@tiptap/pm/model"
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import { tracked } from "../../shared/text/schema.ts"
import { changedBlocks } from "./patch.ts"

/** Folds what is longer than a line or so; `say` gives the words for so many words struck. */
export const Folding = Extension.create<{ say: (words: number) => string }>({
  name: "folding",
  addOptions: () => ({ say: String }),
  addProseMirrorPlugins() {
    const { say } = this.options
    return [
      new Plugin<Folded>({
        key: foldingKey,
        state: {
          init: (_, { doc }) => drawn(doc, null, say),
          apply: (tr, before, { doc }, state) => {
            const open = openedBy(tr, state) ?? before.open
            if (open !== before.open) return drawn(tr.doc, open, say)
            return tr.docChanged ? redrawn(tr, before, doc, say) : before
          },
        },
        props: { decorations: (state) => foldingKey.getState(state)?.decorations },
      }),
    ]
  },
})

/** Opens what is folded at a position, so that it can be looked at; another that was open folds. */
export const unfoldAt = (view: EditorView, position: number): void => {
  const sid = foldAt(view.state.doc.resolve(position))
  if (sid !== undefined && foldingKey.getState(view.state)?.open !== sid) unfold(view, sid)
}

interface Folded {
  /** The deletion one has opened last. */
  readonly open: string | null
  readonly decorations: DecorationSet
}

/** The words of a deletion that are hidden, by their places in its text block. */
export interface Fold {
  readonly sid: string
  readonly from: number
  readonly to: number
  /** How many words are struck in all. */
  readonly words: number
}

/** Words that may stand unfolded, and those that stay in sight at either end. */
const SHORT = 12
const FIRST = 4
const LAST = 3

/** What is to be folded in a text block. Words a thread is about stay in sight. */
export const foldsIn = (block: Node): readonly Fold[] => {
  let found = known.get(block)
  if (!found) known.set(block, (found = look(block)))
  return found
}
const known = new WeakMap<Node, readonly Fold[]>()

const foldingKey = new PluginKey<Folded>("folding")

const unfold = (view: EditorView, sid: string) =>
  view.dispatch(view.state.tr.setMeta(foldingKey, sid).setMeta("addToHistory", false))

/** A caret that comes to the edge of what is hidden must not pass over it unseen, nor strike it. */
const openedBy = (tr: Transaction, { selection }: EditorState): string | undefined => {
  const asked = tr.getMeta(foldingKey) as string | undefined
  if (asked !== undefined) return asked
  return tr.docChanged || tr.selectionSet ? (foldAt(selection.$head) ?? foldAt(selection.$anchor)) : undefined
}

const foldAt = ({ parent, parentOffset }: ResolvedPos): string | undefined =>
  parent.isTextblock
    ? foldsIn(parent).find(({ from, to }) => from <= parentOffset && parentOffset <= to)?.sid
    : undefined

const look = (block: Node): readonly Fold[] => {
  const folds: Fold[] = []
  let run = { sid: "", start: 0, text: "" }
  const end = () => {
    const words = run.sid ? [...run.text.matchAll(/\S+/g)] : []
    if (words.length <= SHORT) return
    const first = words[FIRST - 1]!
    const from = run.start + first.index + first[0].length
    folds.push({ sid: run.sid, from, to: run.start + words.at(-LAST)!.index, words: words.length })
  }
  block.forEach((node, at) => {
    const kept = !node.isText || node.marks.some(({ type }) => type.name === tracked.c)
    const mark = kept ? undefined : node.marks.find(({ type }) => type.name === tracked.d)
    const sid = mark ? String(mark.attrs["id"]) : ""
    if (sid !== run.sid) {
      end()
      run = { sid, start: at, text: "" }
    }
    run.text += node.text ?? ""
  })
  end()
  return folds
}

type Say = (words: number) => string

const drawn = (doc: Node, open: string | null, say: Say): Folded => ({
  open,
  decorations: DecorationSet.create(doc, decorationsIn(doc.children, 0, open, say)),
})

/** Only the blocks that changed are looked at. */
const redrawn = (tr: Transaction, before: Folded, old: Node, say: Say): Folded => {
  const { from, to } = changedBlocks(old.children, tr.doc.children)
  const decorations = before.decorations.map(tr.mapping, tr.doc)
  const blocks = tr.doc.children.slice(from, to)
  let start = 0
  for (let i = 0; i < from; i++) start += tr.doc.child(i).nodeSize
  const end = blocks.reduce((at, { nodeSize }) => at + nodeSize, start)
  const fresh = decorationsIn(blocks, start, before.open, say)
  const stale = decorations.find(start, end)
  if (fresh.length === 0 && stale.length === 0) return { ...before, decorations }
  return { ...before, decorations: decorations.remove(stale).add(tr.doc, fresh) }
}

const decorationsIn = (
  blocks: readonly Node[],
  start: number,
  open: string | null,
  say: Say,
): Decoration[] => {
  const all: Decoration[] = []
  const draw = (block: Node, at: number): boolean => {
    if (!block.isTextblock) return true
    for (const { sid, from, to, words } of foldsIn(block)) {
      if (sid === open) continue
      all.push(
        Decoration.widget(at + 1 + from, (view) => opener(view, sid, say(words)), {
          key: `${sid} ${words}`,
          side: 1,
          ignoreSelection: true,
          stopEvent: () => true,
        }),
        Decoration.inline(at + 1 + from, at + 1 + to, { class: "folded" }),
      )
    }
    return false
  }
  let at = start
  for (const block of blocks) {
    if (draw(block, at)) block.descendants((node, within) => draw(node, at + 1 + within))
    at += block.nodeSize
  }
  return all
}

/** Whoever writes comes to it with the caret; whoever reads, with the tabulator. */
const opener = (view: EditorView, sid: string, label: string): HTMLElement => {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "fold"
  button.dataset["drawn"] = ""
  button.contentEditable = "false"
  button.tabIndex = view.editable ? -1 : 0
  button.textContent = label
  button.onmousedown = (event) => event.preventDefault()
  button.onclick = () => unfold(view, sid)
  return button
}
