import type { PersonId } from "../../shared/actor.ts"
import type { Refusal } from "../../shared/refusal.ts"
import { SCHEMA_VERSION, writeDown, type Seq } from "../../shared/sync/protocol.ts"
import type { Answers } from "./answers.ts"
import { frame, frameSaved, frameUpdates } from "./frames.ts"
import type { Session } from "./session.ts"
import type { Written } from "./turn.ts"

interface Seat {
  /** How many changes were heard from here, and how many of them have been said to be saved. */
  heard: number
  saved: number
  /** Our step 1 has been sent. */
  greeted: boolean
  /** The text has been sent, and so what comes after it is. */
  synced: boolean
}

/** Who sits in a room, and what each of them has been told. Sends; decides nothing. */
export class Seats {
  readonly #seats = new Map<Session, Seat>()

  get sessions(): readonly Session[] {
    return [...this.#seats.keys()]
  }
  /** Each person once. */
  get people(): PersonId[] {
    return [...new Set(this.sessions.map(({ actor }) => actor.person))].sort()
  }
  has(session: Session): boolean {
    return this.#seats.has(session)
  }

  take(session: Session, seq: Seq): void {
    this.#seats.set(session, { heard: 0, saved: 0, greeted: false, synced: false })
    const { access, refusal } = session
    session.send(frame(writeDown({ type: "welcome", access, seq, schema: SCHEMA_VERSION, refusal })))
  }

  leave(session: Session): boolean {
    return this.#seats.delete(session)
  }

  /** Counts a change that was let in; returns which it was. */
  hear(session: Session): number {
    const seat = this.#seats.get(session)
    return seat ? ++seat.heard : 0
  }

  /** Whether a session has still to be sent our step 1; asked once. */
  mustGreet(session: Session): boolean {
    const seat = this.#seats.get(session)
    if (!seat || seat.greeted) return false
    return (seat.greeted = true)
  }

  /** Sends each what the others have written, joined in one buffer for all who wrote nothing themselves. */
  sendWritten(written: readonly Written[], but: ReadonlyMap<Session, unknown>): void {
    if (written.length === 0) return
    const without = (writer?: Session): Uint8Array => {
      const theirs = writer ? written.filter(({ from }) => from !== writer) : written
      return frameUpdates(theirs.map(({ entry }) => entry.update))
    }
    const { from: one } = written[0]!
    const writers = written.every(({ from }) => from === one)
      ? undefined
      : new Set(written.map(({ from }) => from))
    let all: Uint8Array | undefined
    this.#seats.forEach(({ synced }, session) => {
      if (!synced || but.has(session)) return
      if (writers?.has(session)) session.send(without(session))
      else if (writers || session !== one) session.send((all ??= without()))
    })
  }

  sendMoves(moves: (session: Session) => Uint8Array | undefined): void {
    this.#seats.forEach(({ synced }, session) => {
      const moved = synced ? moves(session) : undefined
      if (moved) session.send(moved, true)
    })
  }

  /** Sends answers to step 1. Returns those who now have the text for the first time. */
  sendAnswers(answers: Answers, asked: ReadonlyMap<Session, unknown>): Session[] {
    for (const [session, answer] of answers) if (this.#seats.has(session)) session.send(answer)
    const first: Session[] = []
    for (const session of asked.keys()) {
      const seat = this.#seats.get(session)
      if (!seat || seat.synced) continue
      seat.synced = true
      first.push(session)
    }
    return first
  }

  sendSaved(heard: ReadonlyMap<Session, number>, seq: Seq): void {
    heard.forEach((n, session) => {
      const seat = this.#seats.get(session)
      if (!seat) return
      seat.saved = n
      session.send(frameSaved(n, seq))
    })
  }

  /** What came last from here is not let in. The seat is still taken. */
  refuse(session: Session, refusal: Refusal): void {
    const n = (this.#seats.get(session)?.heard ?? 0) + 1
    session.send(frame(writeDown({ type: "refused", n, refusal })))
    session.close(refusal)
  }

  /** Closes every connection; those who wrote what is not saved hear from where on. */
  clear(refusal: Refusal): void {
    const seats = new Map(this.#seats)
    this.#seats.clear()
    for (const [session, { heard, saved }] of seats) {
      if (heard > saved) session.send(frame(writeDown({ type: "refused", n: saved + 1, refusal })))
      session.close(refusal)
    }
  }
}
