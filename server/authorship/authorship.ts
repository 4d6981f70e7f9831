import type { Actor } from "../../shared/actor.ts"
import type { News } from "../../shared/authorship/authorship.ts"
import { chapters, seenMarks } from "../../shared/drafts/draft.ts"
import { refuseReadChapter, refuseReadText } from "../../shared/drafts/rules.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import { admitTo } from "../drafts/chapterAccess.ts"
import type { Route } from "../web/serve.ts"
import type { World } from "../world.ts"
import { authorshipIn, newsIn, passageIn, struckIn } from "./answers.ts"
import { betweenIn } from "./between.ts"
import type { Ledger } from "./ledger.ts"
import type { Ledgers } from "./ledgers.ts"
import type { CharacterAt } from "./proposed.ts"

/**
 * Who wrote what (O1), for those who may read the chapter. `GET /api/authorship/<chapter>?known=<seq>`: whose all of it
 * is, or null where nothing has been written since that place of its log;
 * `…/passage?from=<id>&to=<id>`: of a passage; `…/strikes`: what was struck; `…/between?from=<seq>&to=<seq or now>`:
 * who made one text of the other. `GET /api/news/<draft>`: what happened since one was last there.
 */
export const authorship = ({ records }: Pick<World, "records">, { read }: Pick<Ledgers, "read">): Route[] => {
  /** What was said last of a ledger, until it knows more. */
  const said = new WeakMap<Ledger, { readonly seq: Seq; readonly body: Buffer }>()

  const admitted = async (actor: Actor | undefined, id: unknown): Promise<Ledger> => {
    if (!actor) throw new Refused("notSignedIn")
    const { chapter } = await admitTo(records, actor, String(id))
    return read(chapter.id)
  }

  const wholeOf = (ledger: Ledger): Buffer => {
    const { seq } = ledger
    const before = said.get(ledger)
    if (before?.seq === seq) return before.body
    const body = Buffer.from(JSON.stringify(authorshipIn(ledger)))
    said.set(ledger, { seq, body })
    return body
  }

  const newsOf = async (actor: Actor, draft: string): Promise<News> => {
    const marks = await records.find(seenMarks, { draft, person: actor.person })
    const news: News[number][] = []
    for (const { chapter: id, at: since, seq } of marks) {
      const [chapter] = await records.find(chapters, { id })
      if (!chapter || chapter.archivedAt !== null || refuseReadChapter(actor, chapter)) continue
      if ((chapter.facts?.seq ?? 0) <= seq) continue
      const by = newsIn(await read(id), seq).filter(({ author }) => author.person !== actor.person)
      if (by.length > 0) news.push({ chapter: id, since, by })
    }
    return news
  }

  return [
    {
      method: "get",
      path: "/api/authorship/:chapter",
      async run({ actor }, request, response) {
        const ledger = await admitted(actor, request.params["chapter"])
        const { known } = request.query
        if (known !== undefined && readSeq(known) === ledger.seq) return void response.json(null)
        response.type("application/json").end(wholeOf(ledger))
      },
    },
    {
      method: "get",
      path: "/api/authorship/:chapter/passage",
      async run({ actor }, request, response) {
        const ledger = await admitted(actor, request.params["chapter"])
        const [from, to] = [readPlace(request.query["from"]), readPlace(request.query["to"])]
        const passage = passageIn(ledger, from, to)
        if (!passage) throw new Refused("notFound")
        response.json(passage)
      },
    },
    {
      method: "get",
      path: "/api/authorship/:chapter/strikes",
      async run({ actor }, request, response) {
        response.json(struckIn(await admitted(actor, request.params["chapter"])))
      },
    },
    {
      method: "get",
      path: "/api/authorship/:chapter/between",
      async run({ actor }, request, response) {
        const ledger = await admitted(actor, request.params["chapter"])
        const { from, to } = request.query
        const [first, last] = [readSeq(from), to === "now" ? ledger.seq : readSeq(to)]
        if (first > last || last > ledger.seq) throw new Refused("notFound")
        response.json(betweenIn(ledger, first, last))
      },
    },
    {
      method: "get",
      path: "/api/news/:draft",
      async run({ actor }, request, response) {
        if (!actor) throw new Refused("notSignedIn")
        const draft = request.params["draft"] as string
        throwIf(refuseReadText(actor, { draft }))
        response.json(await newsOf(actor, draft))
      },
    },
  ]
}

/** A character by its Yjs id, as "client-clock". */
const readPlace = (said: unknown): CharacterAt => {
  const found = /^(\d{1,16})-(\d{1,16})$/.exec(String(said))
  if (!found) throw new Refused("malformed")
  return [Number(found[1]), Number(found[2])]
}

const readSeq = (said: unknown): Seq => {
  if (!/^\d{1,15}$/.test(String(said))) throw new Refused("malformed")
  return Number(said)
}
