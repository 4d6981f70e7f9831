import type { Instant } from "../../shared/actor.ts"
import { cursorIn, writePresence, type PresenceEntry } from "../../shared/sync/protocol.ts"
import type { Hands } from "../storage/updateLog.ts"
import { frame } from "./frames.ts"
import type { Session } from "./session.ts"

/**
 * Who is where in a chapter. Of what a client says only the cursor is believed, and only under a client id of its
 * own; who it is, is taken from the session. Nothing is kept on disk.
 */
export class Presences {
  readonly #now: () => Instant
  readonly #shown = new Map<number, { session: Session; entry: PresenceEntry }>()
  readonly #changed = new Map<number, { session: Session; entry: PresenceEntry }>()
  #clock = 0

  constructor(now: () => Instant) {
    this.#now = now
  }

  get isQuiet(): boolean {
    return this.#changed.size === 0
  }

  /** A session says where it is, or (state null) that it has left. A client id that is another's is passed over. */
  hear(session: Session, client: number, state: unknown, hands: Hands): void {
    const owner = hands.get(client)?.person ?? this.#shown.get(client)?.session.actor.person
    if (owner !== undefined && owner !== session.actor.person) return
    for (const [other, { session: theirs }] of this.#shown)
      if (theirs === session && other !== client) this.#hide(other)
    if (state === null) return this.#hide(client)
    const entry = { client, clock: this.#tick(), state: { ...session.face, cursor: cursorIn(state) } }
    this.#shown.set(client, { session, entry })
    this.#changed.set(client, { session, entry })
  }

  leave(session: Session): void {
    for (const [client, { session: theirs }] of this.#shown) if (theirs === session) this.#hide(client)
  }

  /** For one who has just come: everybody but that person, whose own client ids must not come back to them. */
  everybodyFor(newcomer: Session): Uint8Array | undefined {
    const others = [...this.#shown.values()].filter(
      ({ session }) => session.actor.person !== newcomer.actor.person,
    )
    return others.length ? frame(writePresence(others.map(({ entry }) => entry))) : undefined
  }

  /** What has changed since the last call, as each session should hear it: the newest of every other. */
  changes(): (session: Session) => Uint8Array | undefined {
    const changed = [...this.#changed.values()]
    this.#changed.clear()
    const framed = (some: typeof changed) =>
      some.length ? frame(writePresence(some.map(({ entry }) => entry))) : undefined
    const all = framed(changed)
    const movers = new Set(changed.map(({ session }) => session))
    return (session) => (movers.has(session) ? framed(changed.filter((one) => one.session !== session)) : all)
  }

  #hide(client: number): void {
    const shown = this.#shown.get(client)
    if (!shown) return
    this.#shown.delete(client)
    this.#changed.set(client, { session: shown.session, entry: { client, clock: this.#tick(), state: null } })
  }

  /**
   * Clocks of our own, whatever the client says: y-protocols believes the highest for ever. They follow the time of
   * day, so that they also rise over a restart.
   */
  #tick(): number {
    return (this.#clock = Math.max(this.#clock + 1, this.#now()))
  }
}

/** Says nothing, so that a client alone hears from us: y-websocket's gives up after 30 s without a message. */
export const heartbeat = frame(writePresence([]))
