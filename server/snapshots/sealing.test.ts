import { expect, it } from "vitest"
import { chapters, drafts, newChapter, newDraft } from "../../shared/drafts/draft.ts"
import { canonicalText } from "../../shared/snapshots/canonical.ts"
import { soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import { versions } from "../../shared/snapshots/snapshot.ts"
import { withoutProposals } from "../../shared/suggestions/resolve.ts"
import { createFacts } from "../authorship/facts.ts"
import { createEvents } from "../people/events.ts"
import { createRooms } from "../sync/rooms.ts"
import { testWorld } from "../test/testWorld.ts"
import { sealedIn } from "./sealed.ts"
import { createSealing } from "./sealing.ts"

const lead = { person: "lead", organisation: "here" }
const CHAPTERS = 20
const VERSIONS = 100

it("[S1] many versions cost what changed between them: a text that stands as it stood is kept once", async () => {
  const world = testWorld()
  const kept = new Map<string, number>()
  const files = {
    ...world.files,
    put: async (bytes: Uint8Array) => {
      const hash = await world.files.put(bytes)
      kept.set(hash, bytes.length)
      return hash
    },
  }
  const rooms = createRooms(world, [])
  const seal = createSealing({ ...world, files }, rooms, createEvents(world))
  await world.records.add(
    drafts,
    newDraft({ id: "d", title: "d", shortTitle: "d", caseNumber: "", language: "nb" }),
  )
  let changed = 0
  const add = (chapter: string, words: string) =>
    rooms.edit(chapter, lead, (doc) => {
      writeLines(doc, [...readLines(doc), soundLine({ runs: [{ text: words, formats: {} }] })])
      changed = canonicalText(readLines(doc)).length
    })
  for (let n = 0; n < CHAPTERS; n++) {
    const id = `c${n}`
    const chapter = newChapter({ id, draft: "d", order: n, title: id, ownerOrganisation: "here" })
    await world.records.add(chapters, chapter)
    await add(id, `Kapittel ${n} har mange ord. `.repeat(n === 3 ? 10 : 1000))
  }
  const size = () => [...kept.values()].reduce((sum, bytes) => sum + bytes, 0)
  const said = { name: "V", purpose: "working" as const, description: "" }
  await seal(lead, "d", said)
  const whole = size()
  await seal(lead, "d", said)
  const manifest = size() - whole

  const before = size()
  let texts = 0
  for (let n = 0; n < VERSIONS; n++) {
    await add("c3", `Setning ${n}.`)
    texts += changed
    await seal(lead, "d", said)
  }
  // A manifest and the one chapter that changed, each time; the numbers in it grow a little.
  expect(size() - before).toBeLessThan(texts + VERSIONS * manifest * 1.05)
  expect(texts + VERSIONS * manifest).toBeLessThan((VERSIONS * whole) / 20)
  await rooms.closeAll()
})

it("[S1] a version has as many words as the board says: without what is proposed in, with what is proposed out", async () => {
  const world = testWorld()
  const facts = createFacts(world, (lines) => withoutProposals(lines))
  const noted = { ...world, log: facts.log }
  const rooms = createRooms(noted, [])
  await world.records.add(
    drafts,
    newDraft({ id: "d", title: "d", shortTitle: "d", caseNumber: "", language: "nb" }),
  )
  const chapter = newChapter({ id: "c", draft: "d", order: 0, title: "c", ownerOrganisation: "here" })
  await world.records.add(chapters, chapter)
  const by = { person: "other", organisation: "there" }
  await rooms.edit("c", lead, (doc) =>
    seedLines(doc, [
      soundLine({
        runs: [
          { text: "Kommunen skal varsle", formats: {} },
          { text: " straks og uten opphold", formats: { "i:s1": by } },
          { text: " departementet", formats: { "d:s1": by } },
        ],
      }),
      soundLine({
        tracked: { "i:s2": by },
        runs: [{ text: "Et nytt avsnitt.", formats: { "i:s2": by } }],
      }),
    ]),
  )
  await facts.bring()
  await createSealing(noted, rooms, createEvents(world))(lead, "d", {
    name: "V",
    purpose: "working",
    description: "",
  })
  const [version] = await world.records.find(versions, { draft: "d" })
  const [sealed] = (await sealedIn(world).manifest(version!)).chapters
  expect(sealed!.words).toBe(4)
  expect((await world.records.get(chapters, "c")).facts!.words).toBe(4)
  await rooms.closeAll()
})
