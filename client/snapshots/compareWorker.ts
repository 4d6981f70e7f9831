/** Two texts are compared here, so that the page never waits: its thread draws, this one thinks. */
import { compare } from "../../shared/snapshots/compare.ts"
import { movedAcross } from "../../shared/snapshots/compareAcross.ts"
import { summaryOf } from "../../shared/snapshots/compareSummary.ts"
import { containersOf } from "../../shared/snapshots/compareContainers.ts"
import type { Comparison } from "../../shared/snapshots/comparison.ts"
import type { Asked, Compared } from "./comparing.ts"

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  const answer =
    "chapters" in data
      ? new Map([...movedAcross(data.chapters)].map(([id, comparison]) => [id, whole(comparison)]))
      : whole(compare(data.before, data.after))
  postMessage({ id: data.id, answer })
})

const whole = (comparison: Comparison): Compared => ({
  ...comparison,
  summary: summaryOf(comparison),
  containers: containersOf(comparison.parts),
})
