import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import type {
  Authorship,
  Deed,
  News,
  Passage,
  Share,
  Strike,
  Strikes,
} from "../../shared/authorship/authorship.ts"
import type { Seq } from "../../shared/sync/protocol.ts"
import { wordsIn } from "./facts.ts"
import type { Burst, Ledger } from "./ledger.ts"
import type { CharacterAt } from "./proposed.ts"
import { itemAt, stretchesIn, writtenIn, type Stretch } from "./stretches.ts"

/** Whose all is that stands in a chapter, and each organisation's share of it, the largest first. */
export const authorshipIn = (ledger: Ledger): Authorship => {
  const deeds: Deed[] = []
  const places = new Map<Burst, number>()
  const pieces: number[] = []
  const shares = new Map<string, Share>()
  let goesOn = false
  for (const { client, clock, length, text, written } of writtenIn(ledger)) {
    if (text === "\n") goesOn = false
    if (text === "\n") continue
    let place = places.get(written)
    if (place === undefined) places.set(written, (place = deeds.push(told(written)) - 1))
    const at = pieces.length - 4
    if (
      at >= 0 &&
      pieces[at] === client &&
      pieces[at + 1]! + pieces[at + 2]! === clock &&
      pieces[at + 3] === place
    )
      pieces[at + 2]! += length
    else pieces.push(client, clock, length, place)
    const { organisation } = written.author
    const { characters = 0, words = 0 } = shares.get(organisation) ?? {}
    const begun = wordsIn(text) - (goesOn && /^\S/.test(text) ? 1 : 0)
    shares.set(organisation, { organisation, characters: characters + length, words: words + begun })
    goesOn = /\S$/.test(text)
  }
  return {
    seq: ledger.seq,
    deeds,
    pieces,
    shares: [...shares.values()].sort((a, b) => b.characters - a.characters),
  }
}

/**
 * Of what stands from one character to another, and of what was struck between them, right before or right behind;
 * undefined where one is unknown.
 */
export const passageIn = (ledger: Ledger, from: CharacterAt, to: CharacterAt): Passage | undefined => {
  const first = itemAt(ledger.doc, ...from)
  if (!first || !itemAt(ledger.doc, ...to)) return undefined
  const words: { text: string; by: Deed; brought: Deed | null; accepted: Deed | null }[] = []
  let start = first
  if (from[1] === first.id.clock) while (start.left && !standsAs(start.left)) start = start.left
  const within = [...between(stretchesIn(ledger, start), from, to)]
  let before: Stretch | undefined
  for (const one of within) {
    if (one.struck) continue
    const { text, written, brought, accepted } = one
    if (before && isAlike(before, one)) words.at(-1)!.text += text
    else
      words.push({
        text,
        by: told(written),
        brought: brought ? told(brought) : null,
        accepted: accepted ? told(accepted) : null,
      })
    before = one
  }
  return {
    words: words.filter(({ text }) => text.trim() !== ""),
    strikes: strikesIn(within).map(({ strike }) => strike),
  }
}

/** What was struck in a chapter, the newest first. */
export const struckIn = (ledger: Ledger): Strikes => {
  const all = strikesIn(stretchesIn(ledger)).sort((a, b) => b.strike.by.at - a.strike.by.at)
  return { strikes: all.slice(0, TOLD).map(({ strike }) => strike), more: Math.max(0, all.length - TOLD) }
}

/** Who has written and struck how many words after a place in the log; what was only moved is neither. */
export const newsIn = (ledger: Ledger, since: Seq): News[number]["by"] => {
  const { written, brought, gone, struck, returned } = ledger.deeds
  const added = new Map<Author, Said>()
  const removed = new Map<Author, Said>()
  const arrived = (client: number, clock: number): Seq =>
    brought.of(client, clock) || written.of(client, clock)
  for (const deeds of [written, brought])
    for (const [client, clock, seq] of deeds.above(since)) {
      if (struck.of(client, clock) || arrived(client, clock) !== seq || gone.of(client, clock) > since)
        continue
      say(added, ledger, [client, clock], seq)
    }
  for (const [client, clock, seq] of struck.above(since))
    if (arrived(client, clock) <= since && !returned.of(client, clock))
      say(removed, ledger, [client, clock], seq)
  return [...new Set([...added.keys(), ...removed.keys()])]
    .map((author) => ({
      author,
      added: wordsIn(added.get(author)?.text ?? ""),
      removed: wordsIn(removed.get(author)?.text ?? ""),
    }))
    .filter(({ added, removed }) => added + removed > 0)
}

/** How many strikes are told at once. */
const TOLD = 300

const told = ({ author, at }: Burst): Deed => ({ by: author, at })

interface Said {
  text: string
  last: CharacterAt
  /** What the last stands in, and most often the next. */
  item: Y.Item | undefined
}

const say = (all: Map<Author, Said>, ledger: Ledger, [client, clock]: CharacterAt, seq: Seq): void => {
  const { author } = ledger.burst(seq)
  let said = all.get(author)
  if (!said) all.set(author, (said = { text: "", last: [client, clock], item: undefined }))
  if (!said.item || !holds(said.item, client, clock)) said.item = itemAt(ledger.doc, client, clock)
  if (!(said.item?.content instanceof Y.ContentString)) return
  if (said.last[0] !== client || said.last[1] !== clock - 1) said.text += " "
  said.text += said.item.content.str[clock - said.item.id.clock]
  said.last = [client, clock]
}

const holds = ({ id, length }: Y.Item, client: number, clock: number): boolean =>
  id.client === client && id.clock <= clock && clock < id.clock + length

const isAlike = (one: Stretch, other: Stretch): boolean =>
  one.written === other.written && one.brought === other.brought && one.accepted === other.accepted

/** Something one reads, or a paragraph's beginning. */
const standsAs = ({ countable, deleted }: Y.Item): boolean => countable && !deleted

/** Cut to what lies from one character to another, both among it, with what was struck right before and behind. */
function* between(stretches: Iterable<Stretch>, from: CharacterAt, to: CharacterAt): Generator<Stretch> {
  let begun = false
  let ended = false
  for (const one of stretches) {
    if (ended && !one.struck) return
    if (ended) {
      yield one
      continue
    }
    const holds = ([client, clock]: CharacterAt) =>
      one.client === client && one.clock <= clock && clock < one.clock + one.length
    if (!begun && !holds(from) && one.struck) yield one
    const first = !begun && holds(from) ? from[1] - one.clock : 0
    begun ||= holds(from)
    const ends = holds(to)
    const end = ends ? to[1] - one.clock + 1 : one.length
    if (begun)
      yield { ...one, clock: one.clock + first, length: end - first, text: one.text.slice(first, end) }
    ended = begun && ends
  }
}

/** What was struck at one place by one author at one time, as one. */
const strikesIn = (stretches: Iterable<Stretch>): { strike: Strike }[] => {
  const all: { strike: Strike }[] = []
  let open: { text: string; first: Stretch; written: Set<Burst> } | undefined
  const close = () => {
    if (open && isTold(open.text, open.first, open.written)) {
      const { struck, proposedOut } = open.first
      all.push({
        strike: {
          text: open.text,
          first: [open.first.client, open.first.clock],
          by: told(struck!),
          proposed: proposedOut ? told(proposedOut) : null,
          written: [...open.written].map(told),
        },
      })
    }
    open = undefined
  }
  for (const one of stretches) {
    if (one.returned) continue
    const same = open?.first.struck === one.struck && open?.first.proposedOut === one.proposedOut
    if (!one.struck || !same) close()
    if (!one.struck) continue
    open ??= { text: "", first: one, written: new Set() }
    open.text += one.text
    open.written.add(one.written)
  }
  close()
  return all
}

/** One's own slips of a letter or two are told of nobody. */
const isTold = (text: string, { struck }: Stretch, written: ReadonlySet<Burst>): boolean =>
  text.trim() !== "" &&
  (/[\p{L}\p{N}]{3}/u.test(text) ||
    [...written].some(({ author }) => author.person !== struck!.author.person))
