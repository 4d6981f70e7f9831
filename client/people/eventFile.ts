/** A draft's log as a file to take along: all that is kept of each event, so that the chain can be checked elsewhere. */
import type { Event } from "../../shared/people/event.ts"

/** The words beside the identities, which change with people and language. */
export interface Words {
  readonly person: string
  readonly organisation: string
  readonly what: string
}

export const asJson = (events: readonly Event[]): string => JSON.stringify(events, null, 2)

/** For spreadsheets: a cell that would be read as a formula is kept from being one, and æøå arrive whole. */
export const asCsv = (events: readonly Event[], wordsOf: (event: Event) => Words): string => {
  const rows = events.map((event) => {
    const { seq, at, author, what, subjects, facts, before, hash } = event
    const words = wordsOf(event)
    const said = Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`)
    return [
      seq,
      new Date(at).toISOString(),
      words.person,
      words.organisation,
      words.what,
      what,
      author.person,
      author.organisation,
      subjects.join(" "),
      said.join(" "),
      before,
      hash,
    ]
  })
  return `\ufeff${[heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`
}

const heads = [
  "seq",
  "at",
  "person",
  "organisation",
  "event",
  "what",
  "personId",
  "organisationId",
  "subjects",
  "facts",
  "before",
  "hash",
]

const cell = (value: string | number): string => {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
