import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { z } from "zod"
import { id, type Author, type ChapterId } from "../../shared/actor.ts"
import { kind } from "../../shared/kind.ts"
import { Ledger, noDeeds, type Deeds, type Hand } from "./ledger.ts"
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

export const writeLedger = ({ doc, deeds, hands }: Ledger): Uint8Array => {
  const encoder = encoding.createEncoder()
  const authors = [...new Set(hands.map(({ author }) => author))]
  const places = new Map(authors.map((author, place) => [author, place]))
  encoding.writeAny(encoder, authors as unknown as { person: string; organisation: string }[])
  encoding.writeVarUint(encoder, hands.length)
  let before = 0
  for (const { author, at } of hands) {
    encoding.writeVarUint(encoder, places.get(author)!)
    encoding.writeVarInt(encoder, at - before)
    before = at
  }
  for (const name of names) deeds[name].write(encoder)
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc))
  return encoding.toUint8Array(encoder)
}

export const readLedger = (chapter: ChapterId, bytes: Uint8Array): Ledger => {
  const decoder = decoding.createDecoder(bytes)
  const authors = decoding.readAny(decoder) as Author[]
  const hands: Hand[] = []
  let at = 0
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const author = authors[decoding.readVarUint(decoder)]!
    at += decoding.readVarInt(decoder)
    hands.push({ author, at })
  }
  const deeds = noDeeds() as { -readonly [name in keyof Deeds]: Seqs }
  for (const name of names) deeds[name] = Seqs.read(decoder)
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  return new Ledger(chapter, { doc, deeds, hands })
}

const names = ["written", "struck", "brought", "gone", "returned", "accepted", "proposedOut"] as const
