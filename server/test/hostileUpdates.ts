import * as encoding from "lib0/encoding"
import * as Y from "yjs"

/** Somebody who has written, and a client id that nobody has. */
export const VICTIM = 100
export const OWN = 200

/** A text by Solfrid: a heading, some words, a picture, bold. Its client id knows 0 to `end`. */
export const standing = (): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = VICTIM
  const body = doc.getText("body")
  body.insertEmbed(
    0,
    new Y.Map<unknown>([
      ["t", "heading"],
      ["a.level", 2],
    ]) as never,
  )
  body.insert(1, "Et avsnitt", { bold: true })
  const served = new Y.Doc()
  Y.applyUpdate(served, Y.encodeStateAsUpdate(doc))
  return served
}

type Part = number | string | { info: number } | { any: unknown } | { json: unknown }
/** Numbers are varuints, words varstrings. */
export const bytes = (...parts: Part[]): Uint8Array => {
  const e = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === "number") encoding.writeVarUint(e, part)
    else if (typeof part === "string") encoding.writeVarString(e, part)
    else if ("info" in part) encoding.writeUint8(e, part.info)
    else if ("any" in part) encoding.writeAny(e, part.any as never)
    else encoding.writeVarString(e, JSON.stringify(part.json))
  }
  return encoding.toUint8Array(e)
}
/** One struct of the own client id, then no deletions. */
export const one = (...struct: Part[]): Uint8Array => bytes(1, 1, OWN, 0, ...struct, 0)
export const inBody = [1, "body"] as const
/** Kinds of content, as in Yjs' V1, and what else the same byte says. */
export const GC = 0
export const DELETED = 1
const JSON_ = 2
const BINARY = 3
export const STRING = 4
export const EMBED = 5
export const FORMAT = 6
export const TYPE = 7
export const ANY = 8
const DOC = 9
const SKIP = 10
export const HAS_ORIGIN = 128
const HAS_RIGHT = 64
export const HAS_KEY = 32
export const MAP = 1
/** A value on Solfrid's marker, which has clock 0. */
export const onMarker = (key: string, value: unknown): Uint8Array =>
  one({ info: ANY | HAS_KEY }, 0, VICTIM, 0, key, 1, { any: value })
/** The same deep inside one another. */
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

/** Recipes for bytes that must not be let in; M1–M18 as in `reliability.md` 1.2. */
export const hostile: Record<string, () => Uint8Array> = {
  "M1 nothing": () => new Uint8Array(),
  "M1 base64 of something": () => Buffer.from("garbagedoc", "base64"),
  "M2 more structs than bytes": () => Uint8Array.from([1, 0x80, 0x80, 0x80, 0x10, 7, 0]),
  "M3 2^50 clients": () => bytes(2 ** 50),
  "M3 2^33 structs": () => bytes(1, 2 ** 33, OWN, 0),
  "M4 a leap that leaves no clock": () => bytes(1, 1, OWN, 0, GC, 2 ** 53 - 2, 0),
  "M4 a leap past 2^31": () => bytes(1, 1, OWN, 2 ** 31, GC, 1, 0),
  "M5 another's clocks taken": () => bytes(1, 1, VICTIM, 15, GC, 1000, 0),
  "M6 another's next clock written": () => bytes(1, 1, VICTIM, 15, STRING, ...inBody, "x", 0),
  "M7 a gap": () => bytes(1, 1, OWN, 1_000_000, STRING, ...inBody, "x", 0),
  "M7 many clients": () =>
    bytes(100, ...Array.from({ length: 100 }, (_, n) => [1, 1000 + n, 0, STRING, ...inBody, "x"]).flat(), 0),
  "M8 deletions of what is unknown": () => bytes(0, 1, VICTIM, 1, 5000, 3),
  "M8 deletions by an unknown client": () => bytes(0, 1, 999, 1, 0, 1),
  "M8 a deletion of nothing": () => bytes(0, 1, VICTIM, 1, 3, 0),
  "M8 60,000 ranges": () =>
    // Not as arguments of a call: so many may be more than the stack holds.
    Uint8Array.from([...bytes(0, 1, VICTIM, 60_000), ...Array.from({ length: 60_000 }, () => [3, 1]).flat()]),
  "M10 another root": () => one(STRING, 1, "elsewhere", "x"),
  "M10 a root's map": () => one({ info: ANY | HAS_KEY }, ...inBody, "key", 1, { any: 1 }),
  "M11 content 11": () => one(11, ...inBody, 1),
  "M11 content 31": () => one(31, ...inBody, 1),
  "M11 type 99": () => one(TYPE, ...inBody, 99),
  "M11 a string longer than the message": () => one(STRING, ...inBody, 2 ** 31),
  "M11 a count of 2^40 values": () => one({ info: ANY | HAS_KEY }, 0, VICTIM, 0, "t", 2 ** 40),
  "M12 values nested 20,000 deep": () => {
    const deep = new Uint8Array(40_000).fill(117).map((_, at) => (at % 2 ? 1 : 117))
    return Uint8Array.from([
      ...one({ info: ANY | HAS_KEY }, 0, VICTIM, 0, "p", 1).slice(0, -1),
      ...deep,
      127,
      0,
    ])
  },
  "M13 an element": () => one(TYPE, ...inBody, 3, "paragraph"),
  "M13 a text in a text": () => one(TYPE, ...inBody, 2),
  "M13 a marker in a marker": () => one({ info: TYPE | HAS_KEY }, 0, VICTIM, 0, "t", MAP),
  "M14 an origin of its own later clock": () => one({ info: STRING | HAS_ORIGIN }, OWN, 5, "x"),
  "M14 a parent that is itself": () => one({ info: ANY | HAS_KEY }, 0, OWN, 0, "t", 1, { any: "paragraph" }),
  "M14 two that wait for each other": () =>
    bytes(
      2,
      1,
      OWN + 1,
      0,
      { info: STRING | HAS_ORIGIN },
      OWN,
      0,
      "x",
      1,
      OWN,
      0,
      { info: STRING | HAS_ORIGIN },
      OWN + 1,
      0,
      "y",
      0,
    ),
  "M16 version 2": () => {
    const doc = standing()
    return Y.encodeStateAsUpdateV2(doc)
  },
  "M17 an unknown embed": () => one(EMBED, ...inBody, { json: { t: "img src=x onerror=alert(1)" } }),
  "M18 __proto__ as a key": () => onMarker("__proto__", { polluted: true }),
  "M18 __proto__ in an embed": () => one(EMBED, ...inBody, '{"t":"hardBreak","__proto__":{"a":1}}'),
  "M18 __proto__ as a format": () => one(FORMAT, ...inBody, "__proto__", { json: true }),
  "M18 constructor as an attribute": () => onMarker("a.constructor", 1),
  "M18 __proto__ within a path's values": () =>
    one({ info: ANY | HAS_KEY }, 0, VICTIM, 0, "p", 1, {
      any: JSON.parse('[["table","t1",{"__proto__":{}}]]'),
    }),
  "JSON content": () => one(JSON_, ...inBody, 1, '"x"'),
  "binary content": () => bytes(1, 1, OWN, 0, BINARY, ...inBody, 1, 0, 0),
  "a document in the document": () => one(DOC, ...inBody, "guid", { any: {} }),
  "a hole": () => bytes(1, 1, OWN, 0, SKIP, 3, 0),
  "nothing, of length 0": () => one(GC, 0),
  "a string of length 0": () => one(STRING, ...inBody, ""),
  "bytes behind the end": () => Uint8Array.from([...one(STRING, ...inBody, "x"), 0]),
  "the same client twice": () =>
    bytes(2, 1, OWN, 0, STRING, ...inBody, "x", 1, OWN, 1, { info: STRING | HAS_ORIGIN }, OWN, 0, "y", 0),
  "a value in the text": () => one(ANY, ...inBody, 1, { any: "x" }),
  "words in a marker": () => one({ info: STRING | HAS_KEY }, 0, VICTIM, 0, "t", "x"),
  "a parent that is a letter": () => one({ info: ANY | HAS_KEY }, 0, VICTIM, 6, "t", 1, { any: "paragraph" }),
  "between a letter and a marker's value": () =>
    one({ info: STRING | HAS_ORIGIN | HAS_RIGHT }, VICTIM, 6, VICTIM, 1, "x"),
  "in front of a marker's value": () => one({ info: ANY | HAS_RIGHT }, VICTIM, 1, 1, { any: "paragraph" }),
  "words behind a marker's value": () => one({ info: STRING | HAS_ORIGIN }, VICTIM, 1, "x"),
  "a block that nobody knows": () => onMarker("t", "script"),
  "a level of 9": () => onMarker("a.level", 9),
  "an attribute of nothing": () => onMarker("a.onclick", "x"),
  "a path of 25": () =>
    onMarker(
      "p",
      Array.from({ length: 25 }, (_, n) => ["blockquote", `q${n}`]),
    ),
  "a path through nowhere": () => onMarker("p", [["iframe", "x"]]),
  "a path with an insane span": () =>
    onMarker("p", [
      ["table", "t"],
      ["tableRow", "r"],
      ["tableCell", "c", { colspan: 10 ** 9 }],
    ]),
  "a path that is nested lists": () => onMarker("p", nested(40)),
  "a tracked key": () => onMarker("i:s1", { person: "solfrid" }),
  "a comment laid by a client": () => one(FORMAT, ...inBody, "c:thread1", { json: true }),
  "a format that nobody knows": () => one(FORMAT, ...inBody, "onclick", { json: "x" }),
  "a link to a script": () => one(FORMAT, ...inBody, "link", { json: { href: "javascript:alert(1)" } }),
  "a link to nowhere": () => one(FORMAT, ...inBody, "link", { json: {} }),
  "a bold that is a letter": () => one(FORMAT, ...inBody, "bold", { json: "x" }),
  "a picture from elsewhere": () =>
    one(EMBED, ...inBody, { json: { t: "image", file: "https://evil.example/x.png" } }),
  "a picture that says more": () => one(EMBED, ...inBody, { json: { t: "image", onload: "x" } }),
}
