import { z } from "zod"
import { author, authorOf, id, instant, type Actor, type PersonId } from "../../shared/actor.ts"
import { noticeChoices, OFTEN, type Often } from "../../shared/comments/reading.ts"
import { refuseReadThread } from "../../shared/comments/rules.ts"
import { threads, type Party, type Thread } from "../../shared/comments/thread.ts"
import { dayAt, instantOf } from "../../shared/drafts/deadline.ts"
import { chapters, drafts, numberOf, type Chapter } from "../../shared/drafts/draft.ts"
import { kind } from "../../shared/kind.ts"
import { addresses, organisations, people } from "../../shared/people/person.ts"
import { never } from "../../shared/refusal.ts"
import { filledIn, letter, wordsIn } from "../mail/letters.ts"
import { actorOf } from "../people/sessions.ts"
import { added, removed, type Write } from "../storage/records.ts"
import type { World } from "../world.ts"
import type { Readers } from "./readers.ts"

/** What people are told of. */
const happenings = ["opened", "replied", "mentioned", "assigned", "resolved", "reopened", "released"] as const
export type Told = Exclude<(typeof happenings)[number], "mentioned">

/** Something one person is to be written to about. It is here until the letter goes, and nobody reads it. */
const noticeShape = z.object({
  id,
  person: id,
  draft: id,
  thread: id,
  what: z.enum(happenings),
  by: author,
  at: instant,
})
type Notice = Readonly<z.infer<typeof noticeShape>>
export const notices = kind<Notice>({
  name: "notices",
  shape: noticeShape,
  indexed: ["person"],
  refuseRead: () => "notFound",
})

/** Letters about threads, to whom they concern and as often as each has chosen. */
export interface Notices {
  /** What is to be told of a deed: stands or falls together with it. */
  about(
    actor: Actor,
    thread: Thread,
    chapter: Chapter,
    what: Told,
    told: readonly Party[],
  ): Promise<readonly Write[]>
  /** Sends what is due. To be called often. */
  deliver(): Promise<void>
}

export const createNotices = (
  world: World,
  { readers, url, withWords }: { readers: Readers; url: string; withWords: boolean },
): Notices => {
  const { records, newId, now, mail, report } = world

  const choiceOf = async (person: PersonId): Promise<Often> =>
    (await records.find(noticeChoices, { id: person }))[0]?.often ?? OFTEN

  const deliverTo = async (person: PersonId, waiting: readonly Notice[]): Promise<void> => {
    const choice = await choiceOf(person)
    if (!isDue(choice, Math.min(...waiting.map(({ at }) => at)), now())) return
    // Taken away first: a power cut may swallow a letter, but never sends one twice.
    await records.together(waiting.map(({ id }) => removed(notices, id)))
    const [address] = await records.find(addresses, { id: person })
    const actor = await actorOf(world, person)
    if (!address || !actor || choice === "never") return
    for (const [draft, all] of Map.groupBy(waiting, ({ draft }) => draft)) {
      const list = await linesOf(actor, draft, all)
      if (list.length === 0) continue
      const { title, language } = await records.get(drafts, draft)
      const { name } = await records.get(people, person)
      const link = `${url}/drafts/${draft}/threads`
      await mail.send(letter(language, "threads", address.email, { name, title, list, link }))
    }
  }

  /** A line of each that this person may still read: a thread that was closed to them meanwhile is not heard of. */
  const linesOf = async (actor: Actor, draft: string, all: readonly Notice[]): Promise<string[]> => {
    const { language } = await records.get(drafts, draft)
    const words = wordsIn(language).threads
    const row = await records.find(chapters, { draft })
    const lines: string[] = []
    for (const { thread: id, what, by } of all) {
      const [thread] = await records.find(threads, { id })
      const chapter = thread && row.find((one) => one.id === thread.chapter)
      if (!thread || !chapter || refuseReadThread(actor, thread, chapter)) continue
      const { name } = await records.get(people, by.person)
      const { shortName } = await records.get(organisations, by.organisation)
      const outcome = thread.resolution ? words.outcomes[thread.resolution.outcome] : words.states.open
      const number = `${numberOf(chapter, row)} ${chapter.title}`.trim()
      const said = filledIn(words.notices[what], { name, organisation: shortName, chapter: number, outcome })
      lines.push(`– ${said}`, `  ${url}/drafts/${draft}/threads?thread=${id}`)
      if (withWords && thread.quote) lines.push(`  «${thread.quote.words}»`)
    }
    return lines
  }

  return {
    async about(actor, thread, chapter, what, told) {
      const named = await readers.among(told, thread, chapter)
      const parties = concerned(thread, chapter, what)
      const others = await readers.among(parties, thread, chapter)
      const writes: Write[] = []
      for (const person of new Set([...named, ...others])) {
        if (person === actor.person || (await choiceOf(person)) === "never") continue
        const heard: Notice["what"] = what !== "assigned" && named.includes(person) ? "mentioned" : what
        const { draft, id: of } = thread
        const notice: Notice = {
          id: newId(),
          person,
          draft,
          thread: of,
          what: heard,
          by: authorOf(actor),
          at: now(),
        }
        writes.push(added(notices, notice))
      }
      return writes
    },

    async deliver() {
      try {
        for (const [person, waiting] of Map.groupBy(await records.find(notices), ({ person }) => person))
          await deliverTo(person, waiting)
      } catch (problem) {
        report("noticesNotSent", { error: String(problem) })
      }
    },
  }
}

/** Who hears of it unasked: those who have spoken in it, who has it, and of a new one, who answers for the chapter. */
const concerned = ({ notes, assigned }: Thread, { owner }: Chapter, what: Told): Party[] => [
  ...notes.map(({ author: { person } }) => ({ person })),
  ...(assigned && what !== "opened" ? [assigned] : []),
  ...(owner && what === "opened" ? [{ person: owner }] : []),
]

const HOUR = 60 * 60 * 1000
/** Daily letters go out at this hour of Oslo's clock. */
const MORNING = "07:00"

const isDue = (often: Often, oldest: number, now: number): boolean => {
  switch (often) {
    case "atOnce":
    case "never":
      return true
    case "hourly":
      return now - oldest >= HOUR
    case "daily": {
      const morning = instantOf(dayAt(now), MORNING)
      return now >= morning && oldest < morning
    }
    default:
      return never(often)
  }
}
