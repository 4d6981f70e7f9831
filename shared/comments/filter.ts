/** Which threads are listed: the same choice on the page, in its address and in what is exported. */
import type { Author, Instant } from "../actor.ts"
import { finderOf } from "../text/find.ts"
import { concerns, isResolved, mentions, openedAt, openedBy, type Thread } from "./thread.ts"

/** What is looked for; whatever is not said is no condition. Each stands in an address under its own name. */
export interface ThreadFilter {
  readonly chapter?: string
  readonly state?: string
  readonly kind?: string
  readonly lane?: string
  /** That opened it. */
  readonly organisation?: string
  /** Who has said something in it. */
  readonly person?: string
  /** `me`, `mine` (my organisation), `nobody`, or the id of a person or an organisation. */
  readonly assigned?: string
  /** `me`: mentioning me or my organisation. */
  readonly mentions?: string
  /** `yes`: those with something new in them. */
  readonly unread?: string
  /** Opened at least so many days ago. */
  readonly days?: string
  /** In what was quoted or said. */
  readonly words?: string
}
export const filterNames = [
  "chapter",
  "state",
  "kind",
  "lane",
  "organisation",
  "person",
  "assigned",
  "mentions",
  "unread",
  "days",
  "words",
] as const satisfies readonly (keyof ThreadFilter)[]

/** The filter an address holds: give it a `URLSearchParams`. */
export const filterIn = (asked: Iterable<readonly [string, string]>): ThreadFilter => {
  const known = new Map([...asked].map(([name, value]) => [name, value.trim().slice(0, 200)]))
  return Object.fromEntries(filterNames.flatMap((name) => (known.get(name) ? [[name, known.get(name)]] : [])))
}

/** Who asks, and when; and which threads are unread, which only their own marks say. */
export interface Asked {
  readonly actor: Author
  readonly now: Instant
  isUnread(thread: Thread): boolean
}

/** Whether a thread is among those looked for. */
export const threadFilter = (filter: ThreadFilter, asked: Asked): ((thread: Thread) => boolean) => {
  const { actor, now } = asked
  const find = filter.words
    ? finderOf({ words: filter.words, wholeWords: false, matchCase: false })
    : undefined
  const is = (wanted: string | undefined, actual: string) => wanted === undefined || wanted === actual
  return (thread) =>
    is(filter.chapter, thread.chapter) &&
    is(filter.state, isResolved(thread) ? "resolved" : "open") &&
    is(filter.kind, thread.kind) &&
    is(filter.lane, thread.lane) &&
    is(filter.organisation, openedBy(thread).organisation) &&
    (!filter.person || thread.notes.some(({ author }) => author.person === filter.person)) &&
    (!filter.assigned || isAssigned(thread, filter.assigned, actor)) &&
    (!filter.mentions || mentions(thread, actor)) &&
    (!filter.unread || asked.isUnread(thread)) &&
    (!filter.days || now - openedAt(thread) >= Number(filter.days) * DAY) &&
    (!find || textsOf(thread).some((text) => find(text).length > 0))
}

/** Whether it waits for somebody: open, and given to them or to the organisation they act for, or naming them. */
export const waitsFor = (thread: Thread, actor: Author): boolean =>
  !isResolved(thread) && (concerns(thread.assigned, actor) || mentions(thread, actor))

const DAY = 24 * 60 * 60 * 1000

const isAssigned = ({ assigned }: Thread, wanted: string, actor: Author): boolean => {
  if (wanted === "nobody") return assigned === null
  if (!assigned) return false
  if (wanted === "me") return "person" in assigned && assigned.person === actor.person
  if (wanted === "mine") return concerns(assigned, actor)
  return ("person" in assigned ? assigned.person : assigned.organisation) === wanted
}

const textsOf = ({ quote, notes }: Thread): string[] => [
  ...(quote ? [quote.words] : []),
  ...notes.flatMap(({ text, withdrawnAt }) => (withdrawnAt === null ? [text] : [])),
]
