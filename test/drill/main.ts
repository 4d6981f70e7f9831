/**
 * Drills: faults done to the product on purpose. `npm run drill -- <name> [--rounds N] [--seed S] [--short]`; the
 * last line says how many rounds passed.
 */
import { parseArgs } from "node:util"

/** What a drill is asked for, and what it answers. */
export interface Asked {
  readonly rounds: number
  readonly seed: number
}
export interface Outcome {
  readonly passed: number
  readonly failed: number
}

const drills: Record<string, { rounds: number; short: number; run(asked: Asked): Promise<Outcome> }> = {
  /** Five write, the server is killed and started again. */
  kill: { rounds: 20, short: 3, run: async (asked) => (await import("./kill.ts")).kill(asked) },
  /** Rights are taken from people while they type. */
  revoke: { rounds: 100, short: 5, run: async (asked) => (await import("./revoke.ts")).revoke(asked) },
  /** Three editors, online and off. */
  converge: { rounds: 200, short: 10, run: async (asked) => (await import("./converge.ts")).converge(asked) },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string" },
    seed: { type: "string" },
    short: { type: "boolean", default: false },
  },
})
const drill = drills[positionals[0] ?? ""]
if (!drill) {
  console.error(`Which drill? ${Object.keys(drills).join(", ")}`)
  process.exit(1)
}
const rounds = Number(values.rounds ?? (values.short ? drill.short : drill.rounds))
const seed = Number(values.seed ?? 1)
if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
  console.error("--rounds and --seed are whole numbers")
  process.exit(1)
}
const { passed, failed } = await drill.run({ rounds, seed }).catch((problem: unknown) => {
  console.error(problem)
  return { passed: 0, failed: rounds }
})
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
