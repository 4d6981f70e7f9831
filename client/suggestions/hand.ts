import { simpleDiffString } from "lib0/diff"
import type { Fragment } from "@tiptap/pm/model"
import type { Author } from "../../shared/actor.ts"
import { shownLine } from "../../shared/suggestions/resolve.ts"
import { signOf } from "../../shared/suggestions/signs.ts"
import { proposalsIn } from "../../shared/suggestions/standing.ts"
import { directly, suggested } from "../../shared/suggestions/suggest.ts"
import { plainText, type Line } from "../../shared/text/line.ts"
import { tracked, type Json } from "../../shared/text/schema.ts"
import { newNodeId } from "../text/nodeId.ts"
import type { Edit, Hand } from "../text/hand.ts"

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
): Hand => {
  /** What was cut out last, and as which proposal. */
  let cut: { readonly words: string; readonly sid: string } | undefined
  /** Words put in elsewhere are moved: that they go and that they come is one proposal, for as long as they are only struck. */
  const sidFor = ({ came, before, after, chapter }: Edit): string =>
    came === "paste" &&
    cut &&
    wordsBeyond(after, before) === cut.words &&
    proposalsIn(chapter).some(({ sid, inserted }) => sid === cut!.sid && !inserted)
      ? cut.sid
      : newSid()
  return {
    get proposes() {
      return way() === "suggest"
    },
    shows: shownLine,
    turn(edit) {
      const { before, stands, after, caret, ends, over, forward, came } = edit
      if (way() === "suggest") {
        const gesture = { by, sid: sidFor(edit), caret, ends, over, forward, stands }
        const turned = suggested(before, after, gesture)
        if (came === "cut") cut = { words: wordsBeyond(before, after), sid: turned.sid }
        return turned
      }
      const woven = directly(before, after, by, caret, stands)
      return woven && { ...woven, ends }
    },
    mayMove(content) {
      if (way() === "suggest" || !holdsOthers(content, by)) return true
      held()
      return false
    },
  }
}

/** The words one has and the other has not, between those that both begin and end with. */
const wordsBeyond = (more: readonly Line[], less: readonly Line[]): string =>
  simpleDiffString(plainText(less), plainText(more)).insert.trim()

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
