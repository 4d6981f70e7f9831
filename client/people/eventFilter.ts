/** Which events of a log one looks at; kept in the address. */
import { happenings, type Event, type Happening } from "../../shared/people/event.ts"
import { calendarDay } from "../language/dates.ts"

export interface EventFilter {
  readonly what: Happening | ""
  readonly person: string
  readonly organisation: string
  /** Days in Oslo, both included; empty for no bound. */
  readonly from: string
  readonly to: string
}

const noDay = /^(?!\d{4}-\d{2}-\d{2}$).*$/

export const readFilter = (address: URLSearchParams): EventFilter => {
  const word = (name: string) => address.get(name) ?? ""
  return {
    what: happenings.find((one) => one === word("what")) ?? "",
    person: word("person"),
    organisation: word("organisation"),
    from: word("from").replace(noDay, ""),
    to: word("to").replace(noDay, ""),
  }
}

export const writeFilter = (filter: EventFilter): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value))

/** Those that fit, the newest first. */
export const fitting = (events: readonly Event[], filter: EventFilter): Event[] =>
  events
    .filter(
      ({ what, author, at }) =>
        (!filter.what || what === filter.what) &&
        (!filter.person || author.person === filter.person) &&
        (!filter.organisation || author.organisation === filter.organisation) &&
        (!filter.from || calendarDay(at) >= filter.from) &&
        (!filter.to || calendarDay(at) <= filter.to),
    )
    .sort((a, b) => b.seq - a.seq)
