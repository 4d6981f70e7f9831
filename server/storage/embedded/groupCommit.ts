/** One write in flight; everything that comes meanwhile shares the next. After a failed write nothing is taken in. */
export class GroupCommit<Operation> {
  /** What the first failed write said. Where it left the disk nobody knows, so the next may not just try again. */
  broken: Error | undefined
  readonly #write: (operations: Operation[]) => Promise<void>
  #boarding: Operation[] = []
  #next: Promise<void> | undefined
  /** Never rejects. */
  #current: Promise<void> = Promise.resolve()

  constructor(write: (operations: Operation[]) => Promise<void>) {
    this.#write = write
  }

  /** Resolves when these are written; rejects, with all that shared the write, when it failed. */
  commit(...operations: Operation[]): Promise<void> {
    if (this.broken) return Promise.reject(this.broken)
    this.#boarding.push(...operations)
    return (this.#next ??= this.#current.then(this.#depart))
  }

  /** Resolves when nothing is in flight or waiting. */
  async idle(): Promise<void> {
    while (this.#next) await this.#next.catch(() => {})
    await this.#current
  }

  readonly #depart = (): Promise<void> => {
    const operations = this.#boarding
    this.#boarding = []
    this.#next = undefined
    if (this.broken) return Promise.reject(this.broken)
    const flight = this.#write(operations)
    this.#current = flight.catch((error: unknown) => {
      this.broken = error instanceof Error ? error : new Error(String(error))
    })
    return flight
  }
}
