import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { isSignKey } from "../../shared/suggestions/signs.ts"
import { isRecord } from "../../shared/text/values.ts"
import type { WrittenLine } from "../../shared/text/ydoc.ts"
import type { Change } from "../sync/change.ts"
import type { Gate } from "../sync/gate.ts"

/**
 * The gate against proposing in another's name: a sign names its writer, or is one that stands in the text already and
 * is written again, as when somebody types in its middle. A proposal's identity belongs to whoever first used it.
 */
export const ownSigns: Gate = ({ change, author, byServer, rehearse }) => {
  if (byServer || !touchesSigns(change)) return undefined
  const { all, after } = rehearse()
  const standing = new Map<string, Sign[]>()
  for (const sign of signsOn(all)) {
    const sid = sign[0].slice(2)
    const known = standing.get(sid)
    if (known) known.push(sign)
    else standing.set(sid, [sign])
  }
  const mayStand = ([key, value]: Sign): boolean => {
    const known = standing.get(key.slice(2)) ?? []
    return isBy(value, author)
      ? known.every(([, its]) => isBy(its, author))
      : known.some(([its, was]) => its === key && equalityDeep(was, value))
  }
  return [...formatsIn(change), ...signsOn(after)].every(mayStand) ? undefined : "notOwnHand"
}

type Sign = readonly [key: string, value: unknown]

const touchesSigns = ({ sections }: Change): boolean =>
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
