import { equalFlat } from "lib0/array"
import * as Y from "yjs"
import { BODY } from "../../shared/text/items.ts"
import type { ChapterId } from "../../shared/actor.ts"
import type { Checkpoint, NewEntry, Reading, UpdateLog } from "../storage/updateLog.ts"
import type { Ground } from "./ground.ts"
import { handsIn, replaying } from "./history.ts"

/** Keeps the way from the last checkpoint to the newest entry short, at quiet moments. Never throws; reports. */
export class Checkpoints {
  readonly #chapter: ChapterId
  readonly #world: Ground["world"]
  readonly #scheduler: Ground["scheduler"]
  /** The entries after the last checkpoint; and how large the text was then, in bytes. */
  #entries: number
  #bytes: number
  #size: number
  #making: Promise<void> | undefined
  #callOff: (() => void) | undefined
  #stopped = false
  /** One is on its way, whatever is written meanwhile. */
  #overdue = false

  constructor(
    chapter: ChapterId,
    { world, scheduler }: Pick<Ground, "world" | "scheduler">,
    { checkpoint, entries }: Reading,
  ) {
    this.#chapter = chapter
    this.#world = world
    this.#scheduler = scheduler
    this.#entries = entries.length
    this.#bytes = sizeOf(entries)
    this.#size = checkpoint?.state.length ?? 0
  }

  /** These are in the log now. */
  wrote(entries: readonly NewEntry[]): void {
    if (entries.length === 0) return
    this.#entries += entries.length
    this.#bytes += sizeOf(entries)
    if (this.#stopped || this.#overdue) return
    this.#callOff?.()
    this.#overdue = this.#isDue(PATIENCE)
    this.#callOff = this.#isDue(1)
      ? this.#scheduler.after(this.#overdue ? RESPITE : QUIET, () => void this.make())
      : undefined
  }

  /** Makes one now, unless there is nothing new. */
  async make(): Promise<void> {
    if (this.#entries > 0) await (this.#making ??= this.#make().finally(() => (this.#making = undefined)))
  }

  stop(): void {
    this.#stopped = true
    this.#callOff?.()
  }

  async #make(): Promise<void> {
    const [entries, bytes] = [this.#entries, this.#bytes]
    this.#overdue = false
    try {
      const breathe = () => new Promise<void>((resume) => this.#scheduler.soon(resume))
      this.#size = (await makeCheckpoint(this.#world.log, this.#chapter, breathe)).state.length
      this.#entries -= entries
      this.#bytes -= bytes
    } catch (error) {
      this.#world.report("checkpointFailed", { chapter: this.#chapter, error: String(error) })
    }
  }

  #isDue(times: number): boolean {
    return this.#entries > 500 * times || this.#bytes > Math.max(64 * 1024, this.#size / 2) * times
  }
}

/** How many times longer than due the way may become while people write without a pause. */
const PATIENCE = 20
/** How long nobody must have written before a checkpoint is made, in milliseconds. */
const QUIET = 3_000
/** And how long one that is overdue still waits, so that it does not fall into the burst that made it so. */
const RESPITE = 1_000

const sizeOf = (entries: readonly { update: Uint8Array }[]): number =>
  entries.reduce((sum, { update }) => sum + update.length, 0)

/**
 * Plays the log into a fresh document and keeps the outcome, once it has been shown that loading it gives the same
 * text. Made from the log alone, never from a room's memory, so that a fault in memory cannot become history.
 * `breathe` lets others have their turn between the steps, each of which may take some tens of milliseconds.
 */
export const makeCheckpoint = async (
  log: UpdateLog,
  chapter: ChapterId,
  breathe: () => Promise<void> = async () => {},
): Promise<Checkpoint> => {
  const reading = await log.read(chapter)
  const playing = replaying(chapter, reading)
  let played = playing.next()
  for (; !played.done; played = playing.next()) await breathe()
  const [doc, hands] = [played.value, handsIn(reading)]
  await breathe()
  const checkpoint: Checkpoint = { seq: reading.seq, state: Y.encodeStateAsUpdate(doc), hands }
  await breathe()
  const again = new Y.Doc()
  Y.applyUpdate(again, checkpoint.state)
  await breathe()
  if (!isSameText(doc, again))
    throw new Error(`A checkpoint of chapter ${chapter} does not load as it was written`)
  await log.checkpoint(chapter, checkpoint)
  return checkpoint
}

/** The same letters, markers, formats and values under the same ids, and the same deletions. */
export const isSameText = (a: Y.Doc, b: Y.Doc): boolean => {
  const vector = Y.encodeStateVector(a)
  if (!equalFlat(Y.encodeStateVector(b), vector)) return false
  // Against its own state vector a document gives its deletions alone, ordered and merged.
  if (
    !Y.equalDeleteSets(Y.createDeleteSetFromStructStore(a.store), Y.createDeleteSetFromStructStore(b.store))
  )
    return false
  const left = spelled(a)
  const right = spelled(b)
  return left.length === right.length && left.every((word, at) => word === right[at])
}

/** What lives in a text, in its order. Neighbouring letters of one run are one word, however Yjs has cut them. */
const spelled = (doc: Y.Doc): string[] => {
  const words: string[] = []
  let next = ""
  let run = ""
  const close = () => {
    if (run) words.push(run)
    run = ""
  }
  for (let item = doc.share.get(BODY)?._start ?? null; item; item = item.right) {
    if (item.deleted) continue
    const { client, clock } = item.id
    const { content } = item
    if (content instanceof Y.ContentString) {
      if (next !== `${client}.${clock}`) close()
      run ||= `${client}.${clock} `
      run += content.str
      next = `${client}.${clock + item.length}`
      continue
    }
    close()
    next = ""
    words.push(`${client}.${clock} ${JSON.stringify(contentOf(content))}`)
  }
  close()
  return words
}

const contentOf = (content: Y.Item["content"]): unknown => {
  if (content instanceof Y.ContentFormat) return [content.key, content.value]
  if (!(content instanceof Y.ContentType)) return content.getContent()
  const values = [...content.type._map].filter(([, { deleted }]) => !deleted)
  return values.map(([key, { id, content: value }]) => [key, id.client, id.clock, value.getContent()]).sort()
}
