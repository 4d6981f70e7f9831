import type { DraftId } from "../../shared/actor.ts"
import { checkEvents, eventHeads, events as kept, type Event } from "../../shared/people/event.ts"
import { organisations, people } from "../../shared/people/person.ts"
import { refuseReadEvents } from "../../shared/people/rules.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import type { Route } from "../web/serve.ts"
import type { World } from "../world.ts"

/** `GET /api/log/<draft>/<csv|json>`: a draft's log to take away (R26), with whether it holds together. */
export const eventExport = ({ records }: World): Route => ({
  method: "get",
  path: "/api/log/:draft/:format",
  async run({ actor }, request, response) {
    if (!actor) throw new Refused("notSignedIn")
    const { draft, format } = request.params as { draft: DraftId; format: string }
    throwIf(refuseReadEvents(actor, { draft }))
    if (format !== "csv" && format !== "json") throw new Refused("notFound")
    const events = (await records.find(kept, { draft })).sort((a, b) => a.seq - b.seq)
    const [head] = await records.find(eventHeads, { id: draft })
    const names = new Map((await records.find(people)).map(({ id, name }) => [id, name]))
    const houses = new Map((await records.find(organisations)).map(({ id, name }) => [id, name]))
    const rows = events.map((event) => ({
      ...event,
      name: names.get(event.author.person) ?? "",
      organisationName: houses.get(event.author.organisation) ?? "",
    }))
    response.set("Content-Disposition", `attachment; filename="log-${draft}.${format}"`)
    if (format === "csv") response.type("text/csv; charset=utf-8").send(`\ufeff${csvOf(rows)}`)
    else response.json({ draft, intact: checkEvents(events, head) === undefined, events: rows })
  },
})

type Row = Event & { readonly name: string; readonly organisationName: string }

const columns: readonly (readonly [string, (row: Row) => string | number])[] = [
  ["seq", ({ seq }) => seq],
  ["at", ({ at }) => new Date(at).toISOString()],
  ["name", ({ name }) => name],
  ["organisation", ({ organisationName }) => organisationName],
  ["what", ({ what }) => what],
  ["subjects", ({ subjects }) => subjects.join(" ")],
  [
    "facts",
    ({ facts }) =>
      Object.entries(facts)
        .map(([name, fact]) => `${name}=${fact ?? ""}`)
        .join(" "),
  ],
  ["person", ({ author }) => author.person],
  ["before", ({ before }) => before],
  ["hash", ({ hash }) => hash],
]

/** RFC 4180. */
export const csvOf = (rows: readonly Row[]): string =>
  [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]
    .map((cells) => cells.map(inCsv).join(","))
    .join("\r\n")
    .concat("\r\n")

/** Quoted, and never a formula: a spreadsheet that opens the file runs nothing that somebody is called. */
export const inCsv = (cell: string | number): string => {
  if (typeof cell === "number") return String(cell)
  const tame = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell
  return `"${tame.replace(/"/g, '""')}"`
}
