import { mkdtemp, readFile, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { chapters, drafts, inOrder, numberOf } from "../../shared/drafts/draft.ts"
import { threads } from "../../shared/comments/thread.ts"
import { Standing } from "../comments/standing.ts"
import { isWeekend } from "../../shared/drafts/deadline.ts"
import { currentRevision } from "../../shared/drafts/plan.ts"
import { members, organisations, people } from "../../shared/people/person.ts"
import { versions } from "../../shared/snapshots/snapshot.ts"
import { withoutProposals } from "../../shared/suggestions/resolve.ts"
import { proposals, stateOf } from "../../shared/suggestions/proposal.ts"
import { proposalsIn } from "../../shared/suggestions/standing.ts"
import { plainText } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { beginProposal } from "../suggestions/beginProposal.ts"
import { beginThread } from "../comments/beginThread.ts"
import { beginText } from "../conversion/beginText.ts"
import { createEvents } from "../people/events.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"
import { testWorld, type TestWorld } from "../test/testWorld.ts"
import { demoLinks, demoPage, demoTable, seed } from "./demo.ts"
import { openDemoFile, writeLinks } from "./demoFile.ts"
import { readSample } from "./sample.ts"

const sample = readSample()
const URL = "http://samtekst.test"
let folder: string
let world: TestWorld
let running: TestApp | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "demo-"))
  world = testWorld()
})
afterEach(async () => {
  await running?.close()
  running = undefined
  await rm(folder, { recursive: true })
})

/** One start of the demo on what the starts before it left. */
const start = async () => {
  await running?.close()
  const file = await openDemoFile(folder, 1_000)
  const urls = await demoLinks(world, sample, file, URL)
  running = await testApp({ demo: [demoPage(sample, urls)] }, world, async () => {})
  const { rooms, seal } = running.app
  const events = createEvents(world)
  const at = <T>(_instant: number, work: () => Promise<T>) => work()
  await seed(
    world,
    sample,
    file,
    beginText(rooms),
    beginThread(world.records, rooms),
    beginProposal(world.records, rooms),
    {
      rooms,
      seal,
      events,
      at,
    },
  )
  return { ...running, urls, file }
}
const textOf = async (chapter: string) =>
  plainText(withoutProposals(readLines((await textAt(world.log, chapter)).doc)))

/** As the newest version has it. */
const textNow = (id: string) => {
  const rewritten = sample.versions.at(-1)!.chapters.find((chapter) => chapter.id === id)
  return plainText((rewritten ?? sample.chapters.find(({ chapter }) => chapter.id === id)!).lines)
}

describe("the sample", () => {
  it("has chapters numbered from their places, organisations with a colour each, and roles of ours", () => {
    const all = sample.chapters.map(({ chapter }) => chapter)
    expect(inOrder(all).map((chapter) => numberOf(chapter, all))).toEqual(["1", "2", "3", "4", "5", "A"])
    expect(sample.organisations.map(({ colour }) => colour)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(new Set(sample.members.map(({ role }) => role))).toEqual(
      new Set(["leadEditor", "chapterOwner", "member", "secretary", "ministryReader"]),
    )
    expect(sample.now).toBe(Date.parse("2022-05-06T12:00:00+02:00"))
  })
})

describe("the sample's frame", () => {
  it("has the assignment with both its revisions, the former title, and milestones as their days are known", () => {
    const { assignment, formerTitles, milestones } = sample.draft
    expect(assignment).toMatchObject({ id: "TB2022-12", current: 2 })
    expect(assignment!.revisions.map(({ instrument }) => instrument)).toEqual([
      "Tildelingsbrev 2022",
      "Tillegg til tildelingsbrev nr. 5",
    ])
    expect(formerTitles).toEqual([
      {
        title: expect.stringMatching(/^Strategi .* 2022–2027$/),
        until: Date.parse("2022-02-24T12:00+01:00"),
      },
    ])
    expect(milestones).toHaveLength(10)
    expect(milestones.find(({ id }) => id === "ms-7")).toMatchObject({ time: "10:00", approximate: false })
    expect(milestones.filter(({ approximate }) => approximate)).toHaveLength(3)
    expect(isWeekend(currentRevision(assignment!).dueDate!)).toBe(true)
  })

  it("marks appendix A's table, and no other, as the register of measures", () => {
    const registers = sample.chapters.map(({ chapter, lines }) => [
      chapter.id,
      new Set(
        lines.flatMap(({ path }) =>
          path.flatMap(([kind, , values]) => (kind === "table" ? [values?.["register"]] : [])),
        ),
      ),
    ])
    expect(Object.fromEntries(registers)["vedlegg-a"]).toEqual(new Set(["measures"]))
    expect(registers.filter(([, found]) => (found as Set<unknown>).has("measures"))).toHaveLength(1)
  })

  it("shows each role what it may see", async () => {
    const { ask, cookieOf } = await start()
    const sees = async (person: string, kind: string) => {
      const answer = await ask(`/api/${kind}?draft=dok-22-448`, { cookie: await cookieOf(person) })
      return ((await answer.json()) as unknown[]).length
    }
    expect(await sees("p-ragnhild", "chapters")).toBe(6)
    expect(await sees("p-vemund", "chapters")).toBe(0)
    expect(await sees("p-ragnhild", "events")).toBeGreaterThan(0)
    expect(await sees("p-gunnhild", "events")).toBe(0)
  })
})

describe("the demo's first start", () => {
  it("puts the sample in place, each chapter by the hand that answers for it", async () => {
    await start()
    const { records } = world
    const counts = [organisations, people, members, drafts, chapters].map((kind) =>
      records.find(kind as typeof people),
    )
    expect((await Promise.all(counts)).map(({ length }) => length)).toEqual([7, 15, 15, 1, 6])
    for (const { chapter, author } of sample.chapters) {
      expect(await textOf(chapter.id)).toBe(textNow(chapter.id))
      const [first] = (await world.log.read(chapter.id)).entries
      expect(first!.author).toEqual(author)
    }
  })

  it("goes on where it was cut short, and doubles nothing", async () => {
    world.log.fail(new Error("power cut"))
    await expect(start()).rejects.toThrow()
    world.log.release()
    await start()
    for (const { chapter } of sample.chapters) expect(await textOf(chapter.id)).toBe(textNow(chapter.id))
    expect(await world.records.find(versions)).toHaveLength(2)
    expect(await world.records.find(chapters)).toHaveLength(6)
  })
})

describe("[S1] the sample's versions", () => {
  it("are sealed in their order, the first as it was before anybody had said anything; the ministry has that one", async () => {
    const { ask, cookieOf } = await start()
    const all = (await world.records.find(versions)).sort((a, b) => a.number - b.number)
    expect(all.map(({ name, purpose, release }) => [name, purpose, release !== null])).toEqual([
      ["V0.7", "delivery", true],
      ["V0.8", "meeting", false],
    ])
    const textIn = async (version: string, chapter: string) =>
      (
        await ask(`/api/versions/${version}/chapters/${chapter}`, { cookie: await cookieOf("p-solfrid") })
      ).text()
    const first = await textIn(all[0]!.id, "kap-3")
    expect(first).toContain("Ansvaret er fragmentert")
    expect(first).not.toContain("c:k-")
    expect(await textIn(all[1]!.id, "kap-3")).toContain("Ansvaret er delt på mange")
  })
})

describe("a later start", () => {
  it("keeps what was written and what was taken away, and the same links", async () => {
    const first = await start()
    await world.records.remove(chapters, "kap-4")
    await first.app.rooms.edit("kap-1", { person: "p-torgeir", organisation: "org-edir" }, (doc) => {
      doc.getText("body").insert(1, "Nytt: ")
    })
    const second = await start()
    expect(second.urls).toEqual(first.urls)
    expect(await textOf("kap-1")).toContain("Nytt: ")
    expect(await world.records.find(chapters)).toHaveLength(5)
    expect(second.file.memory.startedAt).toBe(1_000)
  })
})

describe("the demo's links", () => {
  it("sign in everybody, as often as one likes", async () => {
    const { urls, ask } = await start()
    expect(Object.keys(urls)).toHaveLength(15)
    for (const url of [...Object.values(urls), urls["p-solfrid"]!]) {
      const opened = await ask(url.slice(URL.length))
      expect(opened.status).toBe(303)
      expect(opened.headers.get("set-cookie")).toMatch(/^sid=[\w-]{43}; .*Max-Age=2592000$/)
    }
  })

  it("stand on the demo's page, in a table for the terminal, and in a file only its owner reads", async () => {
    const { urls, ask } = await start()
    const shown = (await (await ask("/api/demo")).json()) as {
      people: { person: { id: string }; url: string }[]
    }
    expect(Object.fromEntries(shown.people.map(({ person, url }) => [person.id, url]))).toEqual(urls)
    expect(demoTable(sample, urls).split("\n")[6]).toBe(
      `Gunnhild Liksomdal   KS             member          ${urls["p-gunnhild"]}`,
    )
    await writeLinks(folder, urls)
    expect(JSON.parse(await readFile(join(folder, "demo-links.json"), "utf8"))).toEqual(urls)
    for (const name of ["demo-links.json", "demo.json"])
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  })

  it("are not there where it is not the demo", async () => {
    running = await testApp()
    expect((await running.ask("/api/demo")).status).toBe(401)
    expect((await running.ask("/api/demo", { cookie: await running.cookieOf("lead") })).status).toBe(404)
  })
})

describe("the sample's threads", () => {
  it("stand where their words stand, with everybody's answers, dates and outcomes", async () => {
    await start()
    const all = await world.records.find(threads)
    expect(all).toHaveLength(49)
    const resolved = all.filter(({ resolution }) => resolution !== null)
    expect(resolved).toHaveLength(13)
    const one = all.find(({ id }) => id === "k-001")!
    expect(one.notes.map(({ author }) => author.person)).toEqual(["p-birger", "p-torgeir", "p-birger"])
    expect(one.notes[0]!.at).toBe(Date.parse("2022-04-19T09:12:00+02:00"))
    expect(one.resolution).toMatchObject({ by: { person: "p-solfrid" }, outcome: "partly" })
    for (const chapter of sample.chapters.map(({ chapter }) => chapter.id)) {
      const laid = new Standing((await textAt(world.log, chapter)).doc).threads
      const anchored = all.filter(
        (thread) => thread.chapter === chapter && thread.anchor.state === "anchored",
      )
      expect(laid).toEqual(new Set(anchored.map(({ id }) => id)))
    }
  })

  it("[R20] of the ministry are in a lane of their own, and nothing of them lies in the text", async () => {
    await start()
    const ministry = (await world.records.find(threads)).filter(({ lane }) => lane === "ministry")
    expect(ministry.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["k-002", "k-017", "k-024", "k-028", "k-034", "k-036", "k-037", "k-041"]),
    )
    expect(new Set(ministry.map(({ anchor }) => anchor.state))).toEqual(new Set(["elsewhere"]))
  })
})

describe("the sample's proposals", () => {
  it("are 31: those open stand in the text, in their authors' names, and leave what is beneath as it was", async () => {
    await start()
    const all = await world.records.find(proposals)
    expect(all).toHaveLength(31)
    const standing = new Map<string, string>()
    for (const { chapter } of sample.chapters) {
      const lines = readLines((await textAt(world.log, chapter.id)).doc)
      for (const { sid, by } of proposalsIn(lines)) standing.set(sid, by.person)
      expect(await textOf(chapter.id)).toBe(textNow(chapter.id))
    }
    for (const one of all) {
      expect(standing.get(one.id), one.id).toBe(one.stands ? one.by.person : undefined)
      expect(one.reason).not.toBe("")
    }
    expect(all.filter((one) => stateOf(one) === "open").length).toBeGreaterThan(18)
    expect(all.filter((one) => stateOf(one) === "accepted")).toHaveLength(7)
  })
})
