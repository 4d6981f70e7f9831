import { chapters, drafts, inOrder, numberOf, type Chapter } from "../../shared/drafts/draft.ts"
import { refuseReadChapter, refuseReadDraft } from "../../shared/drafts/rules.ts"
import { organisations, people } from "../../shared/people/person.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import { changeOf, filterIn, proposalFilter } from "../../shared/suggestions/filter.ts"
import { proposals, stateOf, type Proposal } from "../../shared/suggestions/proposal.ts"
import { filledIn, momentIn, wordsIn, type LetterLanguage } from "../mail/letters.ts"
import { inCsv } from "../people/eventExport.ts"
import type { Route } from "../web/serve.ts"
import { tablePage } from "../web/tablePage.ts"
import type { World } from "../world.ts"

/**
 * `GET /api/proposals/<draft>/<csv|html>?…&language=`: the proposals one may read, through the same filter as the page,
 * to take away (R09).
 */
export const proposalExport = ({ records, now }: World, url: string): Route => ({
  method: "get",
  path: "/api/proposals/:draft/:format",
  async run({ actor }, request, response) {
    if (!actor) throw new Refused("notSignedIn")
    const { draft: id, format } = request.params as { draft: string; format: string }
    throwIf(refuseReadDraft(actor, { id }))
    if (format !== "csv" && format !== "html") throw new Refused("notFound")
    const asked = new URL(request.url, url).searchParams
    const draft = await records.get(drafts, id)
    const spoken = asked.get("language")
    const language = isLanguage(spoken) ? spoken : draft.language
    const all = await records.find(chapters, { draft: id })
    const row = all.filter((chapter) => refuseReadChapter(actor, chapter) === undefined)
    const known = new Map(row.map((chapter) => [chapter.id, chapter]))
    const wanted = proposalFilter(filterIn(asked), {
      actor,
      now: now(),
      chapterOf: (chapter) => known.get(chapter),
    })
    const found = (await records.find(proposals, { draft: id })).filter(
      (one) => known.has(one.chapter) && wanted(one),
    )
    const nameIn = <R extends { id: string; name: string }>(named: readonly R[]) => {
      const names = new Map(named.map(({ id, name }) => [id, name]))
      return (id: string) => names.get(id) ?? ""
    }
    const names: Names = {
      person: nameIn(await records.find(people)),
      organisation: nameIn(await records.find(organisations)),
      chapter: (chapter) => `${numberOf(known.get(chapter)!, all)} ${known.get(chapter)!.title}`.trim(),
      link: (proposal) => `${url}/drafts/${id}/proposals?proposal=${proposal}`,
    }
    const cells = inReadingOrder(found, row).map((one, at) => rowOf(one, at + 1, names, language))
    const { title, about, empty, columns } = wordsIn(language).proposals.file
    const heads = columnNames.map((name) => columns[name])
    response.set("Content-Disposition", `attachment; filename="forslag-${id}.${format}"`)
    if (format === "csv") {
      const lines = [heads, ...cells].map((line) => `${line.map(inCsv).join(",")}\r\n`)
      response.type("text/csv; charset=utf-8").send(`\ufeff${lines.join("")}`)
    } else {
      const said = { count: String(cells.length), title: draft.title, moment: momentIn(language, now()) }
      const page = { language, title, of: draft.title, about: filledIn(about, said), empty, heads, cells }
      response.type("text/html; charset=utf-8").send(tablePage(page))
    }
  },
})

/** What stands for identities, in words. */
interface Names {
  person(id: string): string
  organisation(id: string): string
  chapter(id: string): string
  link(proposal: string): string
}

/** In the order of `rowOf`. */
const columnNames = [
  "number",
  "chapter",
  "change",
  "out",
  "in",
  "reason",
  "by",
  "organisation",
  "at",
  "state",
  "decidedBy",
  "decidedAt",
  "why",
  "link",
] as const

const rowOf = (
  one: Proposal,
  number: number,
  names: Names,
  language: LetterLanguage,
): (string | number)[] => {
  const { changes, states } = wordsIn(language).proposals
  const { by, decision, removed, stands } = one
  const ended = decision ?? (stands ? null : removed)
  return [
    number,
    names.chapter(one.chapter),
    changes[changeOf(one)],
    one.deleted,
    one.inserted,
    one.reason,
    names.person(by.person),
    names.organisation(by.organisation),
    momentIn(language, one.at),
    states[stateOf(one)],
    ended ? `${names.person(ended.by.person)} (${names.organisation(ended.by.organisation)})` : "",
    ended ? momentIn(language, ended.at) : "",
    decision?.reason ?? "",
    names.link(one.id),
  ]
}

/** By chapter, and within it the oldest first; what belongs to chapters put away comes last. */
const inReadingOrder = (all: readonly Proposal[], row: readonly Chapter[]): Proposal[] => {
  const places = new Map(inOrder(row).map(({ id }, at) => [id, at]))
  const place = ({ chapter }: Proposal) => places.get(chapter) ?? places.size
  return [...all].sort((a, b) => place(a) - place(b) || a.at - b.at || (a.id < b.id ? -1 : 1))
}

const isLanguage = (asked: string | null): asked is LetterLanguage =>
  asked === "nb" || asked === "nn" || asked === "en"
