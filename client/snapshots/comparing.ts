/** Comparing in a thread of its own. */
import type { Summary } from "../../shared/snapshots/compareSummary.ts"
import type { Containers } from "../../shared/snapshots/compareContainers.ts"
import type { Comparison } from "../../shared/snapshots/comparison.ts"
import type { Line } from "../../shared/text/line.ts"

/** A comparison with what is needed to draw it. */
export interface Compared extends Comparison {
  readonly summary: Summary
  readonly containers: Containers
}

export interface Question {
  readonly id: number
  readonly before: readonly Line[]
  readonly after: readonly Line[]
}

/** Rejects when the thread breaks down; the next question begins a new one. */
export const comparing = (before: readonly Line[], after: readonly Line[]): Promise<Compared> =>
  new Promise((answered, failed) => {
    const id = ++asked
    waiting.set(id, { answered, failed })
    thread ??= started()
    thread.postMessage({ id, before, after } satisfies Question)
  })

let asked = 0
let thread: Worker | undefined
const waiting = new Map<
  number,
  { readonly answered: (compared: Compared) => void; readonly failed: (fault: unknown) => void }
>()

const started = (): Worker => {
  const worker = new Worker(new URL("./compareWorker.ts", import.meta.url), { type: "module" })
  worker.addEventListener("message", ({ data }: MessageEvent<{ id: number; compared: Compared }>) => {
    waiting.get(data.id)?.answered(data.compared)
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
