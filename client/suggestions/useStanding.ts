import type { Editor } from "@tiptap/core"
import { useEffect, useState } from "react"
import { proposalsIn, type StandingProposal } from "../../shared/suggestions/standing.ts"
import type { Binding } from "../text/binding.ts"
import { signOf } from "../../shared/suggestions/signs.ts"
import type { Json } from "../../shared/text/schema.ts"

/** The proposals in the open text, a moment after they change, and the one the caret stands in. */
export const useStanding = (
  editor: Editor,
  binding: Binding,
): { readonly standing: readonly StandingProposal[]; readonly under: string | null } => {
  const [standing, setStanding] = useState<readonly StandingProposal[]>([])
  const [under, setUnder] = useState<string | null>(null)
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    let since = 0
    const look = () => {
      waiting = undefined
      if (editor.isDestroyed) return
      const now = standingIn(binding)
      setStanding((before) => withKnown(before, now))
      setUnder(proposalAt(editor))
    }
    const soon = ({ transaction }: { transaction: { docChanged: boolean; time: number } }) => {
      if (!transaction.docChanged) {
        if (waiting === undefined) setUnder(proposalAt(editor))
        return
      }
      if (waiting === undefined) since = transaction.time
      else if (transaction.time - since > LONGEST) return
      clearTimeout(waiting)
      waiting = setTimeout(look, PAUSE)
    }
    waiting = setTimeout(look)
    editor.on("transaction", soon)
    return () => {
      clearTimeout(waiting)
      editor.off("transaction", soon)
    }
  }, [editor, binding])
  return { standing, under }
}

/** Asked for in the bar and in the margin, and read once. */
const standingIn = ({ lines }: Binding): readonly StandingProposal[] => {
  let found = known.get(lines)
  if (!found) known.set(lines, (found = proposalsIn(lines)))
  return found
}
const known = new WeakMap<object, readonly StandingProposal[]>()

/** Milliseconds without a key before one looks, and how long one waits for such a pause: no key waits for the cards. */
const PAUSE = 200
const LONGEST = 1_000

/** Those that say what they said stay the same objects, and all of them the same list: what shows them need not be drawn anew. */
const withKnown = (
  before: readonly StandingProposal[],
  now: readonly StandingProposal[],
): readonly StandingProposal[] => {
  const known = new Map(before.map((one) => [one.sid, one]))
  const all = now.map((one) => {
    const same = known.get(one.sid)
    return same && JSON.stringify(same) === JSON.stringify(one) ? same : one
  })
  return all.length === before.length && all.every((one, i) => one === before[i]) ? before : all
}

/** The proposal that the caret stands in or at; of several the innermost. */
export const proposalAt = ({ state }: Editor): string | null => {
  const { $head, empty, from } = state.selection
  const marks = [
    ...($head.nodeAfter?.marks ?? []),
    ...($head.nodeBefore?.marks ?? []),
    ...(empty ? [] : (state.doc.nodeAt(from)?.marks ?? [])),
  ]
  const mark = marks.findLast(({ type }) => signNames.has(type.name))
  if (mark) return String(mark.attrs["id"])
  const tracked = ($head.parent.attrs["tracked"] ?? {}) as Record<string, Json>
  return (
    Object.entries(tracked)
      .flatMap(([key, value]) => signOf(key, value)?.sid ?? [])
      .at(-1) ?? null
  )
}
const signNames = new Set(["insertion", "deletion", "formatting"])

/** Puts the caret at a proposal's beginning and brings it into view; false where it is not on the page. */
export const goToProposal = (editor: Editor, sid: string): boolean => {
  const dom = editor.view.dom
  const element =
    dom.querySelector(`[data-tracked="${CSS.escape(sid)}"]`) ??
    dom.querySelector(`[data-proposals~="${CSS.escape(sid)}"]`)
  if (!element) return false
  const at = editor.view.posAtDOM(element, 0)
  editor.commands.setTextSelection(at)
  element.scrollIntoView({ block: "center", behavior: "instant" })
  return true
}
