/**
 * Messages as they lie on the wire: websocket frames, binary, whole, unmasked (RFC 6455, 5.2). Made by hand, so that
 * what goes to a hundred readers is made once, and several messages can leave in one write.
 */

/** One message, framed. */
export const frame = (message: Uint8Array): Uint8Array => {
  const { length } = message
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const framed = new Uint8Array(head + length)
  framed[0] = 0x82
  if (head === 2) framed[1] = length
  else {
    const view = new DataView(framed.buffer)
    framed[1] = head === 4 ? 126 : 127
    if (head === 4) view.setUint16(2, length)
    else view.setBigUint64(2, BigInt(length))
  }
  framed.set(message, head)
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
