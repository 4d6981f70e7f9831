/**
 * What is said on a chapter's socket, `/sync/<chapterId>`: y-websocket's own messages, and four of ours that a
 * stock y-websocket client passes over. Each writer stands beside its reader.
 *
 * Sources: y-protocols/PROTOCOL.md; y-websocket 3.1.0 `src/y-websocket.js`.
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { accesses, type Access } from "../drafts/rules.ts"
import { isRefusal, type Refusal } from "../refusal.ts"

/**
 * The version of the text's schema, told in `welcome`. A client that knows an older one opens the chapter for
 * reading only, so that it deletes nothing it does not understand.
 * 1: the schema of `shared/text/schema.ts` as first landed.
 */
export const SCHEMA_VERSION = 1

/** Message types; 0, 1 and 3 are y-websocket's. */
export const SYNC = 0
export const AWARENESS = 1
export const QUERY_AWARENESS = 3
export const WELCOME = 100
export const SAVED = 101
export const REFUSED = 102
export const MOVED = 103
/** Parts of a SYNC message. */
export const STEP_1 = 0
export const STEP_2 = 1
export const UPDATE = 2

/** The last number of an update in a chapter's log; 0 before the first. */
export type Seq = number

/** From server to client, beside y-websocket's own. */
export type Down =
  /** First, before any text. */
  | { type: "welcome"; access: Access; seq: Seq; schema: number; refusal: Refusal | null }
  /** Your first `n` updates (step 2 counts as one) would survive a power cut. */
  | { type: "saved"; n: number; seq: Seq }
  /** Update `n` is not let in; nothing after it will be either. The socket closes. */
  | { type: "refused"; n: number; refusal: Refusal }
  /** The text was rebuilt: join afresh with an empty document. */
  | { type: "moved"; seq: Seq }

/**
 * Why the server closes a socket. 4400–4499 tells y-websocket's client to stay away; the others to come back. The
 * refusal's word stands as the reason.
 */
export const closeCodes = {
  refused: 4403,
  notSignedIn: 4401,
  notFound: 4404,
  accessChanged: 4500,
  /** The disk said no: what was sent comes again with the next step 2. */
  notSaved: 4507,
  /** More was sent than anybody writes. */
  tooMany: 4529,
  tooSlow: 4513,
  restarting: 1012,
} as const

/** Why a connection is closed: a refusal, or something that concerns the connection alone. */
export type Closing = Refusal | "accessChanged" | "tooSlow"

/** The code that goes with it: whether the client should stay away or come back. */
export const closeCodeOf = (closing: Closing): number => {
  switch (closing) {
    case "notSignedIn":
    case "notFound":
    case "notSaved":
    case "tooMany":
    case "tooSlow":
    case "accessChanged":
      return closeCodes[closing]
    case "shuttingDown":
      return closeCodes.restarting
    default:
      return closeCodes.refused
  }
}

export const writeDown = (message: Down): Uint8Array => {
  const e = encoding.createEncoder()
  switch (message.type) {
    case "welcome":
      encoding.writeVarUint(e, WELCOME)
      encoding.writeVarUint(e, accesses.indexOf(message.access))
      encoding.writeVarUint(e, message.seq)
      encoding.writeVarUint(e, message.schema)
      encoding.writeVarString(e, message.refusal ?? "")
      break
    case "saved":
      encoding.writeVarUint(e, SAVED)
      encoding.writeVarUint(e, message.n)
      encoding.writeVarUint(e, message.seq)
      break
    case "refused":
      encoding.writeVarUint(e, REFUSED)
      encoding.writeVarUint(e, message.n)
      encoding.writeVarString(e, message.refusal)
      break
    case "moved":
      encoding.writeVarUint(e, MOVED)
      encoding.writeVarUint(e, message.seq)
      break
  }
  return encoding.toUint8Array(e)
}

/** Reads one of our own messages, the type already taken; undefined where the words are unknown. */
export const readDown = (type: number, d: decoding.Decoder): Down | undefined => {
  switch (type) {
    case WELCOME: {
      const access = accesses[decoding.readVarUint(d)]
      const seq = decoding.readVarUint(d)
      const schema = decoding.readVarUint(d)
      const refusal = decoding.readVarString(d)
      return access && { type: "welcome", access, seq, schema, refusal: isRefusal(refusal) ? refusal : null }
    }
    case SAVED:
      return { type: "saved", n: decoding.readVarUint(d), seq: decoding.readVarUint(d) }
    case REFUSED: {
      const n = decoding.readVarUint(d)
      const refusal = decoding.readVarString(d)
      return { type: "refused", n, refusal: isRefusal(refusal) ? refusal : "malformed" }
    }
    case MOVED:
      return { type: "moved", seq: decoding.readVarUint(d) }
    default:
      return undefined
  }
}

/** A SYNC frame: step 1 carries a state vector, step 2 and update carry an update. */
export const writeSync = (part: 0 | 1 | 2, bytes: Uint8Array): Uint8Array => {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, SYNC)
  encoding.writeVarUint(e, part)
  encoding.writeVarUint8Array(e, bytes)
  return encoding.toUint8Array(e)
}

/** A presence as a client says it, in characters of JSON. */
export const LONGEST_PRESENCE = 1024

/** What a client may say. Reading never throws on bad bytes: they come back as `malformed`. */
export type Up =
  | { type: "step1"; stateVector: Uint8Array }
  | { type: "update"; update: Uint8Array }
  | { type: "presence"; client: number; clock: number; state: unknown }
  /** Others' presence, which y-websocket's own provider passes on to everybody: passed over. */
  | { type: "othersPresence" }
  | { type: "queryPresence" }
  | { type: "malformed" }

/** Reads a client's frame. `update` stands for step 2 and update alike: both are changes, and both are counted. */
export const readUp = (frame: Uint8Array): Up => {
  try {
    const d = decoding.createDecoder(frame)
    switch (decoding.readVarUint(d)) {
      case SYNC: {
        const part = decoding.readVarUint(d)
        const bytes = decoding.readVarUint8Array(d)
        if (decoding.hasContent(d)) return { type: "malformed" }
        if (part === STEP_1) return { type: "step1", stateVector: bytes }
        if (part === STEP_2 || part === UPDATE) return { type: "update", update: bytes }
        return { type: "malformed" }
      }
      case AWARENESS: {
        const inner = decoding.createDecoder(decoding.readVarUint8Array(d))
        if (decoding.readVarUint(inner) !== 1) return { type: "othersPresence" }
        const client = decoding.readVarUint(inner)
        const clock = decoding.readVarUint(inner)
        const text = decoding.readVarString(inner)
        if (text.length > LONGEST_PRESENCE) return { type: "malformed" }
        return { type: "presence", client, clock, state: JSON.parse(text) as unknown }
      }
      case QUERY_AWARENESS:
        return { type: "queryPresence" }
      default:
        return { type: "malformed" }
    }
  } catch {
    return { type: "malformed" }
  }
}

/** One client's presence, in y-protocols' awareness encoding; a null state says that it has left. */
export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  readonly state: Presence | null
}

/** What others see of a writer. Name and organisation are the server's words; only the cursor is the client's. */
export interface Presence {
  readonly person: string
  readonly organisation: string
  readonly name: string
  readonly shortName: string
  readonly colour: number
  readonly cursor: Cursor | null
}

/** A place in the text: the character to its left, by Yjs id; `null` stands for the start of the chapter. */
export type Place = readonly [client: number, clock: number] | null
export interface Cursor {
  readonly anchor: Place
  readonly head: Place
}

/** The cursor in what a client says of itself; null where there is none, or none that can be one. */
export const cursorIn = (state: unknown): Cursor | null => {
  const { cursor } = Object(state) as { cursor?: unknown }
  const { anchor, head } = Object(cursor) as { anchor?: unknown; head?: unknown }
  return isPlace(anchor) && isPlace(head) ? { anchor, head } : null
}

const isPlace = (value: unknown): value is Place =>
  value === null ||
  (Array.isArray(value) &&
    value.length === 2 &&
    value.every((part) => Number.isSafeInteger(part) && part >= 0))

export const writePresence = (entries: readonly PresenceEntry[]): Uint8Array => {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, JSON.stringify(state))
  }
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, AWARENESS)
  encoding.writeVarUint8Array(e, encoding.toUint8Array(inner))
  return encoding.toUint8Array(e)
}

/** On the draft's own socket, `/live/<draftId>`, as JSON: what is not text. */
export type Live =
  /** A record was added or changed, and may be read by you. */
  | { type: "record"; kind: string; record: { id: string } }
  /** A record you could read is gone, or no longer yours to read. */
  | { type: "gone"; kind: string; id: string }
  /** Who is in a chapter now; sent whole whenever it changes. */
  | { type: "here"; chapter: string; people: string[] }
