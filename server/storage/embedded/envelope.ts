/** What stands under the log's keys: envelopes of entries, heads and checkpoints. Each writer beside its reader. */
import { hash } from "node:crypto"
import { crc32 } from "node:zlib"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import type { Author } from "../../../shared/actor.ts"
import type { Seq } from "../../../shared/sync/protocol.ts"
import type { Checkpoint, Entry, NewEntry } from "../updateLog.ts"

/** The last entry of a chapter, and the SHA-256 of the envelope it stands in: the end of the chain. */
export interface Head {
  readonly seq: Seq
  readonly hash: Uint8Array
}

/** The head of a chapter without a log: what the first envelope says was before it. */
export const beginning: Head = { seq: 0, hash: new Uint8Array(32) }

/** The entries of one append. */
export interface Envelope {
  readonly entries: readonly Entry[]
  /** The SHA-256 of the chapter's envelope before this one. */
  readonly before: Uint8Array
}

/** 1: crc32, version, first seq, count, hash of the one before, authors, entries. */
const VERSION = 1

export const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

export const writeEnvelope = (before: Head, entries: readonly NewEntry[]): Uint8Array =>
  summed((e) => {
    encoding.writeVarUint(e, before.seq + 1)
    encoding.writeVarUint(e, entries.length)
    encoding.writeUint8Array(e, before.hash)
    const authors: Author[] = []
    const places = entries.map(({ author }) => {
      const known = authors.findIndex((one) => sameAuthor(one, author))
      return known >= 0 ? known : authors.push(author) - 1
    })
    encoding.writeVarUint(e, authors.length)
    for (const author of authors) writeAuthor(e, author)
    entries.forEach(({ update, at }, index) => {
      encoding.writeVarUint(e, places[index] ?? 0)
      encoding.writeVarUint(e, at)
      encoding.writeVarUint8Array(e, update)
    })
  })

/** Undefined when the bytes are not what was written. */
export const readEnvelope = (bytes: Uint8Array): Envelope | undefined =>
  verified(bytes, (d) => {
    const first = decoding.readVarUint(d)
    const count = decoding.readVarUint(d)
    const before = decoding.readUint8Array(d, 32)
    const authors: Author[] = []
    for (let left = decoding.readVarUint(d); left > 0; left--) authors.push(readAuthor(d))
    const entries: Entry[] = []
    for (let index = 0; index < count; index++) {
      const author = authors[decoding.readVarUint(d)]
      if (!author) return undefined
      entries.push({
        seq: first + index,
        author,
        at: decoding.readVarUint(d),
        update: decoding.readVarUint8Array(d),
      })
    }
    return { entries, before }
  })

export const writeHead = ({ seq, hash }: Head): Uint8Array =>
  summed((e) => {
    encoding.writeVarUint(e, seq)
    encoding.writeUint8Array(e, hash)
  })

export const readHead = (bytes: Uint8Array): Head | undefined =>
  verified(bytes, (d) => ({ seq: decoding.readVarUint(d), hash: decoding.readUint8Array(d, 32) }))

export const writeCheckpoint = ({ seq, state, hands }: Checkpoint): Uint8Array =>
  summed((e) => {
    encoding.writeVarUint(e, seq)
    encoding.writeVarUint(e, hands.size)
    for (const [client, author] of hands) {
      encoding.writeVarUint(e, client)
      writeAuthor(e, author)
    }
    encoding.writeUint8Array(e, sha256(state))
    encoding.writeVarUint8Array(e, state)
  })

export const readCheckpoint = (bytes: Uint8Array): Checkpoint | undefined =>
  verified(bytes, (d) => {
    const seq = decoding.readVarUint(d)
    const hands = new Map<number, Author>()
    for (let left = decoding.readVarUint(d); left > 0; left--) {
      const client = decoding.readVarUint(d)
      hands.set(client, readAuthor(d))
    }
    const digest = decoding.readUint8Array(d, 32)
    const state = decoding.readVarUint8Array(d)
    return Buffer.compare(sha256(state), digest) === 0 ? { seq, state, hands } : undefined
  })

const sameAuthor = (a: Author, b: Author): boolean =>
  a.person === b.person && a.organisation === b.organisation

const writeAuthor = (e: encoding.Encoder, { person, organisation }: Author): void => {
  encoding.writeVarString(e, person)
  encoding.writeVarString(e, organisation)
}
const readAuthor = (d: decoding.Decoder): Author => ({
  person: decoding.readVarString(d),
  organisation: decoding.readVarString(d),
})

/** Bytes with their CRC32 and our version before them. */
const summed = (write: (e: encoding.Encoder) => void): Uint8Array => {
  const e = encoding.createEncoder()
  encoding.writeUint32(e, 0)
  encoding.writeVarUint(e, VERSION)
  write(e)
  const bytes = encoding.toUint8Array(e)
  new DataView(bytes.buffer).setUint32(0, crc32(bytes.subarray(4)))
  return bytes
}

const verified = <T>(bytes: Uint8Array, read: (d: decoding.Decoder) => T | undefined): T | undefined => {
  if (bytes.length < 5) return undefined
  const sum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  if (crc32(bytes.subarray(4)) !== sum) return undefined
  const d = decoding.createDecoder(bytes.subarray(4))
  const version = decoding.readVarUint(d)
  // Not damage: an older server must not take a newer one's log for broken, nor pass over it.
  if (version !== VERSION)
    throw new Error(`The log has envelopes of version ${version}; this server knows ${VERSION}`)
  return read(d)
}
