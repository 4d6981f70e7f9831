/** What it costs to say who wrote what in a chapter of a hundred pages with a long history: cold, kept and warm. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Y from "yjs"
import { authorshipIn, newsIn, struckIn } from "../../server/authorship/answers.ts"
import { createLedgers } from "../../server/authorship/ledgers.ts"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { memoryFiles } from "../../server/storage/memory/memoryFiles.ts"
import { memoryRecords } from "../../server/storage/memory/memoryRecords.ts"
import type { NewEntry, UpdateLog } from "../../server/storage/updateLog.ts"
import { seeded } from "../../server/test/seeded.ts"
import { chapters, newChapter } from "../../shared/drafts/draft.ts"
import { readRuns } from "../../shared/text/items.ts"
import { lengthOf, soundLine } from "../../shared/text/line.ts"
import { erase, penAt, writeText } from "../../shared/text/pen.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import { largeLines } from "./largeChapter.ts"
import { milliseconds, table } from "./measure.ts"

const people = ["solfrid", "geir", "kari", "amund", "ida"].map((person, i) => ({
  person,
  organisation: ["hdir", "ks", "nhn"][i % 3]!,
}))

export const authorshipBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const edits = quick ? 26_000 : 260_000
  const folder = await mkdtemp(join(tmpdir(), "samtekst-authorship-"))
  const report = (): void => {}
  const log = await levelLog(folder, report)
  try {
    await writeHistory(log, edits)
    const world = { log, report, records: memoryRecords(), files: memoryFiles() }
    const chapter = newChapter({ id: "c", draft: "d", order: 0, title: "c", ownerOrganisation: "hdir" })
    const facts = { words: 0, by: people[0]!, at: 0, seq: edits }
    await world.records.add(chapters, { ...chapter, facts })
    const rows: [string, string, string][] = []
    const measure = async (what: string, goal: string, work: () => unknown): Promise<void> => {
      const [start, before] = [performance.now(), process.cpuUsage()]
      await work()
      const { user, system } = process.cpuUsage(before)
      const took = milliseconds(performance.now() - start)
      rows.push([what, `${took} (${milliseconds((user + system) / 1000)} of CPU)`, goal])
    }
    const first = createLedgers(world)
    await measure("the whole log, read and kept behind those who write", "", () => first.keepUp())
    await write(log, new Y.Doc(), 0)
    const { read: next } = createLedgers(world)
    await measure("cold: after a restart", "1 s", async () => authorshipIn(await next("c")))
    await measure("warm: all of it, nothing new", "50 ms", async () => authorshipIn(await next("c")))
    await write(log, new Y.Doc(), 1)
    await measure("warm: all of it, after one more key", "50 ms", async () => authorshipIn(await next("c")))
    await measure("warm: what was struck", "50 ms", async () => struckIn(await next("c")))
    await measure("warm: since the middle", "50 ms", async () => newsIn(await next("c"), edits / 2))
    const all = JSON.stringify(authorshipIn(await next("c")))
    rows.push(["the answer", `${(all.length / 1024).toFixed(0)} kB`, ""])
    table(`Authorship of ${edits} edits`, rows)
  } finally {
    await log.close()
    await rm(folder, { recursive: true })
  }
}

/** Bursts of typing and striking, each in one place, by five people; appended eight at a time. */
const writeHistory = async (log: UpdateLog, edits: number): Promise<void> => {
  const doc = new Y.Doc()
  let some: NewEntry[] = []
  let author = people[0]!
  let at = Date.UTC(2026, 0, 5, 8)
  doc.on("update", (update: Uint8Array) => void some.push({ update, author, at }))
  const flush = async (): Promise<void> => void (await log.append("c", some.splice(0)))
  doc.clientID = 1
  seedLines(doc, largeLines())
  await flush()
  const chance = seeded(7)
  const markers = readLines(doc).map(({ marker }) => marker)
  for (let done = 0; done < edits;) {
    const by = chance.below(people.length)
    author = people[by]!
    doc.clientID = 10 + by
    at += 30_000
    const marker = chance.of(markers)
    let length = lengthOf({ ...soundLine({}), runs: readRuns(doc, marker).runs }) - 1
    const offset = chance.below(Math.min(40, length + 1))
    const strikes = chance.chance(0.3)
    let typed = 0
    for (let left = 5 + chance.below(40); left > 0 && done < edits; left--, done++) {
      at += 200
      doc.transact((transaction) => {
        const pen = penAt(transaction, marker, strikes ? offset : offset + typed)
        if (strikes && length > offset) erase(pen, 1)
        else writeText(pen, left % 6 ? "a" : " ", {})
      })
      length += strikes && length > offset ? -1 : 1
      typed++
      if (some.length >= 8) await flush()
    }
  }
  await flush()
}

const write = async (log: UpdateLog, doc: Y.Doc, client: number): Promise<void> => {
  doc.clientID = 900 + client
  doc.getText("body").insert(0, "x")
  await log.append("c", [{ update: Y.encodeStateAsUpdate(doc), author: people[0]!, at: 1 }])
}
