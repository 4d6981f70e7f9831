/** Which proposals are listed: the same choice on the page, in its address and in what is taken away (R09). */
import type { Actor, Instant } from "../actor.ts"
import type { Guarded } from "../drafts/rules.ts"
import { finderOf } from "../text/find.ts"
import { stateOf, type Proposal } from "./proposal.ts"
import { refuseDecide } from "./rules.ts"

/** What is looked for; whatever is not said is no condition. Each stands in an address under its own name. */
export interface ProposalFilter {
  readonly chapter?: string
  readonly state?: string
  readonly change?: string
  /** That proposed it. */
  readonly organisation?: string
  readonly person?: string
  /** `me`: proposed by me; `mine`: by my organisation. */
  readonly of?: string
  /** `me`: standing where I decide. */
  readonly waits?: string
  /** Proposed at least so many days ago. */
  readonly days?: string
  /** In what is proposed in or out, or in a reason. */
  readonly words?: string
}
export const filterNames = [
  "chapter",
  "state",
  "change",
  "organisation",
  "person",
  "of",
  "waits",
  "days",
  "words",
] as const satisfies readonly (keyof ProposalFilter)[]

export const proposalStates = ["open", "accepted", "rejected", "withdrawn", "gone"] as const

/** What a proposal comes to: words in, words out, some for others, the same elsewhere; or a heading, a list, a look. */
export const changes = ["insertion", "deletion", "replacement", "move", "form"] as const
export const changeOf = ({ inserted, deleted }: Pick<Proposal, "inserted" | "deleted">) => {
  const [comes, goes] = [inserted.trim(), deleted.trim()]
  if (comes && comes === goes) return "move"
  return comes ? (goes ? "replacement" : "insertion") : goes ? "deletion" : "form"
}

/** The filter an address holds: give it a `URLSearchParams`. */
export const filterIn = (asked: Iterable<readonly [string, string]>): ProposalFilter => {
  const known = new Map([...asked].map(([name, value]) => [name, value.trim().slice(0, 200)]))
  return Object.fromEntries(filterNames.flatMap((name) => (known.get(name) ? [[name, known.get(name)]] : [])))
}

/** Who asks, when, and of which chapters. */
export interface Asked {
  readonly actor: Actor
  readonly now: Instant
  chapterOf(id: string): Guarded | undefined
}

/** Whether a proposal is among those looked for. */
export const proposalFilter = (
  filter: ProposalFilter,
  { actor, now, chapterOf }: Asked,
): ((proposal: Proposal) => boolean) => {
  const find = filter.words
    ? finderOf({ words: filter.words, wholeWords: false, matchCase: false })
    : undefined
  const is = (wanted: string | undefined, actual: string) => wanted === undefined || wanted === actual
  return (proposal) =>
    is(filter.chapter, proposal.chapter) &&
    is(filter.state, stateOf(proposal)) &&
    is(filter.change, changeOf(proposal)) &&
    is(filter.organisation, proposal.by.organisation) &&
    is(filter.person, proposal.by.person) &&
    (filter.of !== "me" || proposal.by.person === actor.person) &&
    (filter.of !== "mine" || proposal.by.organisation === actor.organisation) &&
    (!filter.waits || waitsFor(proposal, actor, chapterOf(proposal.chapter))) &&
    (!filter.days || now - proposal.at >= Number(filter.days) * DAY) &&
    (!find || textsOf(proposal).some((text) => find(text).length > 0))
}

/** Whether a proposal stands where this person decides. */
export const waitsFor = (proposal: Proposal, actor: Actor, chapter: Guarded | undefined): boolean =>
  stateOf(proposal) === "open" && chapter !== undefined && refuseDecide(actor, chapter) === undefined

const DAY = 24 * 60 * 60 * 1000

const textsOf = ({ inserted, deleted, reason, decision }: Proposal): string[] => [
  inserted,
  deleted,
  reason,
  decision?.reason ?? "",
]
