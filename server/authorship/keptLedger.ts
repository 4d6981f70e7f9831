import { setImmediate as pause } from "node:timers/promises"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { z } from "zod"
import { id, type Author, type ChapterId } from "../../shared/actor.ts"
import { kind } from "../../shared/kind.ts"
import { QuickReader } from "../sync/change.ts"
import { Ledger, noDeeds, type Burst, type Deeds } from "./ledger.ts"
import { Seqs } from "./seqs.ts"

/** Where a chapter's ledger is kept as it was at a place in the log: what is worked out of the log, and can be again. */
const shape = z.object({ id, seq: z.number().int().positive(), file: z.string() })
export type KeptLedger = Readonly<z.infer<typeof shape>>
export const keptLedgers = kind<KeptLedger>({
  name: "ledgers",
  shape,
  indexed: [],
  refuseRead: () => "notFound",
})

export const writeLedger = ({ doc, deeds, bursts }: Ledger): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FORMAT)
  const all = [...new Set(bursts)]
  const authors = [...new Set(all.map(({ author }) => author))]
  encoding.writeAny(encoder, authors as unknown as { person: string; organisation: string }[])
  encoding.writeVarUint(encoder, all.length)
  let before = 0
  for (const { author, at } of all) {
    encoding.writeVarUint(encoder, authors.indexOf(author))
    encoding.writeVarInt(encoder, at - before)
    before = at
  }
  const places = new Map(all.map((burst, place) => [burst, place]))
  encoding.writeVarUint(encoder, bursts.length)
  for (let from = 0, to: number; from < bursts.length; from = to) {
    for (to = from + 1; to < bursts.length && bursts[to] === bursts[from];) to++
    encoding.writeVarUint(encoder, to - from)
    encoding.writeVarUint(encoder, places.get(bursts[from]!)!)
  }
  for (const name of names) deeds[name].write(encoder)
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc))
  return encoding.toUint8Array(encoder)
}

/** A part at a time, so that nobody else waits for long. Rejects where the bytes are in another format. */
export const readLedger = async (chapter: ChapterId, bytes: Uint8Array): Promise<Ledger> => {
  const decoder = decoding.createDecoder(bytes)
  if (decoding.readVarUint(decoder) !== FORMAT) throw new Error("A ledger in another format")
  const authors = decoding.readAny(decoder) as Author[]
  const all: Burst[] = []
  for (let left = decoding.readVarUint(decoder), at = 0; left > 0; left--) {
    const author = authors[decoding.readVarUint(decoder)]!
    at += decoding.readVarInt(decoder)
    all.push({ author, at })
  }
  const bursts: Burst[] = []
  for (const entries = decoding.readVarUint(decoder); bursts.length < entries;) {
    const length = decoding.readVarUint(decoder)
    const burst = all[decoding.readVarUint(decoder)]!
    for (let i = 0; i < length; i++) bursts.push(burst)
  }
  const deeds = noDeeds() as { -readonly [name in keyof Deeds]: Seqs }
  for (const name of names) {
    await pause()
    deeds[name] = Seqs.read(decoder)
  }
  await pause()
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdateV2(doc, decoding.readVarUint8Array(decoder), undefined, QuickReader)
  return new Ledger(chapter, { doc, deeds, bursts })
}

/** 2: bursts instead of each entry's hand and time; what came before began with an array's sign, 117. */
const FORMAT = 2

const names = ["written", "struck", "brought", "gone", "returned", "accepted", "proposedOut"] as const
