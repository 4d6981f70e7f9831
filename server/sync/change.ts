import type * as decoding from "lib0/decoding"
import { hasContent } from "lib0/decoding"
import * as Y from "yjs"

export type Struct = Y.Item | Y.GC | Y.Skip

/** What one Yjs client id says in a change. */
export interface Section {
  readonly client: number
  /** One after another, without gaps. */
  readonly structs: readonly Struct[]
  /** The clock after the last. */
  readonly end: number
}

/** An update, read once for every gate. Nothing is known yet of whether it fits the text. */
export interface Change {
  readonly sections: readonly Section[]
  readonly deletes: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
}

/** Reads an update (V1); undefined where the bytes are not one, whole and nothing more. Never allocates by a count it was told. */
export const readChange = (update: Uint8Array): Change | undefined => {
  headed = 0
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, Reader)
    if (hasContent(read)) return undefined
    const sections: { client: number; structs: Struct[]; end: number }[] = []
    let section: (typeof sections)[number] | undefined
    for (const struct of structs as Struct[]) {
      const { client } = struct.id
      if (section?.client !== client) {
        section = { client, structs: [], end: 0 }
        sections.push(section)
      }
      section.structs.push(struct)
      section.end = struct.id.clock + struct.length
    }
    // Yjs keeps only the last of two sections with one client id, and would wait for ever for what the first held.
    if (
      sections.length !== headed ||
      (headed > 1 && new Set(sections.map(({ client }) => client)).size !== headed)
    )
      return undefined
    return { sections, deletes: ds.clients }
  } catch {
    return undefined
  }
}

/** Says nothing at all: the step 2 of one who has just come. */
export const isEmpty = ({ sections, deletes }: Change): boolean => sections.length === 0 && deletes.size === 0

/** The clock up to which the text knows a client id. */
export const knownEnd = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client)

/** The client ids under which the change writes something that the text does not know. */
export const writtenUnder = (change: Change, doc: Y.Doc): number[] =>
  change.sections.filter(({ client, end }) => end > knownEnd(doc, client)).map(({ client }) => client)

/** Whether the text already holds all of it, deletions too: then it is nothing new (W3). */
export const isKnown = (change: Change, doc: Y.Doc): boolean => {
  for (const { client, end } of change.sections) if (end > knownEnd(doc, client)) return false
  for (const [client, ranges] of change.deletes) {
    const structs = doc.store.clients.get(client)
    for (const { clock, len } of ranges) {
      if (!structs || clock + len > knownEnd(doc, client)) return false
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const struct = structs[at]!
        if (struct.id.clock >= clock + len) break
        if (!struct.deleted) return false
      }
    }
  }
  return true
}

/** Yjs' own reader of V1, quick at the few letters that most changes are: a TextDecoder takes microseconds to begin. */
export class QuickReader extends Y.UpdateDecoderV1 {
  override readString(): string {
    const { arr, pos } = this.restDecoder
    const length = arr[pos] ?? 0
    if (length > 16 || pos + length >= arr.length) return super.readString()
    let text = ""
    for (let at = pos + 1; at <= pos + length; at++) {
      const byte = arr[at]!
      if (byte > 127) return super.readString()
      text += String.fromCharCode(byte)
    }
    this.restDecoder.pos = pos + length + 1
    return text
  }
}

/** Leaves its place and the number of its sections behind. */
class Reader extends QuickReader {
  constructor(decoder: decoding.Decoder) {
    super(decoder)
    read = decoder
  }
  override readClient(): number {
    headed++
    return super.readClient()
  }
}
let read: decoding.Decoder
let headed = 0
