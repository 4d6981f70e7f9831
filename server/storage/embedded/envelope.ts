/** What stands under the log's keys: envelopes of entries, ends and checkpoints. Each writer beside its reader. */
import { hash } from "node:crypto"
import type { Author } from "../../../shared/actor.ts"
import type { Seq } from "../../../shared/sync/protocol.ts"
import type { Checkpoint, Entry, NewEntry } from "../updateLog.ts"
import { summed, SummedReader } from "./summed.ts"

/** Where a chapter's log ends: its last entry, and the SHA-256 (hex) of the envelope that entry stands in. */
export interface End {
  readonly seq: Seq
  readonly hash: string
}

/** The end of a log without entries: what the first envelope says was before it. */
export const beginning: End = { seq: 0, hash: "0".repeat(64) }

/** The entries of one append. */
export interface Envelope {
  readonly entries: readonly Entry[]
  /** The hash of the chapter's envelope before this one: the chain. */
  readonly before: string
}

export const sha256 = (bytes: Uint8Array): string => hash("sha256", bytes, "hex")

export const writeEnvelope = (before: End, entries: readonly NewEntry[]): Uint8Array => {
  const authors: Author[] = []
  const places = entries.map(({ author }) => {
    const known = authors.findIndex(
      (one) => one.person === author.person && one.organisation === author.organisation,
    )
    return known >= 0 ? known : authors.push(author) - 1
  })
  return summed((to) => {
    to.number(before.seq + 1, 6)
      .number(entries.length, 4)
      .hex(before.hash)
      .number(authors.length, 2)
    for (const { person, organisation } of authors) to.text(person).text(organisation)
    entries.forEach(({ update, at }, index) =>
      to
        .number(places[index] ?? 0, 2)
        .number(at, 6)
        .bytes(update),
    )
  })
}

/** Undefined when the bytes are not what was written. */
export const readEnvelope = (bytes: Uint8Array): Envelope | undefined => {
  const reader = SummedReader.of(bytes)
  if (!reader) return undefined
  const first = reader.number(6)
  const count = reader.number(4)
  const before = reader.hex(32)
  const authors = readAuthors(reader)
  const entries: Entry[] = []
  for (let index = 0; index < count; index++) {
    const author = authors[reader.number(2)]
    if (!author) return undefined
    entries.push({ seq: first + index, author, at: reader.number(6), update: reader.bytes() })
  }
  return { entries, before }
}

export const writeEnd = ({ seq, hash }: End): Uint8Array => summed((to) => to.number(seq, 6).hex(hash))

export const readEnd = (bytes: Uint8Array): End | undefined => {
  const reader = SummedReader.of(bytes)
  return reader && { seq: reader.number(6), hash: reader.hex(32) }
}

export const writeCheckpoint = ({ seq, state, hands }: Checkpoint): Uint8Array =>
  summed((to) => {
    to.number(seq, 6).number(hands.size, 4)
    for (const [client, { person, organisation }] of hands)
      to.number(client, 6).text(person).text(organisation)
    to.hex(sha256(state)).bytes(state)
  })

/** The sum covers every byte. The state's own hash would cost as much as all else together, while somebody waits. */
export const readCheckpoint = (bytes: Uint8Array): Checkpoint | undefined => {
  const reader = SummedReader.of(bytes)
  if (!reader) return undefined
  const seq = reader.number(6)
  const hands = new Map<number, Author>()
  for (let left = reader.number(4); left > 0; left--) {
    hands.set(reader.number(6), { person: reader.text(), organisation: reader.text() })
  }
  reader.hex(32)
  return { seq, state: reader.bytes(), hands }
}

const readAuthors = (reader: SummedReader): Author[] => {
  const authors: Author[] = []
  for (let left = reader.number(2); left > 0; left--)
    authors.push({ person: reader.text(), organisation: reader.text() })
  return authors
}
