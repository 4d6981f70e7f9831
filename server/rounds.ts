/** What the house does by itself, again and again. */
export interface Round {
  /** In milliseconds. */
  readonly every: number
  readonly does: () => void
}

/** Whoever sits behind a socket is looked at again this often: a session may have run out. */
export const RECONSIDER_EVERY = 60_000
/** How far behind the text a chapter's facts may be. */
export const BRING_EVERY = 10_000
/** How often it is looked whether people are to be written to about what is due. */
export const REMIND_EVERY = 15 * 60_000
/** How often it is looked whether letters about threads are due: "at once" is within this. */
export const DELIVER_EVERY = 60_000

/** Goes its rounds until it is told to end, and keeps nobody from stopping. Returns how to end. */
export const goRounds = (rounds: readonly Round[]): (() => void) => {
  const timers = rounds.map(({ every, does }) => setInterval(does, every).unref())
  return () => timers.forEach((timer) => clearInterval(timer))
}
