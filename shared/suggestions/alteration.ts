/** Properties changed directly, or altered by a proposal (`f:`). */
import type { Author } from "../actor.ts"
import { isFormatKey } from "../text/formats.ts"
import type { Json } from "../text/schema.ts"
import { sameValues, type Values } from "../text/values.ts"
import { forget } from "./resolve.ts"
import { alterationIn, chainFor, ownKey, shownValues, signOf, type ProposalId } from "./signs.ts"

/** A token with properties changed directly: whatever was proposed of them is overtaken. */
export const changed = (values: Values, made: Values, keys: readonly string[]): Values => {
  const after: Record<string, Json> = { ...values }
  for (const key of keys) {
    for (const [sign] of chainFor(values, key)) forget(after, sign, key)
    put(after, key, made[key] ?? null)
  }
  return after
}

/**
 * A token with properties altered by a proposal. A block that one brings oneself is just changed; words are altered
 * under what brings them: somebody else may be proposing words in their midst, which a bare format would run over.
 */
export const altered = (
  values: Values,
  made: Values,
  keys: readonly string[],
  sid: ProposalId,
  by: Author,
): Values => {
  const after: Record<string, Json> = { ...values }
  const own = ownKey(values, "i", by)
  const under = (own && signOf(own, values[own])?.sid) ?? sid
  const highest = Math.max(0, ...Object.keys(values).map((key) => alterationIn(key, values[key])?.n ?? 0))
  const alter = (key: string, shall: Json) => {
    const chain = chainFor(values, key)
    if (own !== undefined && chain.length === 0 && !isFormatKey(key)) return put(after, key, shall)
    const [last, mine] = chain.at(-1) ?? []
    const goesOn = mine?.person === by.person
    if (goesOn && sameValues(chain.at(-2)?.[1].new[key] ?? values[key] ?? null, shall))
      return forget(after, last!, key)
    const sign = goesOn ? last! : freeSign(after, under, key, highest)
    const is = alterationIn(sign, after[sign]) ?? { ...nameOf(by), n: highest + 1, new: {} }
    after[sign] = { ...is, new: { ...is.new, [key]: shall } } as unknown as Json
  }
  for (const key of keys) alter(key, made[key] ?? null)
  // A heading of level 3 says that it is a heading too, whatever becomes of the proposal that made it one.
  for (const [sign, value] of Object.entries(after)) {
    const is = alterationIn(sign, value)
    if (is?.person !== by.person) continue
    const levels = Object.keys(is.new).some((key) => key.startsWith("a."))
    if (levels && !("t" in is.new))
      after[sign] = { ...is, new: { ...is.new, t: made["t"]! } } as unknown as Json
    else if (!levels && "t" in is.new && sameValues(beneathOf(after, sign, "t"), is.new["t"]))
      forget(after, sign, "t")
  }
  return after
}

/** A property as it would show without one sign. */
const beneathOf = (values: Values, sign: string, property: string): Json => {
  const { [sign]: _, ...others } = values
  return shownValues(others)[property] ?? null
}

const put = (after: Record<string, Json>, key: string, value: Json): void => {
  if (value === null) delete after[key]
  else after[key] = value
}

/** One gesture goes on under its sign, unless somebody has proposed something on top of it. */
const freeSign = (values: Values, sid: ProposalId, property: string, highest: number): string => {
  const sign = `f:${sid}`
  const is = alterationIn(sign, values[sign])
  return is && property in is.new ? `${sign.slice(0, 50)}_${highest + 1}` : sign
}

/** Who a sign says it is of: nothing else that an author may carry. */
export const nameOf = ({ person, organisation }: Author) => ({ person, organisation })
