import { hash } from "node:crypto"
import { open, readFile, type FileHandle } from "node:fs/promises"
import { dirname } from "node:path"
import { syncFolder } from "../durableFile.ts"
import type { Alteration } from "../heldRecords.ts"

/** What one journal held, as far as it is whole. */
export interface JournalReading {
  readonly alterations: readonly Alteration[]
  /** How many of its bytes are good. */
  readonly length: number
  /** Whether something lies behind them. The last line may have been cut short by a power cut: then nobody was told of it. */
  readonly rest: "nothing" | "torn" | "damaged"
}

/**
 * Changes of records, a line for all that share one write, each with a sum over itself and the line before: appended
 * and asked of the disk, which takes as long with ten records as with ten thousand.
 */
export class Journal {
  readonly #path: string
  #file: FileHandle | undefined
  #length: number
  #sum: string
  /** Where a write failed nobody knows what lies on the disk: nothing more goes in here. */
  broken = false

  constructor(path: string, { length, sum }: { length: number; sum: string } = { length: 0, sum: "" }) {
    this.#path = path
    this.#length = length
    this.#sum = sum
  }

  get length(): number {
    return this.#length
  }

  /** Resolves when it would survive a power cut. Throws what the disk says; then it is broken. */
  async append(alterations: readonly Alteration[]): Promise<void> {
    try {
      const file = (this.#file ??= await this.#open())
      const [line, sum] = written(alterations, this.#sum)
      const bytes = Buffer.from(line)
      const { bytesWritten } = await file.write(bytes, 0, bytes.length, this.#length)
      if (bytesWritten < bytes.length) throw new Error("The disk took only a part of it")
      await file.datasync()
      this.#length += bytes.length
      this.#sum = sum
    } catch (error) {
      this.broken = true
      // Best effort: what was refused should not turn up.
      await this.#file?.truncate(this.#length).catch(() => {})
      throw error
    }
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
  }

  async #open(): Promise<FileHandle> {
    const file = await open(this.#path, "a+").then(
      async (made) => (await made.close(), open(this.#path, "r+")),
    )
    await file.truncate(this.#length)
    await syncFolder(dirname(this.#path))
    return file
  }
}

/** What a journal holds, and where to go on writing it; undefined where there is none. */
export const readJournal = async (path: string): Promise<(JournalReading & { sum: string }) | undefined> => {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error
    return undefined
  })
  if (!bytes) return undefined
  const alterations: Alteration[] = []
  let [length, sum] = [0, ""]
  while (length < bytes.length) {
    const end = bytes.indexOf(10, length)
    const read = end < 0 ? undefined : lineOf(bytes.toString("utf8", length, end), sum)
    if (!read) {
      const rest = end < 0 || end === bytes.length - 1 ? "torn" : "damaged"
      return { alterations, length, sum, rest }
    }
    for (const one of read.alterations) alterations.push(one)
    sum = read.sum
    length = end + 1
  }
  return { alterations, length, sum, rest: "nothing" }
}

const written = (alterations: readonly Alteration[], before: string): [line: string, sum: string] => {
  const body = JSON.stringify(alterations)
  const sum = sumOf(body, before)
  return [`${sum} ${body}\n`, sum]
}

const lineOf = (line: string, before: string): { alterations: Alteration[]; sum: string } | undefined => {
  const [sum, body] = [line.slice(0, 64), line.slice(65)]
  return sumOf(body, before) === sum ? { alterations: JSON.parse(body) as Alteration[], sum } : undefined
}

const sumOf = (body: string, before: string): string => hash("sha256", `${before}\n${body}`)
