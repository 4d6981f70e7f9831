/**
 * Drills: faults done to the product on purpose. `npm run drill -- <name|all> [--rounds N] [--seed S] [--short]`;
 * the last line says how many rounds passed.
 */
import { parseArgs } from "node:util"

/** What a drill is asked for, and what it answers. */
export interface Asked {
  readonly rounds: number
  readonly seed: number
  readonly short: boolean
}
export interface Outcome {
  readonly passed: number
  readonly failed: number
}

interface Drill {
  /** By the fault matrix of `../shared/design/reliability.md`. */
  readonly fault: string
  readonly rounds: number
  readonly short: number
  run(asked: Asked): Promise<Outcome>
}

const drills: Record<string, Drill> = {
  /** Five write, the server is killed and started again. */
  kill: { fault: "F1", rounds: 200, short: 3, run: async (asked) => (await import("./kill.ts")).kill(asked) },
  /** Nothing is said to be saved before it would survive a power cut. */
  synced: {
    fault: "F2",
    rounds: 5,
    short: 1,
    run: async (asked) => (await import("./synced.ts")).synced(asked),
  },
  /** Files cut short, bytes flipped. */
  damage: {
    fault: "F3",
    rounds: 500,
    short: 10,
    run: async (asked) => (await import("./damage.ts")).damage(asked),
  },
  /** A disk that takes no more. */
  full: { fault: "F4", rounds: 30, short: 3, run: async (asked) => (await import("./full.ts")).full(asked) },
  /** Readers who do not read. */
  slow: { fault: "F5", rounds: 3, short: 1, run: async (asked) => (await import("./slow.ts")).slow(asked) },
  /** A line that is dead without a word. */
  halfOpen: {
    fault: "F6",
    rounds: 3,
    short: 1,
    run: async (asked) => (await import("./halfOpen.ts")).halfOpen(asked),
  },
  /** Delays, stalls, cuts, a byte at a time. */
  network: {
    fault: "F7",
    rounds: 20,
    short: 1,
    run: async (asked) => (await import("./network.ts")).network(asked),
  },
  /** Checkpoints at once, while people write, broken off. */
  compaction: {
    fault: "F12",
    rounds: 50,
    short: 3,
    run: async (asked) => (await import("./compaction.ts")).compaction(asked),
  },
  /** A clock that leaps. */
  clock: {
    fault: "F13",
    rounds: 20,
    short: 2,
    run: async (asked) => (await import("./clock.ts")).clock(asked),
  },
  /** Frames that mean harm; a round is a thousand of each role. */
  hostile: {
    fault: "F14",
    rounds: 100,
    short: 1,
    run: async (asked) => (await import("./hostile.ts")).hostile(asked),
  },
  /** Another's client id, another's presence. */
  takeover: {
    fault: "F15",
    rounds: 20,
    short: 2,
    run: async (asked) => (await import("./takeover.ts")).takeover(asked),
  },
  /** Content the schema does not know; a round is a hundred attacks. */
  schema: {
    fault: "F16",
    rounds: 10,
    short: 1,
    run: async (asked) => (await import("./schema.ts")).schema(asked),
  },
  /** Rights are taken from people while they type. */
  revoke: {
    fault: "F17",
    rounds: 100,
    short: 5,
    run: async (asked) => (await import("./revoke.ts")).revoke(asked),
  },
  /** Three editors, online and off. */
  converge: {
    fault: "F19",
    rounds: 500,
    short: 10,
    run: async (asked) => (await import("./converge.ts")).converge(asked),
  },
  /** Earlier text is brought back while people type. */
  restore: {
    fault: "S2",
    rounds: 200,
    short: 12,
    run: async (asked) => (await import("./restore.ts")).restore(asked),
  },
  /** Three who propose and write, two of whom may only propose. */
  proposals: {
    fault: "W5",
    rounds: 2_000,
    short: 20,
    run: async (asked) => (await import("./proposals.ts")).proposals(asked),
  },
  /** A new version put in place while people type. */
  restart: {
    fault: "F22",
    rounds: 20,
    short: 2,
    run: async (asked) => (await import("./restart.ts")).restart(asked),
  },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string" },
    seed: { type: "string" },
    short: { type: "boolean", default: false },
  },
})
const asked = positionals[0] ?? ""
const chosen = Object.entries(drills).filter(
  ([name, { fault }]) => asked === "all" || asked === name || asked.toUpperCase() === fault,
)
if (chosen.length === 0) {
  console.error(
    `Which drill? all, ${Object.entries(drills)
      .map(([name, { fault }]) => `${name} (${fault})`)
      .join(", ")}`,
  )
  process.exit(1)
}
const seed = Number(values.seed ?? 1)
const total = { passed: 0, failed: 0 }
for (const [name, drill] of chosen) {
  const rounds = Number(values.rounds ?? (values.short ? drill.short : drill.rounds))
  if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
    console.error("--rounds and --seed are whole numbers")
    process.exit(1)
  }
  if (chosen.length > 1) console.log(`\n${drill.fault} ${name}`)
  const begun = performance.now()
  const { passed, failed } = await drill
    .run({ rounds, seed, short: values.short })
    .catch((problem: unknown) => {
      console.error(problem)
      return { passed: 0, failed: rounds }
    })
  if (chosen.length > 1)
    console.log(`${passed} passed, ${failed} failed (${((performance.now() - begun) / 1000).toFixed(0)} s)`)
  total.passed += passed
  total.failed += failed
}
console.log(`${chosen.length > 1 ? "\n" : ""}${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
