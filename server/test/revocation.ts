import type { WebSocket } from "ws"
import * as Y from "yjs"
import { lockChapter, setRights, unlockChapter } from "../../shared/drafts/commands.ts"
import { changeRole, removeMember, addMember } from "../../shared/people/commands.ts"
import { UPDATE, writeSync } from "../../shared/sync/protocol.ts"
import type { UpdateLog } from "../storage/updateLog.ts"
import { seeded, type Seeded } from "./seeded.ts"
import { testApp, type TestApp } from "./testApp.ts"
import { testWorld, type TestWorld } from "./testWorld.ts"

/** How revocations went. */
export interface Revocations {
  /** What must not be: one sentence each. */
  readonly faults: readonly string[]
  /** Rounds with a fault. */
  readonly failed: number
  /** From the answer to the closed socket, in milliseconds; below nought it was closed before. */
  readonly slowest: number
  /** Changes let in, and changes sent after the answer. */
  readonly kept: number
  readonly late: number
}

/**
 * Somebody types without a pause, and goes on typing whatever they hear; meanwhile a lead takes their right away, in
 * one of four ways. When the lead has the answer, nothing more of that person's may come into the log (H8).
 */
export const revokeWhileTyping = async (
  rounds: number,
  seed: number,
  log?: UpdateLog,
): Promise<Revocations> => {
  const chance = seeded(seed)
  const world = testWorld(log ? { log: log as TestWorld["log"] } : {})
  const house = await testApp({}, world)
  const faults: string[] = []
  let [failed, slowest, kept, late] = [0, -Infinity, 0, 0]
  try {
    const lead = await house.cookieOf("lead")
    for (let round = 1; round <= rounds; round++) {
      const faultsBefore = faults.length
      const [revoke, giveBack] = chance.of(ways)
      const typist = await type(house, chance)
      await pause(10 + chance.below(90))
      await house.call(...revoke, { cookie: lead }).then(answered)
      const at = performance.now()
      const written = await countOf(world)
      const sent = typist.sent
      const closed = await Promise.race([typist.closed, pause(1_000).then(() => undefined)])
      await pause(20)
      typist.stop()
      if (closed === undefined)
        faults.push(`round ${round}: the socket was open a second after ${revoke[0].name}`)
      else slowest = Math.max(slowest, closed - at)
      const more = (await countOf(world)) - written
      if (more > 0) faults.push(`round ${round}: ${more} changes came in after ${revoke[0].name}`)
      if (typist.refusedAtTheDoor) faults.push(`round ${round}: the right had not come back`)
      if (faults.length > faultsBefore) failed++
      kept = written
      late += typist.sent - sent
      await house.call(...giveBack, { cookie: lead }).then(answered)
    }
  } finally {
    await house.close()
  }
  return { faults, failed, slowest, kept, late }
}

const chapter = "c1"
const part = { draft: "d1", person: "writer" }
type Way = readonly [
  revoke: readonly [{ name: string }, object],
  giveBack: readonly [{ name: string }, object],
]
const ways: readonly Way[] = [
  [
    [removeMember, part],
    [addMember, { ...part, role: "member" }],
  ],
  [
    [changeRole, { ...part, role: "secretary" }],
    [changeRole, { ...part, role: "member" }],
  ],
  [
    [setRights, { chapter, rights: [{ who: { organisation: "there" }, access: "comment" }] }],
    [setRights, { chapter, rights: [] }],
  ],
  [
    [lockChapter, { chapter, reason: "Frozen" }],
    [unlockChapter, { chapter }],
  ],
]

const answered = (response: Response): void => {
  if (!response.ok) throw new Error(`The lead was answered ${response.status}`)
}
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** The writer's changes in the log. */
const countOf = async ({ log }: TestWorld): Promise<number> => {
  let count = 0
  for await (const { author } of log.entries(chapter)) if (author.person === "writer") count++
  return count
}

/** A client that takes no leave: it answers no goodbye, and types until the line itself is cut. */
const type = async (house: TestApp, chance: Seeded) => {
  const doc = new Y.Doc()
  const socket = await house.socket(`/sync/${chapter}`, { cookie: await house.cookieOf("writer") })
  if (typeof socket === "number") throw new Error(`The typist was refused with ${socket}`)
  deafen(socket)
  let sent = 0
  doc.on("update", (update: Uint8Array) => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(writeSync(UPDATE, update), () => {})
    sent++
  })
  const typing = setInterval(() => {
    for (let letters = 1 + chance.below(3); letters > 0; letters--) doc.getText("body").insert(0, "x")
  }, 2)
  let refusedAtTheDoor = true
  socket.on("message", () => (refusedAtTheDoor = false))
  const closed = new Promise<number>((resolve) => socket.on("close", () => resolve(performance.now())))
  return {
    closed,
    get sent() {
      return sent
    },
    get refusedAtTheDoor() {
      return refusedAtTheDoor && sent === 0
    },
    stop: () => {
      clearInterval(typing)
      socket.terminate()
    },
  }
}

/** ws answers a goodbye by itself; this one does not hear it. */
const deafen = (socket: WebSocket): void => {
  const { _receiver } = socket as unknown as { _receiver: NodeJS.EventEmitter }
  _receiver.removeAllListeners("conclude")
}
