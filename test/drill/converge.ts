/** The convergence fuzz outside vitest, for many seeds: `npm run drill -- converge --rounds 200`. */
import { registerHooks } from "node:module"
import { JSDOM } from "jsdom"
import { directWire, type Wire } from "../fuzz/wire.ts"

export interface ConvergeOptions {
  readonly rounds: number
  readonly seed: number
  readonly commands?: number
  /** A wire of its own for each round. */
  readonly wire?: () => Wire | Promise<Wire>
  readonly say?: (line: string) => void
}

/** Half the rounds are without any format: Yjs takes other ways then. */
export const converge = async ({
  rounds,
  seed,
  commands = 100,
  wire = directWire,
  say = console.log,
}: ConvergeOptions): Promise<{ passed: number; failed: number }> => {
  openWindow()
  const { playRound } = await import("../fuzz/round.ts")
  const corrected = new Map<string, number>()
  const rewritten = new Map<string, number>()
  let failed = 0
  for (let round = seed; round < seed + rounds; round++) {
    const between = await wire()
    const result = await playRound({ seed: round, commands, withFormats: round % 2 === 0, wire: between })
    await between.close()
    for (const name of result.corrected) corrected.set(name, (corrected.get(name) ?? 0) + 1)
    for (const [name, count] of result.rewritten) rewritten.set(name, (rewritten.get(name) ?? 0) + count)
    if (!result.faults.length) continue
    failed++
    say(`seed ${round}: ${result.faults.join("; ")}\n  ${result.steps.slice(-12).join("\n  ")}`)
  }
  say(`${rounds} rounds of 3 editors and ${commands} commands from seed ${seed}`)
  say(`commands that needed a correction: ${JSON.stringify(Object.fromEntries(corrected))}`)
  say(`characters written anew though they stayed: ${JSON.stringify(Object.fromEntries(rewritten))}`)
  return { passed: rounds - failed, failed }
}

/** ProseMirror looks for the page's classes among the globals; style sheets are for a page that is seen. */
export const openWindow = (): void => {
  if ("document" in globalThis) return
  registerHooks({
    load: (url, context, next) =>
      url.endsWith(".css") ? { format: "module", source: "", shortCircuit: true } : next(url, context),
  })
  const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true })
  const names =
    "document window navigator Node Element HTMLElement Text Range Selection Event MutationObserver DOMParser " +
    "getSelection getComputedStyle requestAnimationFrame cancelAnimationFrame innerHeight innerWidth"
  for (const name of names.split(" "))
    Object.defineProperty(globalThis, name, {
      value: name === "window" ? window : (window as unknown as Record<string, unknown>)[name],
      configurable: true,
      writable: true,
    })
}
