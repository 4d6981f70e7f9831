import type { World } from "../world.ts"
import type { Gate } from "./gate.ts"
import type { Watch } from "./watch.ts"
import type { Scheduler } from "./scheduler.ts"
import type { Tally } from "./tally.ts"

/** What rooms stand on. */
export interface Ground {
  readonly world: Pick<World, "log" | "now" | "report">
  /** Asked in this order; the first refusal stands. */
  readonly gates: readonly Gate[]
  readonly watch?: Watch | undefined
  readonly scheduler: Scheduler
  readonly tally: Tally
}
