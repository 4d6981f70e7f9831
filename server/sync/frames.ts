import { SAVED, SYNC, UPDATE, type Seq } from "../../shared/sync/protocol.ts"

/**
 * Messages as they lie on the wire: websocket frames, binary, whole, unmasked (RFC 6455, 5.2). Made by hand, so that
 * what goes to a hundred readers is made once, and several messages can leave in one write.
 */

/** One message, framed. */
export const frame = (message: Uint8Array): Uint8Array => {
  const framed = new Uint8Array(headOf(message.length) + message.length)
  put(framed, begin(framed, 0, message.length), message)
  return framed
}

/** SYNC messages of one part, framed one after another: `frame` and `writeSync` in one, each byte copied once. */
export const frameSync = (part: 0 | 1 | 2, bodies: readonly Uint8Array[]): Uint8Array => {
  return putSync(new Uint8Array(sizeOfSync(bodies)), part, bodies)
}

/** The same for updates, which are sent and forgotten: in memory that Node's sockets take as it is. */
export const frameUpdates = (bodies: readonly Uint8Array[]): Uint8Array =>
  putSync(Buffer.allocUnsafe(sizeOfSync(bodies)), UPDATE, bodies)

/** *Saved*, as `writeDown` writes it, framed. */
export const frameSaved = (n: number, seq: Seq): Uint8Array => {
  const length = 1 + varUintSize(n) + varUintSize(seq)
  const framed = Buffer.allocUnsafe(headOf(length) + length)
  const at = begin(framed, 0, length)
  framed[at] = SAVED
  putVarUint(framed, putVarUint(framed, at + 1, n), seq)
  return framed
}

const sizeOfSync = (bodies: readonly Uint8Array[]): number => {
  let size = 0
  for (const body of bodies) size += headOf(lengthOf(body)) + lengthOf(body)
  return size
}

const lengthOf = ({ length }: Uint8Array): number => 2 + varUintSize(length) + length

const putSync = (framed: Uint8Array, part: 0 | 1 | 2, bodies: readonly Uint8Array[]): Uint8Array => {
  let at = 0
  for (const body of bodies) {
    at = begin(framed, at, lengthOf(body))
    framed[at++] = SYNC
    framed[at++] = part
    at = put(framed, putVarUint(framed, at, body.length), body)
  }
  return framed
}

/** Asks the other end for a sign of life; its websocket answers by itself. */
export const ping = Uint8Array.of(0x89, 0)

/** Frames one after another. One frame alone is given back as it is. */
export const joined = (frames: readonly Uint8Array[]): Uint8Array => {
  if (frames.length === 1) return frames[0]!
  const all = new Uint8Array(frames.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of frames) {
    all.set(one, at)
    at += one.length
  }
  return all
}

/** The messages in joined frames; throws on anything `frame` did not make. */
export const messagesIn = (frames: Uint8Array): Uint8Array[] => {
  const messages: Uint8Array[] = []
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength)
  for (let at = 0; at < frames.length;) {
    if (frames[at] !== 0x82) throw new Error("Not a whole binary frame")
    const short = frames[at + 1]!
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    const length =
      head === 2 ? short : head === 4 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2))
    messages.push(frames.slice(at + head, at + head + length))
    at += head + length
  }
  return messages
}

const headOf = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

/** Writes the head of a frame; returns where its message begins. */
const begin = (framed: Uint8Array, at: number, length: number): number => {
  const head = headOf(length)
  framed[at] = 0x82
  framed[at + 1] = head === 2 ? length : head === 4 ? 126 : 127
  let rest = length
  for (let place = at + head - 1; place > at + 1; place--, rest = Math.floor(rest / 256))
    framed[place] = rest & 255
  return at + head
}

/** A few bytes are copied faster one by one. Returns where the next begins. */
const put = (framed: Uint8Array, at: number, bytes: Uint8Array): number => {
  if (bytes.length > 64) framed.set(bytes, at)
  else for (let index = 0; index < bytes.length; index++) framed[at + index] = bytes[index]!
  return at + bytes.length
}

/** Returns where the next begins. */
const putVarUint = (framed: Uint8Array, at: number, value: number): number => {
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) framed[at++] = 128 | (rest & 127)
  framed[at++] = rest
  return at
}

const varUintSize = (value: number): number => {
  let size = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++
  return size
}
