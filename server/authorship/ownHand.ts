import { writtenUnder } from "../sync/change.ts"
import type { Refusal } from "../../shared/refusal.ts"
import type { Asking } from "../sync/gate.ts"

/**
 * The gate against writing under another's hand (W4): whatever is new must carry a client id that is this person's
 * already, or nobody's yet; then it is theirs from here on. Deletions carry no hand: the log knows who struck.
 */
export const ownHand = ({
  change,
  doc,
  hands,
  author,
}: Pick<Asking, "change" | "doc" | "hands" | "author">): Refusal | undefined =>
  writtenUnder(change, doc).every((client) => (hands.get(client)?.person ?? author.person) === author.person)
    ? undefined
    : "notOwnHand"
