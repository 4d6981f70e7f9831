import * as decoding from "lib0/decoding"
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
  /** Where the change is letters alone: what Yjs shall place, so that it need not be read again. */
  readonly letters?: Y.Item
}

/** Reads an update (V1); undefined where the bytes are not one, whole and nothing more. Never allocates by a count it was told. */
export const readChange = (update: Uint8Array): Change | undefined => {
  headed = 0
  try {
    const letters = readLetters(update)
    if (letters) return letters
    const { structs, ds } = Y.decodeUpdateV2(update, Reader)
    if (decoding.hasContent(read)) return undefined
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

/** Whether a change is letters, all of them new. */
export const areNew = (letters: Y.Item | undefined, doc: Y.Doc): letters is Y.Item =>
  letters !== undefined && letters.id.clock === knownEnd(doc, letters.id.client)

/** Places a change in a text that knows all it hangs on. Throws, or leaves something pending, where it does not. */
export const place = (doc: Y.Doc, update: Uint8Array, letters: Y.Item | undefined): void => {
  if (!areNew(letters, doc)) return Y.applyUpdateV2(doc, update, undefined, QuickReader)
  Y.transact(doc, (transaction) => integrate(transaction, letters), null, false)
}

/**
 * Places new letters, as `place` does, in a text to whose changes nobody listens. Of Yjs' own transactions, which cost as
 * much again as the placing and more with each client id, it does what is left then: to join what goes on.
 */
export const placeUnheard = (doc: Y.Doc, letters: Y.Item): void => {
  const { client } = letters.id
  const deleteSet = Y.createDeleteSet()
  const _mergeStructs: Y.Item[] = []
  const bare = { doc, deleteSet, _mergeStructs, beforeState: NO_STATE, changed: unasked }
  integrate(bare as unknown as Y.Transaction, letters)
  const { store } = doc
  if (deleteSet.clients.size > 0) Y.tryGc(deleteSet, store, doc.gcFilter)
  const structs = store.clients.get(client)!
  join(structs, structs.length - 1)
  if (_mergeStructs.length === 0) return
  for (const { id } of _mergeStructs) {
    const others = store.clients.get(id.client)!
    const at = Y.findIndexSS(others, id.clock)
    join(others, at + 1)
    join(others, at)
  }
}

const NO_STATE: ReadonlyMap<number, number> = new Map()
/** Where Yjs notes what changed, for those who listen. */
const unasked = new WeakMap<object, Set<string | null>>()

const integrate = (transaction: Y.Transaction, letters: Y.Item): void => {
  const { doc } = transaction
  if (typeof letters.parent === "string") letters.parent = doc.get(letters.parent)
  if (letters.getMissing(transaction, doc.store) !== null)
    throw new Error("Letters hang on what is not there")
  letters.integrate(transaction, 0)
}

/** Makes one of a struct and the one before it, where Yjs would. */
const join = (structs: (Y.Item | Y.GC)[], at: number): void => {
  const [left, right] = [structs[at - 1], structs[at]]
  if (left && right && left.deleted === right.deleted && left.constructor === right.constructor)
    if (left.mergeWith(right as never)) structs.splice(at, 1)
}

/**
 * What most changes are: letters that one hand wrote in one place. Undefined where it is anything else. Yjs' own
 * reader is made for large changes, and takes four times as long for these.
 */
export const readLetters = (update: Uint8Array): Change | undefined => {
  if (update[0] !== 1 || update[1] !== 1) return undefined
  const rest = decoding.createDecoder(update)
  rest.pos = 2
  const reader = new QuickReader(rest)
  const client = reader.readClient()
  const clock = decoding.readVarUint(rest)
  const info = reader.readInfo()
  if ((info & 0x3f) !== LETTERS) return undefined
  const left = info & LEFT ? reader.readLeftID() : null
  const right = info & RIGHT ? reader.readRightID() : null
  const hangs = left !== null || right !== null
  if (!hangs && !reader.readParentInfo()) return undefined
  // The root by its name, as Yjs' own reader of changes leaves it, whatever its types say.
  const parent = hangs ? null : (reader.readString() as unknown as Y.ID)
  const content = new Y.ContentString(reader.readString())
  if (decoding.readVarUint(rest) !== 0 || decoding.hasContent(rest)) return undefined
  const letters = new Y.Item(Y.createID(client, clock), null, left, null, right, parent, null, content)
  return {
    sections: [{ client, structs: [letters], end: clock + letters.length }],
    deletes: NOTHING_DELETED,
    letters,
  }
}

/** A struct's first byte, as Yjs writes it: what it holds, and whether its neighbours are named. */
const LETTERS = 4
const LEFT = 0x80
const RIGHT = 0x40
const NOTHING_DELETED: Change["deletes"] = new Map()

/** Yjs' own reader of V1, quick at the few letters that most changes are: a TextDecoder takes microseconds to begin. */
export class QuickReader extends Y.UpdateDecoderV1 {
  override readString(): string {
    const { arr, pos } = this.restDecoder
    const length = arr[pos] ?? 0
    if (length > 16 || pos + length >= arr.length) return super.readString()
    let text = ""
    for (let at = pos + 1; at <= pos + length; at++) {
      const byte = arr[at]!
      if (byte < 128) text += String.fromCharCode(byte)
      else {
        // Two bytes, as æ, ø and å are: 110 and five bits, 10 and six. All else is the TextDecoder's, which also checks it.
        const next = at < pos + length ? arr[++at]! : 0
        if (byte < 0xc2 || byte > 0xdf || (next & 0xc0) !== 0x80) return super.readString()
        text += String.fromCharCode(((byte & 0x1f) << 6) | (next & 0x3f))
      }
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
