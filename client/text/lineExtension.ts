/** The binding as TipTap takes it: its plugin, and undo and redo with the keys people know. */
import { Extension } from "@tiptap/core"
import type { Binding } from "./binding.ts"

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    line: {
      /** Takes back one's own last step; a colleague's never. */
      undo: () => ReturnType
      redo: () => ReturnType
    }
  }
}

export const lineExtension = (binding: Binding): Extension =>
  Extension.create({
    name: "line",
    // Before all others, so that nothing they append to a transaction is missed.
    priority: 1000,
    addProseMirrorPlugins: () => [binding.plugin()],
    addCommands: () => ({
      undo: () => afterwards(binding.undo, binding.canUndo),
      redo: () => afterwards(binding.redo, binding.canRedo),
    }),
    addKeyboardShortcuts: () => ({
      "Mod-z": binding.undo,
      "Mod-y": binding.redo,
      "Shift-Mod-z": binding.redo,
    }),
  })

/** Undo dispatches by itself, so a command that only asks whether it could must not. */
const afterwards =
  (act: () => boolean, could: () => boolean) =>
  ({
    tr,
    dispatch,
  }: {
    tr: { setMeta(key: string, value: unknown): unknown }
    dispatch: unknown
  }): boolean => {
    if (!dispatch) return could()
    tr.setMeta("preventDispatch", true)
    return act()
  }
