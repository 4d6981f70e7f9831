/**
 * A plain ZIP: files by name, stored as they are, in order, without dates. The same files give the same bytes, so
 * that one altered byte anywhere in the wrapping is found by wrapping anew.
 */
import { decodeUtf8, encodeUtf8 } from "lib0/string"

export type Files = ReadonlyMap<string, Uint8Array>

export const writeZip = (files: Files): Uint8Array => {
  const parts: Uint8Array[] = []
  const index: Uint8Array[] = []
  let at = 0
  for (const path of [...files.keys()].sort()) {
    const bytes = files.get(path)!
    const name = encodeUtf8(path)
    const about = numbers([
      [2, VERSION],
      [2, UTF_8],
      [2, STORED],
      [2, 0],
      [2, FIRST_DAY],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    ])
    const local = [numbers([[4, LOCAL]]), about, name, bytes]
    index.push(
      numbers([
        [4, CENTRAL],
        [2, VERSION],
      ]),
      about,
      numbers([
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, at],
      ]),
      name,
    )
    parts.push(...local)
    at += lengthOf(local)
  }
  const end = numbers([
    [4, END],
    [2, 0],
    [2, 0],
    [2, files.size],
    [2, files.size],
    [4, lengthOf(index)],
    [4, at],
    [2, 0],
  ])
  return joined([...parts, ...index, end])
}

/** The files in a ZIP that `writeZip` made; undefined for any other, also one that somebody has packed anew. */
export const readZip = (zip: Uint8Array): Map<string, Uint8Array> | undefined => {
  const files = new Map<string, Uint8Array>()
  const read = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  try {
    let at = 0
    while (read.getUint32(at, true) === LOCAL) {
      if (read.getUint16(at + 8, true) !== STORED) return undefined
      const name = at + 30
      const body = name + read.getUint16(at + 26, true) + read.getUint16(at + 28, true)
      const end = body + read.getUint32(at + 18, true)
      if (end > zip.length) return undefined
      files.set(decodeUtf8(zip.subarray(name, name + read.getUint16(at + 26, true))), zip.subarray(body, end))
      at = end
    }
  } catch {
    return undefined
  }
  return files.size > 0 ? files : undefined
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const UTF_8 = 0x0800
const STORED = 0
/** The first of January 1980, as ZIP counts. */
const FIRST_DAY = 0x21

/** Little-endian numbers, each with how many bytes it takes. */
const numbers = (all: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array => {
  const bytes = new Uint8Array(all.reduce((sum, [size]) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [size, value] of all) {
    if (size === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += size
  }
  return bytes
}

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0)

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(lengthOf(parts))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const crcs = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})
const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = crcs[(crc ^ byte) & 255]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
