/** A wire with the server in it: the real rooms and gates on a log in memory. A refusal breaks it. */
import type * as Y from "yjs"
import { ownHand } from "../../server/authorship/ownHand.ts"
import { foreignSigns } from "../../server/suggestions/foreignSigns.ts"
import { createHeldWords } from "../../server/suggestions/heldWords.ts"
import { ownSigns, sidsIn } from "../../server/suggestions/ownSigns.ts"
import { suggestOnly } from "../../server/suggestions/suggestOnly.ts"
import { createRooms } from "../../server/sync/rooms.ts"
import { wellFormed } from "../../server/sync/wellFormed.ts"
import { quiet, TestWriter } from "../../server/test/testWriter.ts"
import { testWorld } from "../../server/test/testWorld.ts"
import type { Author } from "../../shared/actor.ts"
import type { Access } from "../../shared/drafts/rules.ts"
import type { Wire } from "./wire.ts"

/** `accessOf` says what each of those who connect may do, by their number. */
export const roomWire = (accessOf: (index: number) => Access = () => "write"): Wire => {
  const proposers = new Map<string, Author>()
  const world = testWorld()
  const rooms = createRooms(
    world,
    [
      wellFormed,
      ownHand,
      ownSigns((sid) => proposers.get(sid)),
      foreignSigns(createHeldWords(world)),
      suggestOnly,
    ],
    {
      watch: (_chapter, _doc, change) => (entry) => {
        for (const sid of sidsIn(change)) if (!proposers.has(sid)) proposers.set(sid, entry.author)
        return undefined
      },
    },
  )
  const writers: TestWriter[] = []
  const settle = async () => {
    for (const online of writers.filter(({ isConnected }) => isConnected))
      while (!online.refused && !(online.isSynced && online.saved === online.sent)) await quiet(1)
    await quiet()
    for (const { actor, refused, closed } of writers)
      if (refused || closed) throw new Error(`${actor.person} was refused: ${refused ?? closed}`)
  }
  return {
    connect: (doc: Y.Doc) => {
      const writer = new TestWriter(rooms, "c1", `writer${writers.length}`, {
        doc,
        access: accessOf(writers.length),
      })
      writers.push(writer)
      return {
        go: async (where) => {
          if (where === "offline") return writer.cut()
          await writer.connect()
          await settle()
        },
      }
    },
    settle,
    close: async () => {
      writers.forEach((writer) => writer.cut())
      await rooms.closeAll()
    },
  }
}
