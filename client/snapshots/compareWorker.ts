/** Two texts are compared here, so that the page never waits: its thread draws, this one thinks. */
import { compare } from "../../shared/snapshots/compare.ts"
import { summaryOf } from "../../shared/snapshots/compareSummary.ts"
import { containersOf } from "../../shared/snapshots/compareContainers.ts"
import type { Compared, Question } from "./comparing.ts"

addEventListener("message", ({ data: { id, before, after } }: MessageEvent<Question>) => {
  const comparison = compare(before, after)
  const compared: Compared = {
    ...comparison,
    summary: summaryOf(comparison),
    containers: containersOf(comparison.parts),
  }
  postMessage({ id, compared })
})
