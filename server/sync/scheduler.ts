/** When things happen: handed to rooms and sockets, so that a test can turn the hands of the clock. */
export interface Scheduler {
  /** Once the events at hand have been dealt with. */
  soon(run: () => void): void
  /** Later, in milliseconds; keeps no process alive. Returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void
  /** Milliseconds since some moment, never backwards; for measuring. */
  elapsed(): number
}

/** Node's own. */
export const nodeScheduler: Scheduler = {
  soon: (run) => void setImmediate(run),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds).unref()
    return () => clearTimeout(timer)
  },
  elapsed: () => performance.now(),
}
