import { SYNC } from "../../shared/sync/protocol.ts"

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
  const lengthOf = ({ length }: Uint8Array): number => 2 + varUintSize(length) + length
  let size = 0
  for (const body of bodies) size += headOf(lengthOf(body)) + lengthOf(body)
  const framed = new Uint8Array(size)
  let at = 0
  for (const body of bodies) {
    at = begin(framed, at, lengthOf(body))
    framed[at++] = SYNC
    framed[at++] = part
    let { length } = body
    for (; length > 127; length = Math.floor(length / 128)) framed[at++] = 128 | (length & 127)
    framed[at++] = length
    at = put(framed, at, body)
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

const varUintSize = (value: number): number => {
  let size = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++
  return size
}
