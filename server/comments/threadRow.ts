import type { Author } from "../../shared/actor.ts"
import {
  isResolved,
  openedAt,
  openedBy,
  type Note,
  type Party,
  type Thread,
} from "../../shared/comments/thread.ts"
import type { Organisation, Person } from "../../shared/people/person.ts"
import { filledIn, momentIn, wordsIn, type LetterLanguage } from "../mail/letters.ts"

/** What stands for identities, in words. */
export interface Names {
  person(id: string): string
  organisation(id: string): string
  chapter(id: string): string
  link(thread: string): string
}

export const namesOf = (
  people: readonly Person[],
  organisations: readonly Organisation[],
  chapter: (id: string) => string,
  link: (thread: string) => string,
): Names => {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const houses = new Map(organisations.map(({ id, name }) => [id, name]))
  return { person: (id) => names.get(id) ?? "", organisation: (id) => houses.get(id) ?? "", chapter, link }
}

/** A thread as a row of a list, in the columns' order. What was withdrawn is said to be, and not said. */
export const rowOf = (
  thread: Thread,
  number: number,
  names: Names,
  language: LetterLanguage,
): (string | number)[] => {
  const { kinds, lanes, states, outcomes } = wordsIn(language).threads
  const { chapter, kind, lane, organisation, notes, assigned, resolution } = thread
  const by = openedBy(thread)
  return [
    number,
    names.chapter(chapter),
    kinds[kind],
    filledIn(lanes[lane], { organisation: names.organisation(organisation) }),
    isResolved(thread) ? states.resolved : states.open,
    quoteOf(thread, names, language),
    momentIn(language, openedAt(thread)),
    names.person(by.person),
    names.organisation(by.organisation),
    assigned ? partyOf(assigned, names) : "",
    notes.map((note) => noteOf(note, names, language)).join("\n"),
    resolution ? outcomes[resolution.outcome] : "",
    resolution?.reason ?? "",
    resolution ? signed(resolution.by, names) : "",
    resolution ? momentIn(language, resolution.at) : "",
    names.link(thread.id),
  ]
}

const quoteOf = ({ quote, anchor, proposal }: Thread, names: Names, language: LetterLanguage): string => {
  const { wholeChapter, aProposal, detached } = wordsIn(language).threads.list
  if (!quote) return proposal ? aProposal : wholeChapter
  if (anchor.state !== "detached") return `«${quote.words}»`
  const { by, at } = anchor
  return `«${quote.words}»\n${filledIn(detached, { name: signed(by, names), moment: momentIn(language, at) })}`
}

const noteOf = ({ author, at, text, withdrawnAt }: Note, names: Names, language: LetterLanguage): string => {
  const said = withdrawnAt === null ? text : `(${wordsIn(language).threads.list.withdrawn})`
  return `${signed(author, names)}, ${momentIn(language, at)}: ${said}`
}

const partyOf = (party: Party, names: Names): string =>
  "person" in party ? names.person(party.person) : names.organisation(party.organisation)

const signed = ({ person, organisation }: Author, names: Names): string =>
  `${names.person(person)} (${names.organisation(organisation)})`
