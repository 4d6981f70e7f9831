import type { WebSocket } from "ws"
import { throwIf, type Refusal } from "../../shared/refusal.ts"
import type { Actor, DraftId } from "../../shared/actor.ts"
import type { Kept, Kind } from "../../shared/kind.ts"
import type { Live } from "../../shared/sync/protocol.ts"
import type { Word } from "../relay/relay.ts"
import type { World } from "../world.ts"
import { parentsOf, readableBy } from "./readable.ts"
import type { SocketRoute } from "./sockets.ts"

/** What live must be told of a draft, which is a feature and stands to its right. */
export interface Following {
  refuseFollow(actor: Actor, draft: DraftId): Refusal | undefined
  /** What a newcomer is told first. */
  first(actor: Actor, draft: DraftId): Promise<readonly Live[]>
}

export interface LiveSockets extends SocketRoute {
  /** Says a thing to those who follow a draft and may hear it. */
  tell(draft: DraftId, mayHear: (actor: Actor) => boolean, message: Live): void
}

interface Follower {
  readonly actor: Actor
  readonly draft: DraftId
  /** The draft's records this person can read, so that the one they lose is known to be theirs to lose. */
  readonly seen: Set<string>
  say(message: Live): void
}

/**
 * `/live/<draft>`: every change of a record reaches all who may read it, and no one else (A1). No feature announces
 * anything: the records themselves do, through the relay.
 */
export const createLive = (world: World, kinds: readonly Kind<Kept>[], following: Following): LiveSockets => {
  const named = new Map(kinds.map((kind) => [kind.name, kind]))
  const known = { records: world.records, kinds: named }
  const followers = new Set<Follower>()

  const tell = async (word: Word): Promise<void> => {
    const kind = named.get(word.kind)
    if (!kind) return
    const parent = (await parentsOf([word.record], kind, known))(word.record)
    spread(kind.draftOf?.(word.record), (follower) => heard(kind, word, follower, parent))
    for (const child of kinds) if (child.parent?.kind === kind.name) await tellOfChildren(child, word)
  }

  /** Who may read a record follows its parent: some see now what they did not, and some no longer what they did. */
  const tellOfChildren = async (kind: Kind<Kept>, { type, record: parent }: Word): Promise<void> => {
    const of = { [kind.parent!.by]: parent.id } as Partial<Kept>
    for (const record of await world.records.find(kind, of))
      spread(kind.draftOf?.(record), (follower) => {
        const readable = type === "changed" && !kind.refuseRead(follower.actor, record, parent)
        if (readable === follower.seen.has(keyOf(kind, record))) return undefined
        return heard(
          kind,
          { type: "changed", kind: kind.name, record },
          follower,
          readable ? parent : undefined,
        )
      })
  }

  const spread = (draft: DraftId | undefined, hear: (follower: Follower) => Live | undefined): void => {
    for (const follower of followers) {
      if (draft !== undefined && draft !== follower.draft) continue
      const message = hear(follower)
      if (message) follower.say(message)
    }
  }

  // One after another, in the order in which they came: a parent may have to be looked up.
  let told = Promise.resolve()
  world.relay.listen((word) => {
    told = told
      .then(() => tell(word))
      .catch((problem: unknown) => world.report("bug", { at: "live", error: String(problem) }))
  })

  /** Read once at the door; from then on `heard` keeps it. */
  const readable = async (actor: Actor, draft: DraftId): Promise<Set<string>> => {
    const seen = new Set<string>()
    for (const kind of kinds) {
      if (!kind.draftOf) continue
      const byDraft = (kind.indexed as readonly string[]).includes("draft")
      const all = await world.records.find(kind, byDraft ? ({ draft } as Partial<Kept>) : {})
      const own = all.filter((record) => kind.draftOf!(record) === draft)
      for (const record of await readableBy(actor, own, kind, known)) seen.add(keyOf(kind, record))
    }
    return seen
  }

  return {
    path: "live",
    async admit(actor, draft) {
      throwIf(following.refuseFollow(actor, draft))
      const seen = await readable(actor, draft)
      return (socket) => {
        const follower: Follower = { actor, draft, seen, say: (message) => say(socket, message) }
        followers.add(follower)
        const awake = stayAwake(socket)
        socket.on("close", () => {
          clearInterval(awake)
          followers.delete(follower)
        })
        // Nobody speaks here but the server.
        socket.on("message", () => socket.terminate())
        following.first(actor, draft).then(
          (messages) => messages.forEach(follower.say),
          () => socket.terminate(),
        )
      }
    },
    tell(draft, mayHear, message) {
      for (const follower of followers)
        if (follower.draft === draft && mayHear(follower.actor)) follower.say(message)
    },
  }
}

/** What this follower hears of a change: the record, that it is gone, or nothing. */
const heard = (
  kind: Kind<Kept>,
  { type, record }: Word,
  { actor, seen }: Follower,
  parent: Kept | undefined,
): Live | undefined => {
  const key = keyOf(kind, record)
  const readable = kind.refuseRead(actor, record, parent) === undefined
  const gone: Live = { type: "gone", kind: kind.name, id: record.id }
  if (type === "removed") return seen.delete(key) || readable ? gone : undefined
  if (!readable) return seen.delete(key) ? gone : undefined
  if (kind.draftOf) seen.add(key)
  return { type: "record", kind: kind.name, record }
}

const keyOf = (kind: Kind<Kept>, record: Kept): string => `${kind.name}/${record.id}`

/** What one socket may leave unread. It comes back and asks again for what it missed. */
const MOST_UNREAD = 1024 * 1024

const say = (socket: WebSocket, message: Live): void => {
  if (socket.bufferedAmount > MOST_UNREAD) return socket.terminate()
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}

const PING_EVERY = 20_000

/** A line that is cut without a word is found dead at the second ping. */
const stayAwake = (socket: WebSocket): NodeJS.Timeout => {
  let alive = true
  socket.on("pong", () => (alive = true))
  return setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, PING_EVERY).unref()
}
