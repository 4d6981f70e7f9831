import type { Fragment } from "@tiptap/pm/model"
import type { Author } from "../../shared/actor.ts"
import { shownLine } from "../../shared/suggestions/resolve.ts"
import { signOf } from "../../shared/suggestions/signs.ts"
import { directly, suggested } from "../../shared/suggestions/suggest.ts"
import { tracked, type Json } from "../../shared/text/schema.ts"
import { newNodeId } from "../text/nodeId.ts"
import type { Hand } from "../text/hand.ts"

/** How one writes: everything as it is, or everything as a proposal. */
export type Way = "write" | "suggest"

/**
 * The hand of a person who writes now this way, now that; proposals get their identity here. `held` hears when words are
 * kept from being moved: what others propose of them can only be decided where it stands.
 */
export const handOf = (
  by: Author,
  way: () => Way,
  newSid: () => string = newNodeId,
  held: () => void = () => undefined,
): Hand => ({
  get proposes() {
    return way() === "suggest"
  },
  shows: shownLine,
  turn({ before, stands, after, caret, ends, over, forward }) {
    if (way() === "suggest")
      return suggested(before, after, { by, sid: newSid(), caret, ends, over, forward, stands })
    const woven = directly(before, after, by, caret, stands)
    return woven && { ...woven, ends }
  },
  mayMove(content) {
    if (way() === "suggest" || !holdsOthers(content, by)) return true
    held()
    return false
  },
})

const holdsOthers = (content: Fragment, { person }: Author): boolean => {
  let found = false
  content.descendants((node) => {
    const onBlock = Object.entries((node.attrs["tracked"] ?? {}) as Record<string, Json>)
    found ||=
      node.marks.some(
        ({ type, attrs }) => signNames.has(type.name) && (attrs["by"] as Author | null)?.person !== person,
      ) || onBlock.some(([key, value]) => (signOf(key, value)?.by.person ?? person) !== person)
    return !found
  })
  return found
}
const signNames: ReadonlySet<string> = new Set([tracked.i, tracked.d, tracked.f])
