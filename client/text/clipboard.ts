/** What leaves by the clipboard, and what comes in by it. */
import { Extension } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"
import { cleaned } from "./paste.ts"

export const Clipboard = Extension.create({
  name: "clipboard",
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPastedHTML: cleaned } })],
})
