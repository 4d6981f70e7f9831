/** Bytes that know whether they are whole: CRC32, version, then numbers (first byte first), texts and bytes. */
import { crc32 } from "node:zlib"

/** The version of all that is written. 1: as first landed. */
const VERSION = 1

/** What `write` writes, into one buffer that lives on, and copied out of it: an append costs microseconds. */
export const summed = (write: (to: SummedWriter) => void): Uint8Array => {
  writer.start()
  write(writer)
  return writer.copy()
}

class SummedWriter {
  #buffer = Buffer.allocUnsafe(64 * 1024)
  #at = 5

  start(): void {
    this.#at = 5
    if (this.#buffer.length > 1024 * 1024) this.#buffer = Buffer.allocUnsafe(64 * 1024)
  }
  copy(): Uint8Array {
    const written = Buffer.allocUnsafe(this.#at)
    this.#buffer[4] = VERSION
    this.#buffer.copy(written, 0, 0, this.#at)
    written.writeUInt32BE(crc32(written.subarray(4)))
    return written
  }

  number(value: number, size: 1 | 2 | 4 | 6): this {
    this.#room(size)
    if (!(value >= 0 && value < 256 ** size)) throw new RangeError(`${value} does not fit into ${size} bytes`)
    let rest = value
    for (let at = this.#at + size - 1; at >= this.#at; at--, rest = Math.floor(rest / 256))
      this.#buffer[at] = rest & 255
    this.#at += size
    return this
  }
  /** Of at most 255 bytes. */
  text(value: string): this {
    this.#room(value.length * 3 + 1)
    const length = this.#buffer.write(value, this.#at + 1)
    this.#buffer.writeUInt8(length, this.#at)
    this.#at += length + 1
    return this
  }
  hex(value: string): this {
    this.#room(value.length / 2)
    this.#at += this.#buffer.write(value, this.#at, "hex")
    return this
  }
  bytes(value: Uint8Array): this {
    this.number(value.length, 4)
    this.#room(value.length)
    // A few bytes, as most updates are, are copied faster one by one.
    if (value.length > 64) this.#buffer.set(value, this.#at)
    else for (let index = 0; index < value.length; index++) this.#buffer[this.#at + index] = value[index]!
    this.#at += value.length
    return this
  }

  #room(size: number): void {
    if (this.#at + size <= this.#buffer.length) return
    this.#buffer = Buffer.concat([this.#buffer.subarray(0, this.#at)], 2 * (this.#at + size))
  }
}

const writer = new SummedWriter()

export class SummedReader {
  readonly #buffer: Buffer
  #at = 5

  /** Undefined when the bytes are not what was written. Throws on a version this server does not know. */
  static of(bytes: Uint8Array): SummedReader | undefined {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    if (buffer.length < 5 || crc32(buffer.subarray(4)) !== buffer.readUInt32BE()) return undefined
    const version = buffer.readUInt8(4)
    // Not damage: an older server must not take a newer one's log for broken, nor pass over it.
    if (version !== VERSION) throw new Error(`The log is of version ${version}; this server knows ${VERSION}`)
    return new SummedReader(buffer)
  }

  private constructor(buffer: Buffer) {
    this.#buffer = buffer
  }

  number(size: 1 | 2 | 4 | 6): number {
    const value = this.#buffer.readUIntBE(this.#at, size)
    this.#at += size
    return value
  }
  text(): string {
    const length = this.number(1)
    return this.#buffer.toString("utf8", this.#at, (this.#at += length))
  }
  hex(size: number): string {
    return this.#buffer.toString("hex", this.#at, (this.#at += size))
  }
  /** A view, not a copy. */
  bytes(): Uint8Array {
    const length = this.number(4)
    const start = this.#buffer.byteOffset + this.#at
    this.#at += length
    return new Uint8Array(this.#buffer.buffer, start, length)
  }
}
