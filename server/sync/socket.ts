import type { Duplex } from "node:stream"
import type { WebSocket } from "ws"
import type { Actor, ChapterId } from "../../shared/actor.ts"
import type { Access } from "../../shared/drafts/rules.ts"
import { Refused, type Refusal } from "../../shared/refusal.ts"
import { closeCodeOf, readUp, type Closing } from "../../shared/sync/protocol.ts"
import { Damaged } from "../storage/updateLog.ts"
import { createAllowance } from "./allowance.ts"
import { joined, ping } from "./frames.ts"
import { heartbeat } from "./presences.ts"
import type { Room } from "./room.ts"
import type { Rooms } from "./rooms.ts"
import type { Scheduler } from "./scheduler.ts"
import type { Face, Session } from "./session.ts"

/** A connection that has passed the door: who is there, and what they may do in which chapter. */
export interface ChapterSocket {
  readonly socket: WebSocket
  readonly rooms: Rooms
  readonly chapter: ChapterId
  readonly actor: Actor
  readonly access: Access
  /** Why the access is less than writing, if it is. */
  readonly refusal: Refusal | null
  /** What others see of the person. */
  readonly presence: Face
  /** Asked once more after joining, before anything is heard: rights may have gone while the room was opened (H8). */
  readonly stillSo?: () => Promise<boolean>
  readonly limits?: Partial<Limits>
}

export interface Limits {
  /** Bytes of one message. */
  readonly frame: number
  /** Messages at once, and a second after that: a long burst of keys, a paste, a return. */
  readonly messages: readonly [atOnce: number, aSecond: number]
  /** Likewise for bytes. */
  readonly bytes: readonly [atOnce: number, aSecond: number]
  /** Bytes waiting for a slow reader, from which cursors are left out; and from which it must join anew. */
  readonly waiting: readonly [noCursors: number, tooSlow: number]
  /** Milliseconds a reader may be that far behind. */
  readonly patience: number
  /** Milliseconds of one connection's messages before the others have their turn. */
  readonly slice: number
  /** Milliseconds between two signs of life asked for; and without any, until the connection counts as dead. */
  readonly pulse: readonly [every: number, dead: number]
}

export const limits: Limits = {
  frame: 1024 * 1024,
  messages: [2_000, 200],
  bytes: [8 * 1024 * 1024, 256 * 1024],
  waiting: [256 * 1024, 4 * 1024 * 1024],
  patience: 10_000,
  slice: 5,
  pulse: [15_000, 29_000],
}

/** Lets an open websocket take part in a chapter: frames to messages and back, and a Session in between. */
export const serveChapter = (door: ChapterSocket): void => {
  const { socket, rooms, chapter, actor, access, refusal, presence } = door
  const { frame, messages, bytes, waiting, patience, slice, pulse } = { ...limits, ...door.limits }
  const { scheduler } = rooms
  const messagesLeft = createAllowance(...messages)
  const bytesLeft = createAllowance(...bytes)
  const inbox = createInbox()
  let room: Room | undefined
  /** The client has gone; what it sent before that is still dealt with. */
  let gone = false
  /** We have done with it. */
  let over = false
  let heardAt = scheduler.elapsed()
  let behindSince: number | undefined

  const leave = (): void => {
    over = true
    stopPulse()
    room?.leave(session)
  }
  const close = (why: Closing): void => {
    if (over) return
    leave()
    socket.close(closeCodeOf(why), why)
    // Called off when it is gone: hundreds a second that are refused would else lie here for half a second each.
    socket.once(
      "close",
      scheduler.after(PARTING, () => socket.terminate()),
    )
  }
  const session: Session = {
    actor,
    access,
    refusal,
    face: presence,
    send(frames, droppable = false) {
      if (over || socket.readyState !== socket.OPEN) return
      const { bufferedAmount } = socket
      if (bufferedAmount <= waiting[0]) behindSince = undefined
      else {
        behindSince ??= scheduler.elapsed()
        if (bufferedAmount > waiting[1] || scheduler.elapsed() - behindSince > patience)
          return close("tooSlow")
        if (droppable) return
      }
      wireOf(socket).write(frames)
    },
    close,
  }

  const deal = (bytes: Uint8Array, now: number, room: Room): void => {
    const message = readUp(bytes)
    if (bytes.length > frame) room.refuse(session, "tooLarge")
    else if (!bytesLeft.take(bytes.length, now)) room.refuse(session, "tooMany")
    else if (!messagesLeft.take(message.type === "step1" ? QUESTION : 1, now)) room.refuse(session, "tooMany")
    else room.receive(session, message)
  }
  /** When this turn of the event loop was begun by a message; what takes longer than a slice waits for the next. */
  let turn: number | undefined
  let called = false
  const work = (): void => {
    called = false
    if (turn === undefined) {
      turn = scheduler.elapsed()
      scheduler.soon(nextTurn)
    }
    if (!room || over) return
    if (inbox.length === 1) deal(inbox.next()!, turn, room)
    else room.together(dealMany)
    if (inbox.length > 0) socket.pause()
  }
  const dealMany = (): void => {
    for (let dealt = 1; !over && inbox.length > 0; dealt++) {
      deal(inbox.next()!, turn!, room!)
      if (dealt % LOOK_UP === 0 && scheduler.elapsed() - turn! >= slice) return
    }
  }
  const nextTurn = (): void => {
    turn = undefined
    if (over || !room) return
    if (inbox.length > 0) work()
    else if (gone) leave()
    else if (socket.isPaused) socket.resume()
  }

  const stopPulse = every(scheduler, pulse[0], () => {
    if (scheduler.elapsed() - heardAt > pulse[1]) return socket.terminate()
    session.send(signOfLife, true)
  })

  socket.on("message", (data: Buffer, isBinary: boolean) => {
    heardAt = scheduler.elapsed()
    // Not copied: nobody writes again where Node has read something for ws. Words are not of this protocol.
    inbox.put(isBinary ? data : new Uint8Array())
    if (!room) return socket.pause()
    // One chunk of the wire may hold many messages: they are dealt with together, once all are here.
    if (called) return
    called = true
    queueMicrotask(work)
  })
  socket.on("pong", () => (heardAt = scheduler.elapsed()))
  socket.on("error", () => socket.terminate())
  socket.on("close", () => {
    gone = true
    stopPulse()
    if (turn === undefined) nextTurn()
  })

  rooms.join(chapter, session).then(
    async (opened) => {
      const still = (await door.stillSo?.().catch(() => false)) ?? true
      room = opened
      if (over) room.leave(session)
      else if (still) nextTurn()
      else close("accessChanged")
    },
    (problem: unknown) =>
      close(
        problem instanceof Refused
          ? problem.refusal
          : problem instanceof Damaged
            ? "chapterDamaged"
            : "notSaved",
      ),
  )
}

/** Asks for one, and gives one: in a single write, since there may be thousands of quiet connections. */
const signOfLife = joined([ping, heartbeat])

/** After so many messages one looks at the clock, which costs as much as a tenth of a message. */
const LOOK_UP = 8

/** To answer a step 1 is worth as many other messages. */
const QUESTION = 20

/** How long a client may take over its goodbye, in milliseconds: whoever is shut out is gone within a second. */
const PARTING = 500

/** Frames come ready-made (`frames.ts`), and ws has no public way to send such. Guarded by a test. */
const wireOf = (socket: WebSocket): Duplex => (socket as unknown as { _socket: Duplex })._socket

const every = (scheduler: Scheduler, milliseconds: number, run: () => void): (() => void) => {
  let callOff = scheduler.after(milliseconds, function again() {
    callOff = scheduler.after(milliseconds, again)
    run()
  })
  return () => callOff()
}

/** First in, first out, without moving what waits. */
const createInbox = () => {
  let waiting: Uint8Array[] = []
  let at = 0
  return {
    get length(): number {
      return waiting.length - at
    },
    put: (bytes: Uint8Array): void => void waiting.push(bytes),
    next(): Uint8Array | undefined {
      const bytes = waiting[at++]
      if (bytes === undefined || at === waiting.length) {
        waiting = []
        at = 0
      }
      return bytes
    },
  }
}
