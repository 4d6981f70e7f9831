/** Comparing in a thread of its own. */
import type { Summary } from "../../shared/snapshots/compareSummary.ts"
import type { Chaptered } from "../../shared/snapshots/compareAcross.ts"
import type { Containers } from "../../shared/snapshots/compareContainers.ts"
import type { Comparison } from "../../shared/snapshots/comparison.ts"
import type { Line } from "../../shared/text/line.ts"

/** A comparison with what is needed to draw it. */
export interface Compared extends Comparison {
  readonly summary: Summary
  readonly containers: Containers
}

/** Of two texts, what they are to each other; of chapters that were compared, what went from one to another. */
export type Asked = { readonly id: number } & (
  | { readonly before: readonly Line[]; readonly after: readonly Line[] }
  | { readonly chapters: readonly Chaptered[] }
)

/** Rejects when the thread breaks down; the next question begins a new one. */
export const comparing = (before: readonly Line[], after: readonly Line[]): Promise<Compared> =>
  asking((id) => ({ id, before, after }))

/** The chapters in which something is shown as moved between chapters. Rejects as `comparing` does. */
export const comparingAcross = (
  chapters: readonly { readonly id: string; readonly compared: Compared }[],
): Promise<ReadonlyMap<string, Compared>> =>
  asking((id) => ({
    id,
    chapters: chapters.map(({ id: chapter, compared: { parts, changes } }) => ({
      id: chapter,
      comparison: { parts, changes },
    })),
  }))

const asking = <Answer>(question: (id: number) => Asked): Promise<Answer> =>
  new Promise((answered, failed) => {
    const id = ++asked
    waiting.set(id, { answered: answered as (answer: unknown) => void, failed })
    thread ??= started()
    thread.postMessage(question(id))
  })

let asked = 0
let thread: Worker | undefined
const waiting = new Map<
  number,
  { readonly answered: (answer: unknown) => void; readonly failed: (fault: unknown) => void }
>()

const started = (): Worker => {
  const worker = new Worker(new URL("./compareWorker.ts", import.meta.url), { type: "module" })
  worker.addEventListener("message", ({ data }: MessageEvent<{ id: number; answer: unknown }>) => {
    waiting.get(data.id)?.answered(data.answer)
    waiting.delete(data.id)
  })
  worker.addEventListener("error", ({ message }) => {
    for (const { failed } of waiting.values()) failed(new Error(message))
    waiting.clear()
    worker.terminate()
    thread = undefined
  })
  return worker
}
