import { writtenUnder } from "../sync/change.ts"
import type { Gate } from "../sync/gate.ts"

/**
 * The gate against writing under another's hand (W4): whatever is new must carry a client id that is this person's
 * already, or nobody's yet; then it is theirs from here on. Deletions carry no hand: the log knows who struck.
 */
export const ownHand: Gate = ({ change, doc, hands, author }) =>
  writtenUnder(change, doc).every((client) => (hands.get(client)?.person ?? author.person) === author.person)
    ? undefined
    : "notOwnHand"
