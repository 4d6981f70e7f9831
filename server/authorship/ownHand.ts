import { knownEnd } from "../sync/change.ts"
import type { Author } from "../../shared/actor.ts"
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
  change.sections.every(({ client, end }) => isOwn(hands.get(client), author) || end <= knownEnd(doc, client))
    ? undefined
    : "notOwnHand"

const isOwn = (hand: Author | undefined, { person }: Author): boolean => !hand || hand.person === person
