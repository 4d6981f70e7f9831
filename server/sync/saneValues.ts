/** Whether what a client sets is in the schema's tables, and sane. Nothing is mended: what is not is refused. */
import { author } from "../../shared/actor.ts"
import {
  blocks,
  containers,
  DEEPEST_PATH,
  embeds,
  formats,
  isNodeId,
  trackedKey,
  type Attribute,
  type Attributes,
} from "../../shared/text/schema.ts"

/** One inline thing: its kind under `t`, and its attributes. */
export const isSaneEmbed = (embed: unknown): boolean => {
  if (!isPlain(embed)) return false
  const { t, ...values } = embed
  return (
    typeof t === "string" && Object.hasOwn(embeds, t) && areSane(values, embeds[t as keyof typeof embeds])
  )
}

/**
 * A format's beginning, or its end (null). Whose an `i: d: f:` may be, another gate says
 * (`suggestions/ownSigns.ts`). `c:` are written anew by whoever
 * undoes, splits or moves such words; which of them, another gate says (`comments/anchors.ts`).
 */
export const isSaneFormat = (key: string, value: unknown): boolean => {
  if (isAnchor(key)) return value === true || value === null
  if (trackedKey.test(key)) return value === null || isSaneSign(key, value)
  if (!Object.hasOwn(formats, key)) return false
  if (value === null) return true
  const attributes: Attributes = formats[key as keyof typeof formats]
  if (Object.keys(attributes).length === 0) return value === true
  return isPlain(value) && areSane(value, attributes) && Object.entries(attributes).every(isSaid(value))
}

/** A value on a marker: its block's type, its path, one attribute. */
export const isSaneKey = (key: string, value: unknown): boolean => {
  if (key === "t") return typeof value === "string" && Object.hasOwn(blocks, value)
  if (key === "p") return isSanePath(value)
  if (key.startsWith("a.")) return blockAttributes.get(key.slice(2))?.ok(value) ?? false
  if (isAnchor(key)) return value === true
  return trackedKey.test(key) && isSaneSign(key, value)
}

/** Whose a proposal is; and of what it alters, what it shall be, null where it is off. */
const isSaneSign = (key: string, value: unknown): boolean => {
  if (!isPlain(value)) return false
  const { n, new: shall, ...by } = value
  if (!author.strict().safeParse(by).success) return false
  if (!key.startsWith("f:")) return Object.keys(value).length === 2
  if (!Number.isSafeInteger(n) || (n as number) < 1 || !isPlain(shall)) return false
  const names = Object.keys(shall)
  return (
    names.length > 0 && names.length <= MOST_PROPERTIES && names.every((name) => isSaneFor(name, shall[name]))
  )
}

const MOST_PROPERTIES = 20

const isSaneFor = (name: string, value: unknown): boolean =>
  !trackedKey.test(name) &&
  (isSaneFormat(name, value) || isSaneKey(name, value) || (value === null && /^(p$|a\.)/.test(name)))

const isAnchor = (key: string): boolean => key.startsWith("c:") && trackedKey.test(key)

const isSanePath = (path: unknown): boolean =>
  Array.isArray(path) &&
  path.length <= DEEPEST_PATH &&
  path.every((step: unknown) => {
    if (!Array.isArray(step) || step.length < 2 || step.length > 3) return false
    const [kind, id, values] = step as unknown[]
    if (typeof kind !== "string" || !Object.hasOwn(containers, kind) || !isNodeId(id)) return false
    return (
      step.length === 2 ||
      (isPlain(values) && areSane(values, containers[kind as keyof typeof containers].attributes))
    )
  })

/** Any block's attribute: a marker keeps what it had when its type changes, and two may change it at once. */
const blockAttributes: ReadonlyMap<string, Attribute> = new Map(
  Object.values<Attributes>(blocks).flatMap((attributes) => Object.entries(attributes)),
)

const areSane = (values: object, attributes: Attributes): boolean =>
  Object.entries(values).every(
    ([name, value]) => Object.hasOwn(attributes, name) && attributes[name]!.ok(value),
  )

/** What a format must say, since its default is not sane: where a link goes. */
const isSaid =
  (value: object) =>
  ([name, { default: otherwise, ok }]: [string, Attribute]): boolean =>
    Object.hasOwn(value, name) || ok(otherwise)

/** An object with nothing behind it: `__proto__` in lib0's encoding would put something there. */
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
