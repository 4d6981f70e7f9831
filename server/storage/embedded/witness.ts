import { open, readFile, type FileHandle } from "node:fs/promises"
import { setTimeout as pause } from "node:timers/promises"
import { crc32 } from "node:zlib"
import type { ChapterId } from "../../../shared/actor.ts"
import { beginning, type End } from "./envelope.ts"
import { writeDurably } from "../durableFile.ts"

const LARGEST = 4 * 1024 * 1024
/** How far behind the log it may be, in milliseconds: a line of its own for every append would be a quarter of its cost. */
const BEHIND = 50

/**
 * A second file that knows how far each chapter's log had come. LevelDB passes over a damaged block without a
 * word; when the block held the last that was written in a chapter, nothing in LevelDB itself can tell.
 * Written a little after the log and without waiting for the disk, so it is never ahead. Removing it accepts what is left.
 */
export class Witness {
  /** What the log must be able to show, since it was opened. */
  #found: ReadonlyMap<ChapterId, Seen> = new Map()
  readonly #path: string
  readonly #failed: (error: unknown) => void
  readonly #seen: Map<ChapterId, Seen>
  readonly #unwritten = new Set<ChapterId>()
  #file: FileHandle
  #size = 0
  #writing: Promise<void> | undefined

  static async open(path: string, failed: (error: unknown) => void): Promise<Witness> {
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return ""
      throw error
    })
    const seen = new Map(text.split("\n").flatMap(readLine))
    await writeDurably(path, [...seen].map(writeLine).join(""))
    return new Witness(path, seen, await open(path, "a"), failed)
  }

  private constructor(
    path: string,
    seen: Map<ChapterId, Seen>,
    file: FileHandle,
    failed: (error: unknown) => void,
  ) {
    this.#path = path
    this.#seen = seen
    this.#file = file
    this.#failed = failed
    this.reopened()
  }

  /** The log was closed and opened: all that was seen till now must be there. */
  reopened(): void {
    this.#found = new Map(this.#seen)
  }

  chapters(): Iterable<ChapterId> {
    return this.#seen.keys()
  }

  /** Why this cannot be the end the log had, if it cannot. */
  refute(chapter: ChapterId, end: End | undefined): string | undefined {
    const seen = this.#found.get(chapter)
    const { seq, hash } = end ?? beginning
    if (!seen || seq > seen.seq) return undefined
    if (seq < seen.seq) return `the log ends at ${seq}, and was at ${seen.seq}`
    return mark(hash) === seen.mark ? undefined : "its last entries are not those that were saved"
  }

  saw(chapter: ChapterId, end: End): void {
    this.#seen.set(chapter, { seq: end.seq, mark: mark(end.hash) })
    this.#unwritten.add(chapter)
    this.#writing ??= this.#write()
  }

  /** Resolves when all it saw is in its file. */
  async written(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  async close(): Promise<void> {
    await this.written()
    await this.#file.close()
  }

  async #write(): Promise<void> {
    try {
      while (this.#unwritten.size > 0) {
        await pause(BEHIND)
        const lines = [...this.#unwritten]
          .map((chapter) => writeLine([chapter, this.#seen.get(chapter)!]))
          .join("")
        this.#unwritten.clear()
        await this.#file.appendFile(lines)
        this.#size += lines.length
        if (this.#size >= LARGEST) await this.#startAfresh()
      }
    } catch (error) {
      // What failed may have left half a line, and is forgotten: next time all of it is written anew.
      this.#size = LARGEST
      this.#failed(error)
    }
    this.#writing = undefined
  }

  async #startAfresh(): Promise<void> {
    this.#size = 0
    await writeDurably(this.#path, [...this.#seen].map(writeLine).join(""))
    await this.#file.close()
    this.#file = await open(this.#path, "a")
  }
}

/** An end, shortened: eight bytes of its hash tell two chains apart. */
interface Seen {
  readonly seq: number
  readonly mark: string
}

const mark = (hash: string): string => hash.slice(0, 16)

const writeLine = ([chapter, { seq, mark }]: [ChapterId, Seen]): string => {
  const line = `${chapter} ${seq} ${mark}`
  return `${line} ${crc32(line).toString(16)}\n`
}

/** Nothing for a line that was cut or altered: the one before it still counts. */
const readLine = (text: string): [ChapterId, Seen][] => {
  const end = text.lastIndexOf(" ")
  const line = text.slice(0, Math.max(0, end))
  const [chapter = "", seq = "", mark = ""] = line.split(" ")
  return mark && crc32(line).toString(16) === text.slice(end + 1)
    ? [[chapter, { seq: Number(seq), mark }]]
    : []
}
