import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"

/** Many updates as one, and how far each client id then reaches. */
export interface Joined {
  readonly update: Uint8Array
  readonly ends: ReadonlyMap<number, number>
}

/**
 * Updates that follow one another, as one: their bytes are moved, nothing in them is built (Yjs' own `mergeUpdates` is
 * quadratic in their number). Undefined where one of them does not begin where those before it end, or holds what a
 * chapter's log does not: then the text must be built.
 */
export const joinedUpdates = (updates: readonly Uint8Array[]): Joined | undefined => {
  const sections = new Map<number, Section>()
  const deleted = new Map<number, number[]>()
  try {
    for (const update of updates) if (!join(update, sections, deleted)) return undefined
  } catch {
    return undefined
  }
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, sections.size)
  // Yjs writes the highest client ids first, and reads fastest so.
  for (const [client, { count, pieces }] of [...sections].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(e, count)
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, 0)
    for (const piece of pieces) encoding.writeUint8Array(e, piece)
  }
  encoding.writeVarUint(e, deleted.size)
  for (const [client, ranges] of deleted) {
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, ranges.length / 2)
    for (const number of ranges) encoding.writeVarUint(e, number)
  }
  const ends = new Map([...sections].map(([client, { end }]) => [client, end]))
  return { update: encoding.toUint8Array(e), ends }
}

/** All that one client id wrote: its structs' bytes as they came, from clock 0 on. */
interface Section {
  count: number
  end: number
  readonly pieces: Uint8Array[]
}

const join = (
  update: Uint8Array,
  sections: Map<number, Section>,
  deleted: Map<number, number[]>,
): boolean => {
  const d = decoding.createDecoder(update)
  for (let left = decoding.readVarUint(d); left > 0; left--) {
    const count = decoding.readVarUint(d)
    const client = decoding.readVarUint(d)
    const clock = decoding.readVarUint(d)
    let section = sections.get(client)
    if (!section) sections.set(client, (section = { count: 0, end: 0, pieces: [] }))
    if (section.end !== clock) return false
    const begin = d.pos
    for (let struct = count; struct > 0; struct--) section.end += passStruct(d)
    section.count += count
    section.pieces.push(update.subarray(begin, d.pos))
  }
  for (let left = decoding.readVarUint(d); left > 0; left--) {
    const client = decoding.readVarUint(d)
    let ranges = deleted.get(client)
    if (!ranges) deleted.set(client, (ranges = []))
    for (let numbers = 2 * decoding.readVarUint(d); numbers > 0; numbers--)
      ranges.push(decoding.readVarUint(d))
  }
  return !decoding.hasContent(d)
}

/** Passes over one struct (V1); returns its length in clocks. Throws on what no chapter holds. */
const passStruct = (d: decoding.Decoder): number => {
  const info = decoding.readUint8(d)
  if (info === GC) return decoding.readVarUint(d)
  if (info & LEFT) passNumbers(d, 2)
  if (info & RIGHT) passNumbers(d, 2)
  if (!(info & (LEFT | RIGHT))) {
    if (decoding.readVarUint(d) === 1) passBytes(d)
    else passNumbers(d, 2)
    if (info & KEY) passBytes(d)
  }
  switch (info & 0x1f) {
    case DELETED:
      return decoding.readVarUint(d)
    case STRING:
      return passString(d)
    case EMBED:
      passBytes(d)
      return 1
    case FORMAT:
      passBytes(d)
      passBytes(d)
      return 1
    case TYPE:
      if (decoding.readVarUint(d) !== MAP) throw new Error("A type that no chapter holds")
      return 1
    case ANY: {
      const length = decoding.readVarUint(d)
      for (let left = length; left > 0; left--) decoding.readAny(d)
      return length
    }
    default:
      throw new Error(`Content ${info & 0x1f} in a chapter`)
  }
}

/** What a struct holds, by the five low bits of its first byte; and what the three high ones say. */
const GC = 0
const DELETED = 1
const STRING = 4
const EMBED = 5
const FORMAT = 6
const TYPE = 7
const ANY = 8
const MAP = 1
const LEFT = 0x80
const RIGHT = 0x40
const KEY = 0x20

const passNumbers = (d: decoding.Decoder, count: number): void => {
  for (; count > 0; count--) while (decoding.readUint8(d) & 0x80);
}

const passBytes = (d: decoding.Decoder): void => {
  const length = decoding.readVarUint(d)
  if (d.pos + length > d.arr.length) throw new Error("Bytes end too early")
  d.pos += length
}

/** The length of a string in UTF-16 units: one for each byte that begins a character, two where it has four bytes. */
const passString = (d: decoding.Decoder): number => {
  const length = decoding.readVarUint(d)
  const end = d.pos + length
  if (end > d.arr.length) throw new Error("A string ends too early")
  let units = 0
  for (; d.pos < end; d.pos++) {
    const byte = d.arr[d.pos]!
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}
