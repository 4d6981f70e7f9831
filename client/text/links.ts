/** Links: what one types made into an address that can be followed, and following it. */
import { Extension, getMarkRange, type Editor } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { isSafeHref } from "../../shared/text/schema.ts"
import { goTo } from "./headings.ts"
import { numbersIn } from "./numbers.ts"

export type LinkFault = "linkEmpty" | "linkScript" | "linkRefused"

/** `nrk.no` becomes https, a bare e-mail address mailto; what cannot be followed safely is refused in words. */
export const addressOf = (typed: string): { href: string } | { fault: LinkFault } => {
  const text = typed.trim()
  if (text === "") return { fault: "linkEmpty" }
  // Browsers pass over control characters and blanks within a scheme; so must the check.
  // oxlint-disable-next-line no-control-regex
  if (/^(javascript|data|vbscript|blob|file):/i.test(text.replace(/[\u0000-\u0020\u007f]/g, "")))
    return { fault: "linkScript" }
  const href = /^[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}$/i.test(text)
    ? `mailto:${text}`
    : /^[a-z0-9æøåäö-]+(\.[a-z0-9æøåäö-]+)+(:\d+)?([/?#].*)?$/i.test(text)
      ? `https://${text}`
      : text
  return isSafeHref(href) ? { href } : { fault: "linkRefused" }
}

/** The link under the caret or at the selection's start, with all the words it covers. */
export const linkAt = ({ state, schema }: Editor): { href: string; from: number; to: number } | null => {
  const { $from } = state.selection
  const type = schema.marks["link"]!
  const on = type.isInSet($from.marks()) ?? ($from.nodeAfter && type.isInSet($from.nodeAfter.marks))
  const range = on && getMarkRange($from, type, on.attrs)
  return range ? { href: String(on.attrs["href"]), ...range } : null
}

/**
 * Ctrl+click (or a plain click where one may not write) opens; a link within the chapter goes there. A reference to
 * another chapter is gone to by `leave`.
 */
export const LinkFollowing = Extension.create<{ leave: (chapter: string, target: string | null) => void }>({
  name: "linkFollowing",
  addOptions: () => ({ leave: () => undefined }),
  addProseMirrorPlugins() {
    const { editor, options } = this
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            click(view, event) {
              const anchor = (event.target as Element | null)?.closest?.("a[href]")
              if (!anchor || event.button !== 0) return false
              event.preventDefault()
              if (!view.editable || event.ctrlKey || event.metaKey)
                follow(editor, anchor.getAttribute("href"))
              return false
            },
          },
          handleClickOn(view, _pos, node, _at, event) {
            if (node.type.name !== "crossReference") return false
            const { chapter, target } = node.attrs as { chapter: string | null; target: string | null }
            if (chapter === null) return goToTarget(editor, view, target)
            if (!view.editable || event.ctrlKey || event.metaKey) options.leave(chapter, target)
            return false
          },
        },
      }),
    ]
  },
})

export function follow(editor: Editor, href: string | null): void {
  if (!isSafeHref(href)) return
  if (href.startsWith("#")) goToTarget(editor, editor.view, href.slice(1))
  else window.open(href, "_blank", "noopener,noreferrer")
}

function goToTarget(editor: Editor, view: EditorView, target: string | null): boolean {
  const found = target === null ? undefined : numbersIn(view.state).targets.get(target)
  if (found) goTo(editor, found.at)
  return found !== undefined
}
