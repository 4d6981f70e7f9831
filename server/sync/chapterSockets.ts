import type { Actor } from "../../shared/actor.ts"
import { organisations, people } from "../../shared/people/person.ts"
import { admitTo } from "../drafts/chapterAccess.ts"
import type { SocketRoute } from "../web/sockets.ts"
import type { World } from "../world.ts"
import type { Rooms } from "./rooms.ts"
import type { Face } from "./session.ts"
import { serveChapter } from "./socket.ts"

/** `/sync/<chapter>`: who may come in, with which access, and under which name the others see them. */
export const chapterSockets = ({ records }: World, rooms: Rooms): SocketRoute => ({
  path: "sync",
  async admit(actor, id) {
    const { chapter, access, refusal } = await admitTo(records, actor, id)
    const presence = await faceOf(records, actor)
    return (socket) => serveChapter({ rooms, chapter: chapter.id, actor, access, refusal, presence, socket })
  },
})

const faceOf = async (records: World["records"], actor: Actor): Promise<Face> => {
  const { name } = await records.get(people, actor.person)
  const { shortName, colour } = await records.get(organisations, actor.organisation)
  return { person: actor.person, organisation: actor.organisation, name, shortName, colour }
}
