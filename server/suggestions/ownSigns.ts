import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { isSignKey, type ProposalId } from "../../shared/suggestions/signs.ts"
import { isRecord } from "../../shared/text/values.ts"
import type { WrittenLine } from "../../shared/text/ydoc.ts"
import type { Change } from "../sync/change.ts"
import type { Gate } from "../sync/gate.ts"

/** Whose a proposal is, if anybody ever used its identity. */
export type ProposerOf = (sid: ProposalId) => Author | undefined

/**
 * The gate against proposing in another's name: a sign names its writer, or is one of a proposal that somebody has
 * made and is written again, as when one types in its middle. A proposal's identity belongs to whoever first used it.
 */
export const ownSigns =
  (proposerOf: ProposerOf): Gate =>
  ({ change, author, byServer, rehearse }) => {
    if (byServer || !touchesSigns(change)) return undefined
    const { before, after, isTouched } = rehearse()
    let standing: ReadonlyMap<string, unknown> | undefined
    const mayStand = ([key, value]: Sign): boolean => {
      const sid = key.slice(2)
      standing ??= proposerOf(sid)
        ? undefined
        : new Map(signsOn(before).map((sign) => [sign[0].slice(2), sign[1]]))
      const known = proposerOf(sid) ?? (standing?.get(sid) as Author | undefined)
      return known ? isBy(value, known) : isBy(value, author)
    }
    return [...formatsIn(change), ...signsOn(after.filter(isTouched))].every(mayStand)
      ? undefined
      : "notOwnHand"
  }

type Sign = readonly [key: string, value: unknown]

/** Whether a change writes anything of proposals. */
export const touchesSigns = ({ sections, letters }: Change): boolean =>
  !letters &&
  sections.some(({ structs }) =>
    structs.some(
      (struct) =>
        struct instanceof Y.Item &&
        ((struct.content instanceof Y.ContentFormat && isSignKey(struct.content.key)) ||
          (struct.content instanceof Y.ContentAny &&
            struct.content.arr.some((value) => isRecord(value) && "person" in value))),
    ),
  )

/** Those that stand on nothing yet among them: somebody may come to type there. */
const formatsIn = ({ sections }: Change): Sign[] =>
  sections.flatMap(({ structs }) =>
    structs.flatMap((struct): Sign[] => {
      const content = struct instanceof Y.Item ? struct.content : undefined
      return content instanceof Y.ContentFormat && isSignKey(content.key) && content.value !== null
        ? [[content.key, content.value]]
        : []
    }),
  )

/** Each once a line: the characters of a run share their formats. */
const signsOn = (lines: readonly WrittenLine[]): Sign[] =>
  lines.flatMap(({ tracked, runs }) =>
    [tracked, ...runs.map(({ formats }) => formats)].flatMap((values) =>
      Object.entries(values).filter(([key]) => isSignKey(key)),
    ),
  )

const isBy = (value: unknown, { person, organisation }: Author): boolean =>
  isRecord(value) && value["person"] === person && value["organisation"] === organisation

/** The proposals that a change writes of. */
export const sidsIn = ({ sections }: Change): string[] =>
  sections.flatMap(({ structs }) =>
    structs.flatMap((struct) => {
      if (!(struct instanceof Y.Item)) return []
      const { content, parentSub } = struct
      if (content instanceof Y.ContentFormat) return isSignKey(content.key) ? [content.key.slice(2)] : []
      const names = content instanceof Y.ContentAny && content.arr.some((v) => isRecord(v) && "person" in v)
      return names && parentSub !== null ? [parentSub.slice(2)] : []
    }),
  )
