/**
 * Marks the top blocks that hold the caret, so that they are always laid out. `content-visibility: auto` passes over a
 * block that has just come (Enter, a new footnote) until the next frame, and Chromium then puts the first letter typed
 * outside it.
 */
import { Extension } from "@tiptap/core"
import type { Node, ResolvedPos } from "@tiptap/pm/model"
import { Plugin, PluginKey, type Selection } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"

const caretBlockKey = new PluginKey<DecorationSet>("caretBlock")

export const CaretBlock = Extension.create({
  name: "caretBlock",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: caretBlockKey,
      state: {
        init: (_, { doc, selection }) => marked(doc, selection),
        apply: (tr, before) => (tr.docChanged || tr.selectionSet ? marked(tr.doc, tr.selection) : before),
      },
      props: { decorations: (state) => caretBlockKey.getState(state) },
    }),
  ],
})

function marked(doc: Node, { $anchor, $head }: Selection): DecorationSet {
  const blocks =
    $anchor.depth > 0 && $head.depth > 0 && $anchor.before(1) !== $head.before(1) ? [$anchor, $head] : [$head]
  return DecorationSet.create(doc, blocks.flatMap(blockOf))
}

const blockOf = ($pos: ResolvedPos) =>
  $pos.depth === 0 ? [] : [Decoration.node($pos.before(1), $pos.after(1), { class: "at-caret" })]
