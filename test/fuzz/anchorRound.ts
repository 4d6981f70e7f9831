/** One round with comments: three editors over a text full of anchors, spells offline; then every thread is held to account (C1). */
import * as Y from "yjs"
import { ownHand } from "../../server/authorship/ownHand.ts"
import { findWords, layAnchor, type Stretch } from "../../server/comments/anchorText.ts"
import { createAnchors } from "../../server/comments/anchors.ts"
import { textAt } from "../../server/sync/history.ts"
import { createRooms } from "../../server/sync/rooms.ts"
import { wellFormed } from "../../server/sync/wellFormed.ts"
import { quiet, TestWriter } from "../../server/test/testWriter.ts"
import { testWorld } from "../../server/test/testWorld.ts"
import type { Author } from "../../shared/actor.ts"
import { newNote, opened } from "../../shared/comments/deeds.ts"
import { threads, type Quote, type Thread } from "../../shared/comments/thread.ts"
import { idAt } from "../../shared/text/items.ts"
import { lengthOf } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import type { Chance } from "./chance.ts"
import { isToken } from "./writer.ts"

const CHAPTER = "c1"

/** The server's half of a commented text: rooms that watch anchors, threads in records, and what is held against them. */
export interface Commented {
  connect(doc: Y.Doc): TestWriter
  /** Opens threads on random stretches, by somebody who writes nothing else. */
  comment(chance: Chance, count: number): Promise<void>
  /** On some words, which stand once. */
  commentOn(words: string): Promise<string>
  thread(id: string): Promise<Thread>
  settle(): Promise<void>
  /** What is not as C1 says, in words; and how many threads have lost their words. */
  account(): Promise<{ readonly faults: readonly string[]; readonly detached: number }>
  close(): Promise<void>
}

export const commented = (): Commented => {
  const world = testWorld()
  const anchors = createAnchors(world)
  const rooms = createRooms(world, [wellFormed, ownHand, anchors.gate], { watch: anchors.watch })
  anchors.mendBy(rooms.edit)
  const writers: TestWriter[] = []
  const commenter: Author = { person: "commenter", organisation: "of-commenter" }

  /** Opens threads on stretches of the text as it is, all in one change. */
  const open = async (count: number, find: (doc: Y.Doc) => Stretch | undefined): Promise<string[]> => {
    const quotes = new Map<string, Quote>()
    const ids = Array.from({ length: count }, () => world.newId())
    for (const id of ids) anchors.expect(id, CHAPTER)
    await rooms.edit(CHAPTER, commenter, (doc) => {
      for (const id of ids) {
        const about = find(doc)
        const quote = about && layAnchor(doc, id, about)
        if (quote) quotes.set(id, quote)
      }
    })
    for (const [id, quote] of quotes) {
      const anchor = { state: "anchored" as const }
      const said = { id, draft: "d1", chapter: CHAPTER, lane: "chapter" as const, kind: "question" as const }
      const thread = opened(
        { ...said, version: null, anchor, quote, assigned: null },
        newNote("n", commenter, world.now(), { text: "?", mentions: [] }),
      )
      await world.records.add(threads, { ...thread, anchor: anchors.early(id) ?? anchor })
    }
    return [...quotes.keys()]
  }

  return {
    connect(doc) {
      const writer = new TestWriter(rooms, CHAPTER, `writer${writers.length}`, { doc })
      writers.push(writer)
      return writer
    },
    async comment(chance, count) {
      await open(count, (doc) => {
        const lines = readLines(doc).filter((line) => line.marker && lengthOf(line) > 1)
        if (lines.length === 0) return undefined
        const at = chance.number(lines.length)
        const first = lines[at]!
        const other = chance.once(8) ? lines[Math.min(lines.length - 1, at + chance.number(4))]! : first
        const start = chance.number(lengthOf(first) - 1)
        const end =
          other === first ? start + 1 + chance.number(lengthOf(first) - 1 - start) : lengthOf(other) - 1
        return { from: idAt(doc, first.marker, start + 1)!, to: idAt(doc, other.marker, end)! }
      })
    },
    async commentOn(words) {
      const [id] = await open(1, (doc) => findWords(doc, words))
      if (!id) throw new Error(`${words} does not stand`)
      return id
    },
    thread: async (id) => {
      await anchors.followed()
      return world.records.get(threads, id)
    },
    async settle() {
      await anchors.followed()
      for (const one of writers.filter(({ isConnected }) => isConnected))
        while (!one.refused && !(one.isSynced && one.saved === one.sent)) await quiet(1)
      await quiet()
      for (const { actor, refused, closed } of writers)
        if (refused || closed) throw new Error(`${actor.person} was refused: ${refused ?? closed}`)
    },
    async account() {
      await anchors.followed()
      const { last, standing, carrying, letters } = await told(world.log)
      const faults: string[] = []
      let detached = 0
      for (const { id, anchor, quote } of await world.records.find(threads)) {
        const stands = standing.has(id)
        if (!stands) detached++
        if (stands !== (anchor.state === "anchored"))
          faults.push(`${id} is ${anchor.state} and stands: ${stands}`)
        if (anchor.state === "detached" && anchor.by.person !== last.get(id))
          faults.push(`${id} went by ${last.get(id)}, not by ${anchor.by.person}`)
        for (const letter of quote!.words)
          if (isToken(letter) && letters.has(letter) && !carrying.get(id)?.has(letter))
            faults.push(`${letter} of ${id} stands without it`)
      }
      return { faults, detached }
    },
    async close() {
      writers.forEach((writer) => writer.cut())
      await rooms.closeAll()
    },
  }
}

/** What the log says, read without anything of the server's own: who took each anchor's last word, and what it lies on. */
const told = async (log: ReturnType<typeof testWorld>["log"]) => {
  const doc = new Y.Doc()
  const last = new Map<string, string>()
  let standing = new Set<string>()
  for await (const { update, author } of log.entries(CHAPTER)) {
    Y.applyUpdate(doc, update)
    const now = new Set(carried(doc).keys())
    for (const id of standing) if (!now.has(id)) last.set(id, author.person)
    standing = now
  }
  const text = (await textAt(log, CHAPTER)).doc
  const letters = new Set(
    readLines(text).flatMap(({ runs }) => runs.flatMap((run) => ("text" in run ? [...run.text] : []))),
  )
  return { last, standing, carrying: carried(text), letters }
}

const carried = (doc: Y.Doc): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>()
  const add = (key: string, letters: string) => {
    if (!key.startsWith("c:")) return
    const known = found.get(key.slice(2)) ?? new Set()
    for (const letter of letters) known.add(letter)
    found.set(key.slice(2), known)
  }
  for (const { tracked, runs } of readLines(doc)) {
    for (const key of Object.keys(tracked)) add(key, "")
    for (const run of runs)
      for (const key of Object.keys(run.formats)) add(key, "text" in run ? run.text : "")
  }
  return found
}
