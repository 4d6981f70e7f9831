import { cursorIn, writePresence, type PresenceEntry } from "../../shared/sync/protocol.ts"
import type { Hands } from "../storage/updateLog.ts"
import { frame } from "./frames.ts"
import type { Session } from "./session.ts"

/**
 * Who is where in a chapter. Of what a client says only the cursor is believed, and only under a client id of its
 * own; who it is, is taken from the session. Nothing is kept on disk.
 */
export class Presences {
  readonly #shown = new Map<number, { session: Session; entry: PresenceEntry }>()
  readonly #changed = new Map<number, { session: Session; entry: PresenceEntry }>()
  readonly #clocks = new Map<number, number>()

  get isQuiet(): boolean {
    return this.#changed.size === 0
  }

  /** A session says where it is, or (state null) that it has left. A client id that is another's is passed over. */
  hear(session: Session, { client, clock, state }: Said, hands: Hands): void {
    const owner = hands.get(client)?.person ?? this.#shown.get(client)?.session.actor.person
    if (owner !== undefined && owner !== session.actor.person) return
    for (const [other, { session: theirs }] of this.#shown)
      if (theirs === session && other !== client) this.#hide(other)
    if (state === null) return this.#hide(client)
    const entry = {
      client,
      clock: this.#next(client, clock),
      state: { ...session.face, cursor: cursorIn(state) },
    }
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
  changes(): ((session: Session) => Uint8Array | undefined) | undefined {
    if (this.isQuiet) return undefined
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
    this.#changed.set(client, {
      session: shown.session,
      entry: { client, clock: this.#next(client), state: null },
    })
  }

  /** Rises whatever the client says: y-protocols believes the highest clock for ever, and we have said some ourselves. */
  #next(client: number, said = 0): number {
    const last = this.#clocks.get(client) ?? 0
    const clock = said > last && said < 2 ** 31 ? said : last + 1
    this.#clocks.set(client, clock)
    return clock
  }
}

/** What a client says of itself. */
interface Said {
  readonly client: number
  readonly clock: number
  readonly state: unknown
}

/** Says nothing, so that a client alone hears from us: y-websocket's gives up after 30 s without a message. */
export const heartbeat = frame(writePresence([]))
