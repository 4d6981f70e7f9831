/** A person at an editor: real TipTap, the product's schema and binding, a connection one can cut. */
import { Editor } from "@tiptap/core"
import * as Y from "yjs"
import { Binding } from "../../client/text/binding.ts"
import { extensions } from "../../client/text/extensions.ts"
import type { Hand } from "../../client/text/hand.ts"
import { lineExtension } from "../../client/text/lineExtension.ts"
import type { Chance } from "./chance.ts"

export interface Writer {
  readonly doc: Y.Doc
  readonly binding: Binding
  readonly editor: Editor
  leave(): void
}

export const writerAt = (doc: Y.Doc, chance?: Chance, hand?: Hand): Writer => {
  let made = 0
  const newId = chance ? () => `${doc.clientID.toString(36)}-${made++}` : undefined
  const binding = new Binding(doc, { ...(newId ? { newId } : {}), ...(hand ? { hand } : {}) })
  const editor = new Editor({
    element: document.createElement("div"),
    extensions: [...extensions, lineExtension(binding)],
    injectCSS: false,
  })
  return {
    doc,
    binding,
    editor,
    leave: () => {
      editor.destroy()
      binding.destroy()
    },
  }
}

/** Each character of these is written once in a round, so that a doubled or lost one shows. */
export const isToken = (character: string): boolean => character >= "\u4e00" && character < "\ua000"

/** How often each token stands in the editor. */
export const tokensIn = (editor: Editor): Map<string, number> => {
  const counts = new Map<string, number>()
  editor.state.doc.descendants((node) => {
    for (const character of node.text ?? "")
      if (isToken(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  })
  return counts
}
