/** Sequences of three people's gestures, with the server's gates between them: `npm run drill -- proposals`. */
import { openWindow } from "./converge.ts"
import type { Asked, Outcome } from "./main.ts"

/** Every other round nobody writes directly, so that what is beneath can be told to be what it was; every fourth, all may. */
export const proposals = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  openWindow()
  const { playSequence } = await import("../fuzz/proposing.ts")
  const { roomWire } = await import("../fuzz/roomWire.ts")
  let failed = 0
  for (let round = seed; round < seed + rounds; round++) {
    const allWrite = round % 4 === 3
    const wire = roomWire((n) => (n === 0 || allWrite ? "write" : "suggest"))
    const onlyProposing = (n: number) => round % 2 === 0 || (n > 0 && !allWrite)
    const { faults, said } = await playSequence({ seed: round, steps: 30, wire, onlyProposing }).catch(
      (problem: unknown) => ({ faults: [String(problem)], said: [] as string[] }),
    )
    await wire.close()
    if (faults.length === 0) continue
    failed++
    console.log(`seed ${round}: ${faults.join("; ")}\n  ${said.slice(-12).join("\n  ")}`)
  }
  return { passed: rounds - failed, failed }
}
