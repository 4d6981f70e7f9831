import type { Scheduler } from "./scheduler.ts"

/** What a step came to: nothing is left; more is, when others have had their turn; or when something is done. */
export type Step = "rest" | "soon" | Promise<void>

/** Work done in steps, never two at once, from when it is woken until nothing is left. */
export class Turning {
  readonly #scheduler: Scheduler
  readonly #step: () => Step
  readonly #failed: (error: unknown) => void
  #isBusy = false
  readonly #settling: (() => void)[] = []

  /** A step that throws, or whose promise rejects, is the last until woken again. */
  constructor(scheduler: Scheduler, step: () => Step, failed: (error: unknown) => void) {
    this.#scheduler = scheduler
    this.#step = step
    this.#failed = failed
  }

  /** Begins when the events at hand have been dealt with. */
  wake(): void {
    if (this.#isBusy) return
    this.#isBusy = true
    this.#scheduler.soon(this.#goOn)
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#isBusy) await new Promise<void>((resolve) => this.#settling.push(resolve))
  }

  readonly #goOn = (): void => {
    try {
      const step = this.#step()
      if (step === "soon") this.#scheduler.soon(this.#goOn)
      else if (step === "rest") this.#rest()
      else void step.then(this.#goOn, this.#stumble)
    } catch (error) {
      this.#stumble(error)
    }
  }

  readonly #stumble = (error: unknown): void => {
    this.#failed(error)
    this.#rest()
  }

  #rest(): void {
    this.#isBusy = false
    for (const settle of this.#settling.splice(0)) settle()
  }
}
