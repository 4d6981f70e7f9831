/**
 * What sealing costs: a draft of 20 chapters and 100,000 words on a real disk, while somebody writes. Sealing must take
 * at most 2 s and hold no writer up for more than 100 ms; 500 versions cost what has changed between them.
 */
import { mkdtemp, readdir, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { chapters, drafts, newChapter, newDraft } from "../../shared/drafts/draft.ts"
import { soundLine, type Line } from "../../shared/text/line.ts"
import { seedLines, writeLines, readLines } from "../../shared/text/ydoc.ts"
import { versions as versionKind } from "../../shared/snapshots/snapshot.ts"
import { createEvents } from "../../server/people/events.ts"
import { createSealing } from "../../server/snapshots/sealing.ts"
import { checkVersion } from "../../server/snapshots/checking.ts"
import { sealedIn } from "../../server/snapshots/sealed.ts"
import { diskFiles } from "../../server/storage/embedded/diskFiles.ts"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { createRooms } from "../../server/sync/rooms.ts"
import { TestWriter } from "../../server/test/testWriter.ts"
import { testWorld } from "../../server/test/testWorld.ts"
import { milliseconds, spread, table } from "./measure.ts"

const CHAPTERS = 20
const WORDS = 100_000
const lead = { person: "lead", organisation: "here" }

export const versionsBench = async ({ quick }: { readonly quick?: boolean }): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), "bench-versions-"))
  const log = await levelLog(join(folder, "log"), () => {})
  const { log: _log, files: _files, ...rest } = testWorld()
  const world = { ...rest, log, files: diskFiles(join(folder, "files"), () => {}) }
  try {
    const rooms = createRooms(world, [])
    await world.records.add(
      drafts,
      newDraft({ id: "d", title: "d", shortTitle: "d", caseNumber: "", language: "nb" }),
    )
    for (let n = 0; n < CHAPTERS; n++) {
      const id = `c${n}`
      await world.records.add(
        chapters,
        newChapter({ id, draft: "d", order: n, title: id, ownerOrganisation: "here" }),
      )
      await rooms.edit(id, lead, (doc) => seedLines(doc, text(n)))
    }
    const seal = createSealing(world, rooms, createEvents(world))
    const said = { name: "V", purpose: "working" as const, description: "" }

    const typist = new TestWriter(rooms, "c0", "typist")
    await typist.connect()
    const sealed: number[] = []
    const held: number[] = []
    const turns: number[] = []
    for (let round = 0; round < (quick ? 3 : 10); round++) {
      for (let n = 0; n < CHAPTERS; n++) await write(rooms, `c${n}`, `Ny setning ${round}.`)
      const begun = performance.now()
      const sealing = seal(lead, "d", said)
      let going = true
      let [last, longest] = [begun, 0]
      const turn = () => {
        const at = performance.now()
        longest = Math.max(longest, at - last)
        last = at
        if (going) setImmediate(turn)
        else turns.push(longest)
      }
      setImmediate(turn)
      const writing = (async () => {
        while (going) {
          const at = performance.now()
          typist.body.insert(1, "x")
          while (typist.saved < typist.sent) await new Promise((later) => setImmediate(later))
          held.push(performance.now() - at)
          await new Promise((later) => setTimeout(later, 20))
        }
      })()
      await sealing
      sealed.push(performance.now() - begun)
      going = false
      await writing
    }
    const before = await sizeOf(join(folder, "files"))
    const more = quick ? 20 : 500
    const one: number[] = []
    for (let n = 0; n < more; n++) {
      await write(rooms, "c3", `Setning ${n}.`)
      const begun = performance.now()
      await seal(lead, "d", said)
      one.push(performance.now() - begun)
    }
    const each = ((await sizeOf(join(folder, "files"))) - before) / more / 1024
    const begun = performance.now()
    const [version] = await world.records.find(versionKind, { draft: "d" })
    const findings = await checkVersion(world, sealedIn(world), version!)
    const checked = performance.now() - begun
    table("Versions: 20 chapters, 100,000 words", [
      ["sealing, every chapter changed", spreadTo(sealed), "2000 ms"],
      ["a writer's change meanwhile, to the disk", spreadTo(held), "most 100 ms"],
      ["the server's longest turn meanwhile", spreadTo(turns), ""],
      ["sealing, one chapter changed", spreadTo(one), ""],
      ["storage for a version with one changed chapter", `${each.toFixed(1)} kB`, "what changed"],
      [`checking a version (${findings.length} findings)`, milliseconds(checked), ""],
    ])
    await rooms.closeAll()
  } finally {
    await log.close()
    await rm(folder, { recursive: true })
  }
}

const spreadTo = (samples: readonly number[]): string =>
  `${spread(samples)}, most ${milliseconds(Math.max(...samples))}`

const write = (rooms: ReturnType<typeof createRooms>, chapter: string, words: string) =>
  rooms.edit(chapter, lead, (doc) => writeLines(doc, [...readLines(doc), line(words)]))

const line = (text: string): Line => soundLine({ runs: [{ text, formats: {} }] })

const text = (chapter: number): Line[] =>
  Array.from({ length: WORDS / CHAPTERS / 100 }, (_, n) =>
    line(Array.from({ length: 100 }, (_, word) => `ord${(chapter * 31 + n * 7 + word) % 997}`).join(" ")),
  )

const sizeOf = async (folder: string): Promise<number> => {
  let size = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) size += (await stat(join(entry.parentPath, entry.name))).size
  return size
}
