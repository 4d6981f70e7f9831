import type { Author } from "../../shared/actor.ts"
import { shownLine } from "../../shared/suggestions/resolve.ts"
import { directly, suggested } from "../../shared/suggestions/suggest.ts"
import { newNodeId } from "../text/nodeId.ts"
import type { Hand } from "../text/hand.ts"

/** How one writes: everything as it is, or everything as a proposal. */
export type Way = "write" | "suggest"

/** The hand of a person who writes now this way, now that; proposals get their identity here. */
export const handOf = (by: Author, way: () => Way, newSid: () => string = newNodeId): Hand => ({
  get proposes() {
    return way() === "suggest"
  },
  shows: shownLine,
  turn({ before, stands, after, caret, ends, forward }) {
    if (way() === "suggest")
      return suggested(before, after, { by, sid: newSid(), caret, ends, forward, stands })
    const woven = directly(before, after, by, caret, stands)
    return woven && { ...woven, ends }
  },
})
