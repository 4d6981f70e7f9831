import * as decoding from "lib0/decoding"
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import type { Actor } from "../../shared/actor.ts"
import type { Access } from "../../shared/drafts/rules.ts"
import type { Refusal } from "../../shared/refusal.ts"
import { BODY } from "../../shared/text/ydoc.ts"
import {
  AWARENESS,
  readDown,
  readUp,
  STEP_1,
  STEP_2,
  SYNC,
  UPDATE,
  writeSync,
  type Closing,
  type Cursor,
  type Down,
} from "../../shared/sync/protocol.ts"
import { messagesIn } from "../sync/frames.ts"
import type { Room } from "../sync/room.ts"
import type { Rooms } from "../sync/rooms.ts"
import type { Session } from "../sync/session.ts"

/** A person with a document, and a connection that can be cut and held. Speaks as our client does, frame for frame. */
export class TestWriter {
  readonly actor: Actor
  readonly chapter: string
  #rooms: Rooms
  #access: Access
  /** The page: a new one, with a client id of its own, after `reload`. */
  doc!: Y.Doc
  awareness!: Awareness
  /** The connection, while there is one. */
  #link: Link | undefined
  #held: boolean
  /** Everything heard from the server beside the text, newest last. */
  readonly heard: Down[] = []
  /** Why the last connection was closed, if the server did it. */
  closed: Closing | undefined
  /** How often the text came, in step 2 and in updates. */
  readonly received = { step2: 0, updates: 0 }

  constructor(
    rooms: Rooms,
    chapter: string,
    person: string,
    { access = "write" as Access, organisation = `of-${person}`, doc = new Y.Doc() } = {},
  ) {
    this.#rooms = rooms
    this.chapter = chapter
    this.actor = { person, organisation, roles: new Map(), owner: false }
    this.#access = access
    this.#held = false
    this.#turnPage(doc)
  }

  get text(): string {
    return this.body.toString()
  }
  get body(): Y.Text {
    return this.doc.getText(BODY)
  }
  get isConnected(): boolean {
    return this.#link !== undefined
  }
  /** Step 2 has come on this connection. */
  get isSynced(): boolean {
    return this.#link?.synced ?? false
  }
  /** How many frames with changes were sent on this connection, and how many of them are said to be saved. */
  get sent(): number {
    return this.#link?.sent ?? 0
  }
  get saved(): number {
    return this.#link?.saved ?? 0
  }
  get refused(): Refusal | undefined {
    return this.heard.findLast((down) => down.type === "refused")?.refusal
  }

  async connect(): Promise<void> {
    const link: Link = { room: undefined, answered: false, synced: false, sent: 0, saved: 0, inbox: [] }
    this.#link = link
    this.closed = undefined
    const { actor } = this
    const { person, organisation } = actor
    const session: Session = {
      actor,
      access: this.#access,
      refusal: null,
      face: { person, organisation, name: person, shortName: organisation, colour: 0 },
      send: (frames) => {
        if (this.#link !== link) return
        link.inbox.push(...messagesIn(frames))
        if (!this.#held) this.#read(link)
      },
      close: (why) => {
        if (this.#link !== link) return
        this.closed = why
        this.#link = undefined
      },
    }
    link.session = session
    link.room = await this.#rooms.join(this.chapter, session)
    if (this.#link !== link) return link.room.leave(session)
    this.say(writeSync(STEP_1, Y.encodeStateVector(this.doc)))
  }

  /** The network goes, without a word to either side's program; the server notices at once here. */
  cut(): void {
    const link = this.#link
    this.#link = undefined
    if (link?.session) link.room?.leave(link.session)
  }

  /** Lets what comes from the server lie, or takes it up again. */
  hold(held = true): void {
    this.#held = held
    if (!held && this.#link) this.#read(this.#link)
  }

  /** The page is opened anew with what this machine had kept. */
  reload(): void {
    this.cut()
    const kept = Y.encodeStateAsUpdate(this.doc)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, kept)
    this.#turnPage(doc)
  }

  /** The server has started again. */
  moveTo(rooms: Rooms): void {
    this.cut()
    this.#rooms = rooms
  }

  write(words: string, at = this.body.length): void {
    this.body.insert(at, words)
  }
  strike(at: number, length: number): void {
    this.body.delete(at, length)
  }
  point(cursor: Cursor | null): void {
    this.awareness.setLocalState({ cursor })
  }

  /** Says any bytes at all on the connection. */
  say(frame: Uint8Array): void {
    const link = this.#link
    if (!link?.room || !link.session) return
    const message = readUp(Uint8Array.from(frame))
    if (message.type === "update") link.sent++
    link.room.receive(link.session, message)
  }

  #turnPage(doc: Y.Doc): void {
    this.doc = doc
    this.awareness = new Awareness(doc)
    this.awareness.setLocalState(null)
    // Awareness keeps a timer for its own renewals; tests renew by hand.
    clearInterval(this.awareness._checkInterval)
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#link?.answered) this.say(writeSync(UPDATE, update))
    })
    this.awareness.on("update", (_changes: unknown, origin: unknown) => {
      if (origin !== "local") return
      const e = encoding.createEncoder()
      encoding.writeVarUint(e, AWARENESS)
      encoding.writeVarUint8Array(e, encodeAwarenessUpdate(this.awareness, [doc.clientID]))
      this.say(encoding.toUint8Array(e))
    })
  }

  #read(link: Link): void {
    for (let message = link.inbox.shift(); message && this.#link === link; message = link.inbox.shift()) {
      const d = decoding.createDecoder(message)
      const type = decoding.readVarUint(d)
      if (type === AWARENESS) applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(d), this)
      else if (type === SYNC) this.#sync(link, decoding.readVarUint(d), decoding.readVarUint8Array(d))
      else {
        const down = readDown(type, d)
        if (!down) throw new Error(`A message that nobody knows: ${type}`)
        this.heard.push(down)
        if (down.type === "saved") link.saved = down.n
      }
    }
  }

  #sync(link: Link, part: number, bytes: Uint8Array): void {
    if (part === STEP_1) {
      link.answered = true
      this.say(writeSync(STEP_2, Y.encodeStateAsUpdate(this.doc, bytes)))
      return
    }
    Y.applyUpdate(this.doc, bytes, this)
    if (part === STEP_2) link.synced = true
    this.received[part === STEP_2 ? "step2" : "updates"]++
  }
}

interface Link {
  room: Room | undefined
  session?: Session
  /** Has sent its step 2, and so may send updates. */
  answered: boolean
  synced: boolean
  sent: number
  saved: number
  readonly inbox: Uint8Array[]
}

/** Everything that can happen without the disk has happened: rooms take their turns, writers read. */
export const quiet = async (turns = 6): Promise<void> => {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
}
