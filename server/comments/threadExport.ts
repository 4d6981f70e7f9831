import type { Actor } from "../../shared/actor.ts"
import { filterIn, threadFilter } from "../../shared/comments/filter.ts"
import { isUnread, readMarks } from "../../shared/comments/reading.ts"
import { refuseReadThread } from "../../shared/comments/rules.ts"
import { openedAt, openedBy, threads, type Thread } from "../../shared/comments/thread.ts"
import { chapters, drafts, inOrder, numberOf, type Chapter, type Draft } from "../../shared/drafts/draft.ts"
import { refuseReadDraft } from "../../shared/drafts/rules.ts"
import { organisations, people } from "../../shared/people/person.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import { filledIn, momentIn, wordsIn, type LetterLanguage } from "../mail/letters.ts"
import { inCsv } from "../people/eventExport.ts"
import type { Route } from "../web/serve.ts"
import { tablePage } from "../web/tablePage.ts"
import type { World } from "../world.ts"
import { namesOf, rowOf, type Names } from "./threadRow.ts"

/**
 * `GET /api/threads/<draft>/<csv|html>?…&language=`: the threads one may read, through the same filter as the page, to
 * take away (R09).
 */
export const threadExport = (world: World, url: string): Route => ({
  method: "get",
  path: "/api/threads/:draft/:format",
  async run({ actor }, request, response) {
    if (!actor) throw new Refused("notSignedIn")
    const { draft: id, format } = request.params as { draft: string; format: string }
    throwIf(refuseReadDraft(actor, { id }))
    if (format !== "csv" && format !== "html") throw new Refused("notFound")
    const { records, now } = world
    const asked = new URL(request.url, url).searchParams
    const draft = await records.get(drafts, id)
    const language = languageOf(asked.get("language"), draft)
    const row = await records.find(chapters, { draft: id })
    const all = await readable(world, actor, id, row)
    const marks = await records.find(readMarks, { draft: id, person: actor.person })
    const wanted = threadFilter(filterIn(asked), {
      actor,
      now: now(),
      isUnread: (thread) =>
        isUnread(
          thread,
          marks.find(({ chapter }) => chapter === thread.chapter),
          actor,
        ),
    })
    const chosen = inReadingOrder(all.filter(wanted), row)
    const names: Names = namesOf(
      await records.find(people),
      await records.find(organisations),
      (chapter) => {
        const found = row.find((one) => one.id === chapter)
        return found ? `${numberOf(found, row)} ${found.title}`.trim() : ""
      },
      (thread) => `${url}/drafts/${id}/threads?thread=${thread}`,
    )
    const cells = chosen.map((thread, at) => rowOf(thread, at + 1, names, language))
    const heads = Object.values(columnsIn(language))
    response.set("Content-Disposition", `attachment; filename="merknader-${id}.${format}"`)
    if (format === "csv") {
      const lines = [heads, ...cells].map((line) => `${line.map(inCsv).join(",")}\r\n`)
      response.type("text/csv; charset=utf-8").send(`\ufeff${lines.join("")}`)
    } else {
      const { title, about, empty } = wordsIn(language).threads.list
      const said = { count: String(cells.length), title: draft.title, moment: momentIn(language, now()) }
      const page = { language, title, of: draft.title, about: filledIn(about, said), empty, heads, cells }
      response.type("text/html; charset=utf-8").send(tablePage(page))
    }
  },
})

/** The columns' words, in the order of `rowOf`. */
const columnsIn = (language: LetterLanguage) => {
  const { list } = wordsIn(language).threads
  const { number, chapter, kind, lane, state, quote, opened, by, organisation, assigned, notes } = list
  const { outcome, reason, resolvedBy, resolvedAt, link } = list
  return {
    number,
    chapter,
    kind,
    lane,
    state,
    quote,
    opened,
    by,
    organisation,
    assigned,
    notes,
    outcome,
    reason,
    resolvedBy,
    resolvedAt,
    link,
  }
}

const readable = async (
  { records }: World,
  actor: Actor,
  draft: string,
  row: readonly Chapter[],
): Promise<Thread[]> => {
  const known = new Map(row.map((chapter) => [chapter.id, chapter]))
  return (await records.find(threads, { draft })).filter((thread) => {
    const chapter = known.get(thread.chapter)
    return chapter !== undefined && refuseReadThread(actor, thread, chapter) === undefined
  })
}

/** By chapter, and within it the oldest first; what belongs to chapters put away comes last. */
const inReadingOrder = (all: readonly Thread[], row: readonly Chapter[]): Thread[] => {
  const places = new Map(inOrder(row).map(({ id }, at) => [id, at]))
  const place = ({ chapter }: Thread) => places.get(chapter) ?? places.size
  return [...all].sort(
    (a, b) =>
      place(a) - place(b) || openedAt(a) - openedAt(b) || (openedBy(a).person < openedBy(b).person ? -1 : 1),
  )
}

const languageOf = (asked: string | null, { language }: Draft): LetterLanguage =>
  asked === "nb" || asked === "nn" || asked === "en" ? asked : language
