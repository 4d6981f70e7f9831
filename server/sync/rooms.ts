import type { Actor, Author, ChapterId, PersonId } from "../../shared/actor.ts"
import type { Access } from "../../shared/drafts/rules.ts"
import { Refused } from "../../shared/refusal.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import type * as Y from "yjs"
import type { World } from "../world.ts"
import type { Gate } from "./gate.ts"
import type { Ground } from "./ground.ts"
import { Room } from "./room.ts"
import { nodeScheduler, type Scheduler } from "./scheduler.ts"
import type { Session } from "./session.ts"
import { Tally } from "./tally.ts"
import type { Watch } from "./watch.ts"

/** The chapters that are open on this server. */
export interface Rooms {
  readonly scheduler: Scheduler
  readonly tally: Tally
  /** How much is open now. */
  size(): { readonly rooms: number; readonly sessions: number }
  /** Lets a session in, opening the room if it is the first. Throws `Damaged` when the chapter's log does not verify. */
  join(chapter: ChapterId, session: Session): Promise<Room>
  /** A change made by the server in somebody's name (`Room.edit`), whether or not anybody is there. Throws `Refused`, `Damaged`. */
  edit(chapter: ChapterId, author: Author, change: (doc: Y.Doc) => void): Promise<Seq>
  /**
   * The places of several chapters' texts in their logs, all as they are at one instant; nobody waits for it, and
   * nothing is held up. Resolves when all of it would survive a power cut. Throws `Refused`, `Damaged`.
   */
  moment(chapters: readonly ChapterId[]): Promise<ReadonlyMap<ChapterId, Seq>>
  /** Who is in a chapter now. */
  here(chapter: ChapterId): readonly PersonId[]
  /** Hears, whole, who is in a chapter whenever that changes. Returns how to stop. */
  onHere(hear: (chapter: ChapterId, people: readonly PersonId[]) => void): () => void
  /**
   * Looks again at the access of sessions in a chapter, or of a person, or of all: those for whom it is no longer
   * what it was are closed, and come back by themselves. Without `accessNow` all concerned are closed. Resolves when
   * what was let in until then has been written: nothing of those shut out gets a later place in the log (H8).
   */
  reconsider(
    concerned: { readonly chapter?: ChapterId; readonly person?: PersonId },
    accessNow?: (actor: Actor, chapter: ChapterId) => Promise<Access | undefined>,
  ): Promise<void>
  /** Lets what is under way reach the log, asks everybody to come back later, and spares the next start the way. */
  closeAll(): Promise<void>
}

export interface RoomsOptions {
  readonly scheduler?: Scheduler
  /** How long a room stays in memory after the last has left, in milliseconds. */
  readonly grace?: number
  /** How long `closeAll` may spend on checkpoints, in milliseconds. */
  readonly farewell?: number
  readonly watch?: Watch
  /** What the gates must know before they judge anything: no chapter is opened until it is there. */
  readonly first?: Promise<unknown>
}

export const createRooms = (
  world: Pick<World, "log" | "now" | "report">,
  gates: readonly Gate[],
  { scheduler = nodeScheduler, grace = 30_000, farewell = 2_500, watch, first }: RoomsOptions = {},
): Rooms => {
  const tally = new Tally()
  const ground: Ground = { world, gates, watch, scheduler, tally }
  const opened = new Map<ChapterId, Opened>()
  /** Rooms that have ended, until what they were writing has reached the log. */
  const ending = new Map<ChapterId, Promise<void>>()
  const announced = new Map<ChapterId, string>()
  const listeners = new Set<(chapter: ChapterId, people: readonly PersonId[]) => void>()
  let closing = false

  /** The one room of a chapter. One that is draining is revived, so that there are never two. */
  const enter = async (chapter: ChapterId): Promise<Room> => {
    if (closing) throw new Refused("shuttingDown")
    const known = opened.get(chapter)
    if (known?.state === "loading") return known.room
    if (known?.state === "draining") {
      known.callOff()
      opened.set(chapter, { state: "live", room: known.room })
    }
    if (known) return known.room
    const loading: Opened = { state: "loading", room: open(chapter) }
    opened.set(chapter, loading)
    return loading.room
  }

  const open = async (chapter: ChapterId): Promise<Room> => {
    try {
      await ending.get(chapter)
      await first
      const room = await Room.open(chapter, ground)
      room.onPeople = () => peopleChanged(room)
      opened.set(chapter, { state: "live", room })
      return room
    } catch (error) {
      opened.delete(chapter)
      world.report("chapterNotOpened", { chapter, error: String(error) })
      throw error
    }
  }

  const peopleChanged = (room: Room): void => {
    const { chapter, people } = room
    if (room.hasEnded) {
      opened.delete(chapter)
      ending.set(
        chapter,
        room.settled().finally(() => ending.delete(chapter)),
      )
    } else if (people.length === 0) drain(room)
    const told = people.join(" ")
    if (told === (announced.get(chapter) ?? "")) return
    if (told) announced.set(chapter, told)
    else announced.delete(chapter)
    listeners.forEach((hear) => hear(chapter, people))
  }

  const drain = (room: Room): void => {
    const draining: Opened = {
      state: "draining",
      room,
      callOff: scheduler.after(grace, async () => {
        await room.settled()
        await room.checkpoints.make()
        if (opened.get(room.chapter) !== draining) return
        opened.delete(room.chapter)
        room.checkpoints.stop()
      }),
    }
    opened.set(room.chapter, draining)
  }

  const peopleIn = (chapter: ChapterId): readonly PersonId[] => {
    const known = opened.get(chapter)
    return known && known.state !== "loading" ? known.room.people : []
  }

  return {
    scheduler,
    tally,
    size: () => {
      let sessions = 0
      for (const known of opened.values())
        if (known.state !== "loading") sessions += known.room.sessions.length
      return { rooms: opened.size, sessions }
    },
    async join(chapter, session) {
      const room = await enter(chapter)
      room.join(session)
      return room
    },
    async edit(chapter, author, change) {
      const room = await enter(chapter)
      try {
        return await room.edit(author, change)
      } finally {
        if (!room.hasEnded && room.people.length === 0) drain(room)
      }
    },
    async moment(chapters) {
      const rooms = await Promise.all(chapters.map(enter))
      // Changes are let in without a pause, so that between these no change of any chapter comes.
      const places = new Map(rooms.map((room) => [room.chapter, room.place]))
      await Promise.all(rooms.map((room) => room.written()))
      const ended = rooms.some((room) => room.hasEnded)
      for (const room of rooms) if (!room.hasEnded && room.people.length === 0) drain(room)
      if (ended) throw new Refused("notSaved")
      return places
    },
    here: peopleIn,
    onHere(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    async reconsider({ chapter, person }, accessNow) {
      for (const known of opened.values()) {
        const room = await Promise.resolve(known.room).catch(() => undefined)
        if (!room || (chapter !== undefined && room.chapter !== chapter)) continue
        for (const session of room.sessions) {
          if (person !== undefined && session.actor.person !== person) continue
          if ((await accessNow?.(session.actor, room.chapter)) !== session.access)
            session.close("accessChanged")
        }
        await room.written()
      }
    },
    async closeAll() {
      closing = true
      const begun = scheduler.elapsed()
      const all = await Promise.allSettled([...opened.values()].map(({ room }) => room))
      const rooms = all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
      await Promise.all(rooms.map((room) => room.written()))
      for (const room of rooms) room.end("shuttingDown")
      await Promise.all(rooms.map((room) => room.settled()))
      for (const { checkpoints } of rooms)
        if (scheduler.elapsed() - begun < farewell) await checkpoints.make()
    },
  }
}

/** A room's life; closed is not being here. */
type Opened =
  | { readonly state: "loading"; readonly room: Promise<Room> }
  | { readonly state: "live"; readonly room: Room }
  /** Nobody is there; it stays a while, for those who come back. */
  | { readonly state: "draining"; readonly room: Room; readonly callOff: () => void }
