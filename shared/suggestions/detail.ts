/** What a proposal changes beside words, so that a list can say it: «Bold: …», «Heading 2: …», «New paragraph». */
import { plainText, type Line } from "../text/line.ts"
import type { Path } from "../text/path.ts"
import { formats, type Json } from "../text/schema.ts"
import { isRecord, type Values } from "../text/values.ts"
import { DETAIL_VALUE, DETAIL_WORDS, type Detail } from "./proposal.ts"
import { signOf, type Sign } from "./signs.ts"

/** What altering these properties of some words, or of a line, comes to. */
export const detailsOf = (
  shall: Values,
  on: { readonly words: string } | { readonly line: Line },
): Detail[] => {
  const words = "line" in on ? beginning(on.line) : on.words
  const found = Object.keys(shall)
    .filter(isFormat)
    .map((what): Detail => ({ what, to: valueOf(shall[what]), words }))
  const [type, level] = [shall["t"], shall["a.level"]]
  if (typeof type === "string" || level !== undefined)
    found.push({ what: "block", to: sortOf(String(type ?? "heading"), level ?? 1), words })
  if ("p" in shall) found.push({ what: "place", to: containerOf(shall["p"] as unknown as Path), words })
  return found
}

/** What a sign on a block's own marker comes to: it comes, or it goes; with its words, or without them. */
export const detailOfBlock = ({ letter, sid }: Sign, line: Line): Detail[] => {
  if (letter === "f") return []
  const withWords = line.runs.every(({ formats }) =>
    Object.keys(formats).some((key) => key[0] === letter && signOf(key, formats[key])?.sid === sid),
  )
  const to = containerOf(line.path) || sortOf(line.type, line.values["level"] ?? 1)
  return [{ what: letter === "i" ? "comes" : "goes", to, words: withWords ? "" : beginning(line) }]
}

/** One more detail; words next to those of the last one that say the same are one with them. */
export const withDetail = (details: readonly Detail[], one: Detail): readonly Detail[] => {
  const last = details.at(-1)
  return last && last.what === one.what && last.to === one.to && isFormat(one.what)
    ? [...details.slice(0, -1), { ...one, words: last.words + one.words }]
    : [...details, one]
}

/** As a record keeps it. */
export const keptDetail = ({ what, to, words }: Detail): Detail => ({
  what,
  to: to.slice(0, DETAIL_VALUE),
  words: words.length > DETAIL_WORDS ? `${words.slice(0, DETAIL_WORDS)}…` : words,
})

/** What a decision on it rests on: not the words of others that a block begins with. */
export const readDetail = ({ what, to, words }: Detail): readonly string[] => [
  what,
  to,
  isFormat(what) ? words : "",
]

const isFormat = (what: string): boolean => Object.hasOwn(formats, what)

const beginning = (line: Line): string => plainText([line]).trim()

const valueOf = (value: Json | undefined): string =>
  isRecord(value) ? String(Object.values(value)[0] ?? "") : value ? "true" : ""

const sortOf = (type: string, level: Json): string => (type === "heading" ? `heading ${String(level)}` : type)

/** The innermost container one would name, and how deep in its sort: `bulletList 2`. Empty outside of all. */
const containerOf = (path: Path): string => {
  const kinds = Array.isArray(path) ? path.map(([kind]) => kind) : []
  const named = kinds.filter((kind) => !/^(listItem|table(Row|Cell|Header))$/.test(kind))
  const last = named.at(-1)
  if (!last) return ""
  return last.endsWith("List") ? `${last} ${named.filter((kind) => kind.endsWith("List")).length}` : last
}
