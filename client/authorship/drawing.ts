/** Who wrote what, drawn over the text that is in view; nothing is drawn, and no key costs anything, while it is off. */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import type { Whose } from "../../shared/authorship/whose.ts"
import { firstItem } from "../../shared/text/items.ts"
import type { WrittenLine } from "../../shared/text/ydoc.ts"
import type { Binding } from "../text/binding.ts"
import { handsOn } from "./handsOn.ts"
import type { Strokes } from "./strokes.ts"

const wroteKey = new PluginKey<DecorationSet>("wrote")

/** Draws until it is told to stop: anew when one scrolls, and a moment after the text has changed. */
export const drawAuthors = (
  editor: Editor,
  binding: Binding,
  whose: Whose,
  strokes: Strokes,
): (() => void) => {
  editor.registerPlugin(plugin())
  let frame = 0
  let waiting: ReturnType<typeof setTimeout> | undefined
  const draw = () => {
    frame = 0
    if (editor.isDestroyed) return
    const { view, state } = editor
    const drawn = decorationsIn(editor, binding, whose, strokes)
    view.dispatch(state.tr.setMeta(wroteKey, drawn).setMeta("addToHistory", false))
  }
  const soon = () => (frame ||= requestAnimationFrame(draw))
  const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => {
    if (!transaction.docChanged) return
    clearTimeout(waiting)
    waiting = setTimeout(soon, 300)
  }
  const stop = new AbortController()
  for (const event of ["scroll", "resize"])
    addEventListener(event, soon, { passive: true, capture: true, signal: stop.signal })
  editor.on("transaction", changed)
  draw()
  return () => {
    stop.abort()
    cancelAnimationFrame(frame)
    clearTimeout(waiting)
    editor.off("transaction", changed)
    if (!editor.isDestroyed) editor.unregisterPlugin(wroteKey)
  }
}

const plugin = () =>
  new Plugin<DecorationSet>({
    key: wroteKey,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, drawn) {
        const fresh = transaction.getMeta(wroteKey) as Decoration[] | undefined
        if (fresh) return DecorationSet.create(transaction.doc, fresh)
        return transaction.docChanged ? drawn.map(transaction.mapping, transaction.doc) : drawn
      },
    },
    props: { decorations: (state) => wroteKey.getState(state) },
  })

const decorationsIn = ({ view, state }: Editor, binding: Binding, whose: Whose, strokes: Strokes) => {
  const all: Decoration[] = []
  let line = 0
  if (binding.parts.length !== state.doc.childCount) return all
  state.doc.forEach((block, at, index) => {
    const { lines, padding } = binding.parts[index]!
    const first = line
    line += lines
    if (!isNear(view.nodeDOM(at))) return
    let ordinal = 0
    let next = first
    const look = (node: Node, position: number): boolean => {
      if (!node.isTextblock) return true
      if (!padding.includes(ordinal++))
        all.push(...onLine(binding, binding.lines[next++], position + 1, node.content.size, whose, strokes))
      return false
    }
    if (look(block, at)) block.descendants((node, position) => look(node, at + 1 + position))
  })
  return all
}

const onLine = (
  { doc }: Binding,
  written: WrittenLine | undefined,
  start: number,
  size: number,
  whose: Whose,
  strokes: Strokes,
): Decoration[] => {
  const all: Decoration[] = []
  if (!written) return all
  for (const { from, to, deed } of handsOn(written.marker ? written.marker.right : firstItem(doc), whose)) {
    const stroke = deed && strokes.get(deed.by.organisation)
    const [first, last] = [start + from, start + Math.min(size, to)]
    if (stroke && first < last)
      all.push(
        Decoration.inline(first, last, {
          class: "wrote",
          "data-organisation": String(stroke.colour),
          "data-line": String(stroke.line),
        }),
      )
  }
  return all
}

/** Within a window's height of what is seen. */
const isNear = (dom: globalThis.Node | null): boolean => {
  if (!(dom instanceof Element)) return false
  const { top, bottom } = dom.getBoundingClientRect()
  return bottom > -innerHeight && top < 2 * innerHeight
}
