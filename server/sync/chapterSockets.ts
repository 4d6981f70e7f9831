import type { Actor } from "../../shared/actor.ts"
import { organisations, people } from "../../shared/people/person.ts"
import { accessNow, admitTo } from "../drafts/chapterAccess.ts"
import type { SocketRoute } from "../web/sockets.ts"
import type { World } from "../world.ts"
import type { Rooms } from "./rooms.ts"
import type { Face } from "./session.ts"
import { serveChapter } from "./socket.ts"

/** `/sync/<chapter>`: who may come in, with which access, and under which name the others see them. */
export const chapterSockets = (world: World, rooms: Rooms): SocketRoute => ({
  path: "sync",
  async admit(actor, id) {
    const { chapter, access, refusal } = await admitTo(world.records, actor, id)
    const presence = await faceOf(world.records, actor)
    const stillSo = async () => (await accessNow(world)(actor, chapter.id)) === access
    return (socket) =>
      serveChapter({ rooms, chapter: chapter.id, actor, access, refusal, presence, stillSo, socket })
  },
})

const faceOf = async (records: World["records"], actor: Actor): Promise<Face> => {
  const { name } = await records.get(people, actor.person)
  const { shortName, colour } = await records.get(organisations, actor.organisation)
  return { person: actor.person, organisation: actor.organisation, name, shortName, colour }
}
