/** How long a comment takes to be durable, asked over HTTP of the embedded store, with many threads in it. */
import { mkdtemp, rm, stat } from "node:fs/promises"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createApp } from "../../server/app.ts"
import { allKinds } from "../../server/kinds.ts"
import { createEvents } from "../../server/people/events.ts"
import { createSessions, workday } from "../../server/people/sessions.ts"
import { loneRelay } from "../../server/relay/relay.ts"
import { announced } from "../../server/storage/announced.ts"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { lowdbRecords } from "../../server/storage/embedded/lowdbRecords.ts"
import { memoryFiles } from "../../server/storage/memory/memoryFiles.ts"
import { added } from "../../server/storage/records.ts"
import { textAt } from "../../server/sync/history.ts"
import type { World } from "../../server/world.ts"
import { openThread, replyToThread } from "../../shared/comments/commands.ts"
import { newNote, opened } from "../../shared/comments/deeds.ts"
import { threads, type Thread } from "../../shared/comments/thread.ts"
import { chapters, drafts, newChapter, newDraft } from "../../shared/drafts/draft.ts"
import { members, newMember, organisations, people } from "../../shared/people/person.ts"
import { idAt } from "../../shared/text/items.ts"
import { lengthOf, soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import { largeLines } from "./largeChapter.ts"
import { milliseconds, spread, table } from "./measure.ts"

const COUNT = 10_000
const AUTHOR = { person: "p", organisation: "o" }
const ORIGIN = "http://bench.test"

export const storedThreadsBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "bench-threads-"))
  const { world, close } = await worldIn(folder)
  const house = { url: ORIGIN, origins: new Set([ORIGIN]), https: false }
  const app = createApp(world, { house, client: folder })
  try {
    await furnish(world)
    const chapter = async (id: string, lines: Line[]) =>
      app.rooms.edit(id, AUTHOR, (doc) => seedLines(doc, lines))
    await chapter("small", smallLines())
    await chapter("large", largeLines())
    await new Promise<void>((ready) => app.server.listen(0, "127.0.0.1", ready))
    const at = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    const sessions = createSessions(world, workday, createEvents(world))
    const cookie = `sid=${(await sessions.begin("p")).cookie}`
    const call = async (command: { name: string }, input: unknown): Promise<number> => {
      const begun = performance.now()
      const answer = await fetch(`${at}/api/${command.name}`, {
        method: "POST",
        headers: { origin: ORIGIN, cookie, "content-type": "application/json" },
        body: JSON.stringify(input),
      })
      if (!answer.ok) throw new Error(`${command.name}: ${await answer.text()}`)
      await answer.arrayBuffer()
      return performance.now() - begun
    }
    const times = quick ? 60 : 400
    const reply = (n: number) =>
      call(replyToThread, { thread: `t${(n * 37) % COUNT}`, text: "Enig i dette.", mentions: [] })
    /** On a word of its own each, spread over the chapter. */
    const open = async (id: string, times: number) => {
      const { doc } = await textAt(world.log, id)
      const lines = readLines(doc).filter((line) => line.marker && lengthOf(line) > 20)
      return (n: number) => {
        const { marker } = lines[Math.floor((n * lines.length) / times)]!
        const about = { from: idAt(doc, marker, 3 + (n % 5)), to: idAt(doc, marker, 12 + (n % 5)) }
        const said = { chapter: id, lane: "chapter", kind: "question", text: "Hvorfor?", mentions: [] }
        return call(openThread, { ...said, about, assigned: null })
      }
    }
    const [small, large] = [await open("small", times / 2), await open("large", times / 4)]
    for (let n = 0; n < 10; n++) await reply(n)
    const replies = await sampled(times, reply)
    const together = await sampled(times, reply, 10)
    const inSmall = await sampled(times / 2, small)
    const inLarge = await sampled(times / 4, large)
    const { size } = await stat(join(folder, "records.jsonl"))
    table(
      `Comments over HTTP, durable in the embedded store; ${COUNT.toLocaleString("en")} threads, ${(size / 1024 / 1024).toFixed(1)} MB`,
      [
        ["a reply", told(replies), "p95 50 ms"],
        ["a reply, ten at once", told(together), "p95 50 ms"],
        ["a thread opened on words, chapter of 3,000 words", told(inSmall), "p95 50 ms"],
        ["a thread opened on words, chapter of 40,000 words", told(inLarge), "p95 50 ms"],
      ],
    )
  } finally {
    await app.close()
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Sampled {
  readonly samples: readonly number[]
  /** Of this process, which is both the server and who asks it: what a busy machine does not blur. */
  readonly cpu: number
}

/** `abreast` of them at a time. */
const sampled = async (times: number, run: (n: number) => Promise<number>, abreast = 1): Promise<Sampled> => {
  const samples: number[] = []
  const begun = process.cpuUsage()
  for (let n = 0; n < times; n += abreast)
    samples.push(...(await Promise.all(Array.from({ length: abreast }, (_, i) => run(n + i)))))
  const { user, system } = process.cpuUsage(begun)
  return { samples, cpu: (user + system) / 1000 / samples.length }
}

const told = ({ samples, cpu }: Sampled): string => `${spread(samples)}, CPU ${milliseconds(cpu)} each`

const worldIn = async (folder: string): Promise<{ world: World; close(): Promise<void> }> => {
  const report = () => {}
  const log = await levelLog(join(folder, "log"), report)
  const relay = loneRelay()
  const kept = await lowdbRecords(folder, allKinds, report)
  let ids = 0
  const world: World = {
    log,
    relay,
    records: announced(kept, { relay, report }),
    files: memoryFiles(),
    mail: { send: async () => true },
    now: Date.now,
    newId: () => `id${++ids}`,
    newSecret: () => `secret-${String(++ids).padStart(36, "0")}`,
    report,
  }
  return {
    world,
    async close() {
      await kept.close()
      await log.close()
    },
  }
}

const furnish = async ({ records }: World): Promise<void> => {
  await records.add(organisations, { id: "o", name: "O", shortName: "O", colour: 0 })
  const person = { id: "p", name: "P", initials: "P", organisation: "o", title: "", owner: true }
  await records.add(people, person)
  await records.add(
    drafts,
    newDraft({ id: "d", title: "d", shortTitle: "d", caseNumber: "", language: "nb" }),
  )
  await records.add(members, newMember({ draft: "d", person: "p", role: "leadEditor" }))
  for (const [order, id] of ["small", "large"].entries())
    await records.add(chapters, newChapter({ id, draft: "d", order, title: id, ownerOrganisation: "o" }))
  const thread = (n: number): Thread => ({
    ...opened(
      {
        id: `t${n}`,
        draft: "d",
        chapter: n % 2 ? "small" : "large",
        lane: "chapter",
        kind: "question",
        version: null,
        anchor: { state: "chapter" },
        quote: { thing: "words", before: "Det er ", words: "sagt at dette skal gjøres", after: " av alle." },
        assigned: null,
      },
      newNote("n", AUTHOR, 1, { text: "Hvem er det som skal gjøre dette, og når? ".repeat(4), mentions: [] }),
    ),
  })
  const all = Array.from({ length: COUNT }, (_, n) => added(threads, thread(n)))
  await records.together(all)
}

const smallLines = (): Line[] =>
  Array.from({ length: 60 }, (_, n) =>
    soundLine({
      runs: [
        {
          text: `Dette er avsnitt nummer ${n + 1}. ${"Her står noen ord om saken. ".repeat(8)}`,
          formats: {},
        },
      ],
    }),
  )
