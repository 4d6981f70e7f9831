import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"

/** A number for each character a chapter ever had, by its Yjs id; 0 where nothing is said. Takes room for what is said alone. */
export class Seqs {
  readonly #clients = new Map<number, Map<number, Uint32Array>>()

  of(client: number, clock: number): number {
    return this.#clients.get(client)?.get((clock - (clock % PIECE)) / PIECE)?.[clock % PIECE] ?? 0
  }

  /** Up to where the same is said from this character on, or what `alike` takes for the same; not beyond `to`. */
  until(client: number, clock: number, to: number, alike?: (seq: number) => boolean): number {
    const pieces = this.#clients.get(client)
    if (!pieces) return to
    const first = this.of(client, clock)
    for (let at = clock + 1; at < to;) {
      const start = at - (at % PIECE)
      const end = Math.min(to, start + PIECE)
      const piece = pieces.get(start / PIECE)
      if (!piece && first !== 0) return at
      if (piece)
        for (; at < end; at++) {
          const seq = piece[at - start]!
          if (seq !== first && !alike?.(seq)) return at
        }
      at = end
    }
    return to
  }

  put(client: number, from: number, to: number, seq: number): void {
    let pieces = this.#clients.get(client)
    if (!pieces) this.#clients.set(client, (pieces = new Map()))
    for (let clock = from; clock < to;) {
      const at = Math.floor(clock / PIECE)
      const start = at * PIECE
      const end = Math.min(to, start + PIECE)
      let piece = pieces.get(at)
      if (!piece) pieces.set(at, (piece = new Uint32Array(PIECE)))
      piece.fill(seq, clock - start, end - start)
      clock = end
    }
  }

  /** Every character of which a greater number is said, each client's in their order. */
  *above(least: number): Generator<readonly [client: number, clock: number, seq: number]> {
    for (const [client, pieces] of this.#clients)
      for (const [at, piece] of [...pieces].sort(([a], [b]) => a - b))
        for (let i = 0; i < PIECE; i++) if (piece[i]! > least) yield [client, at * PIECE + i, piece[i]!]
  }

  /** As runs of one number, or of numbers one apart: whoever types writes an entry for each letter. */
  write(encoder: encoding.Encoder): void {
    encoding.writeVarUint(encoder, this.#clients.size)
    for (const [client, pieces] of this.#clients) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, pieces.size)
      for (const [at, piece] of pieces) {
        encoding.writeVarUint(encoder, at)
        for (let from = 0, to: number; from < PIECE; from = to) {
          const apart = from + 1 < PIECE ? piece[from + 1]! - piece[from]! : 0
          const step = Math.abs(apart) === 1 ? apart : 0
          for (to = from + 1; to < PIECE && piece[to] === piece[to - 1]! + step;) to++
          encoding.writeVarUint(encoder, 3 * (to - from) + step + 1)
          encoding.writeVarUint(encoder, piece[from]!)
        }
      }
    }
  }

  static read(decoder: decoding.Decoder): Seqs {
    const read = new Seqs()
    for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
      const pieces = new Map<number, Uint32Array>()
      read.#clients.set(decoding.readVarUint(decoder), pieces)
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        const piece = new Uint32Array(PIECE)
        pieces.set(decoding.readVarUint(decoder), piece)
        for (let from = 0; from < PIECE;) {
          const said = decoding.readVarUint(decoder)
          const step = (said % 3) - 1
          const to = from + Math.floor(said / 3)
          for (let seq = decoding.readVarUint(decoder); from < to; seq += step) piece[from++] = seq
        }
      }
    }
    return read
  }
}

/** How many clocks stand together: a client's clock may leap over what nobody ever saw. */
const PIECE = 512
