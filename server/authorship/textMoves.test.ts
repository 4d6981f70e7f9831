import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { mergeChapters, splitChapter } from "../../shared/drafts/commands.ts"
import { chapters, inOrder, numberOf, type Chapter } from "../../shared/drafts/draft.ts"
import { pictures } from "../../shared/text/picture.ts"
import { soundLine, type Line, type Run } from "../../shared/text/line.ts"
import { penAt, writeText } from "../../shared/text/pen.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"
import { testWorld, type TestWorld } from "../test/testWorld.ts"
import { signedLines } from "./signedText.ts"

const lead = { person: "lead", organisation: "here" }
const writer = { person: "writer", organisation: "there" }
const third = { person: "reader", organisation: "here" }

const words = (text: string, formats = {}): Run => ({ text, formats })
const reference = (target: string): Run => ({ embed: { t: "crossReference", target }, formats: {} })
const line = (runs: Run[], more: object = {}): Line => soundLine({ ...more, runs })
const heading = (id: string, level: number, text: string) =>
  line([words(text)], { type: "heading", values: { id, level } })
const item = (text: string) =>
  line([words(text)], {
    path: [
      ["bulletList", "b1"],
      ["listItem", `i${text}`],
    ],
  })
const note = (id: string, text: string) => line([words(text)], { path: [["footnote", id]] })
const noteRef = (note: string): Run => ({ embed: { t: "footnoteRef", note }, formats: {} })

const text = [
  line([words("alfa "), words("beta", { bold: true }), noteRef("n1"), words(" se "), reference("h3")]),
  heading("h1", 1, "Bakgrunn"),
  line([words("gamma delta", { "c:t1": true })]),
  heading("h2", 1, "Delt"),
  line([words("epsilon "), reference("h1"), words(" zeta", { italic: true }), noteRef("n2")]),
  heading("h3", 2, "Under"),
  item("eta"),
  item("theta"),
  note("n1", "iota"),
  note("n2", "kappa"),
]

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

/** A text in which three hands lie within and beside one another's words. */
const furnish = async ({ app }: TestApp, chapter = "c1") => {
  await app.rooms.edit(chapter, lead, (doc) => seedLines(doc, text))
  const put = (by: Author, at: number, offset: number, said: string) =>
    app.rooms.edit(chapter, by, (doc: Y.Doc) =>
      doc.transact((transaction) =>
        writeText(penAt(transaction, readLines(doc)[at]!.marker, offset), said, {}),
      ),
    )
  await put(writer, 4, 4, "WW")
  await put(third, 4, 5, "R")
  await put(writer, 6, 3, "W")
  await app.rooms.edit(chapter, writer, (doc) =>
    doc.transact((transaction) => {
      const written = readLines(doc)
      writeText(penAt(transaction, written[9]!.marker, 0), "W", {})
    }),
  )
}
/** Each line of a chapter with whose hand wrote what: "heading1 lead:Bakgrunn". */
const handsIn = async ({ log }: Pick<TestWorld, "log">, chapter: string) => {
  const { doc, hands } = await textAt(log, chapter)
  return signedLines(doc, hands, { person: "nobody", organisation: "" }).map(({ line, by, runs }) => {
    const parts: [string, string][] = []
    for (const { run, by } of runs) {
      const said = "text" in run ? run.text : JSON.stringify(run.embed).replace(/"/g, "")
      const formats = Object.keys(run.formats).join()
      const shown = formats ? `<${formats}>${said}` : said
      if (parts.at(-1)?.[0] === by.person && !formats) parts.at(-1)![1] += shown
      else parts.push([by.person, shown])
    }
    const kind = line.type === "heading" ? `h${String(line.values["level"] ?? 1)} ` : ""
    const path = line.path.map(([kind]) => `${kind} `).join("")
    return `${by.person}| ${path}${kind}${parts.map((part) => part.join(":")).join(" ")}`
  })
}
const does = async (command: { name: string }, input: unknown, person = "lead", app = house) =>
  (await (await app.call(command, input, { cookie: await app.cookieOf(person) })).json()) as Chapter & {
    refusal?: string
  }

describe("[O1] a chapter split at a heading", () => {
  it("goes on in a chapter of its own, each word by the hand that wrote it", async () => {
    await furnish(house)
    const made = await does(splitChapter, { chapter: "c1", heading: "h2" })
    expect(made).toMatchObject({
      title: "Delt",
      ownerOrganisation: "here",
      contributors: ["there"],
      moving: null,
    })
    expect(await handsIn(house.world, "c1")).toEqual([
      `lead| lead:alfa  lead:<bold>beta{t:footnoteRef,note:n1} se {t:crossReference,chapter:${made.id},target:h3}`,
      "lead| h1 lead:Bakgrunn",
      "lead| lead:<c:t1>gamma delta",
      "lead| footnote lead:iota",
    ])
    expect(await handsIn(house.world, made.id)).toEqual([
      "lead| lead:epsi writer:W reader:R writer:W lead:lon {t:crossReference,chapter:c1,target:h1} lead:<italic> zeta{t:footnoteRef,note:n2}",
      "lead| h1 lead:Under",
      "lead| bulletList listItem lead:eta writer:W",
      "lead| bulletList listItem lead:theta",
      "lead| footnote writer:W lead:kappa",
    ])
    const all = await house.world.records.find(chapters, { draft: "d1" })
    expect(inOrder(all).map((one) => [numberOf(one, all), one.id, one.moving])).toEqual([
      ["1", "c1", null],
      ["2", made.id, null],
    ])
  })

  it("takes its pictures along, which are still seen in the chapter they were in", async () => {
    const hash = await house.world.files.put(Uint8Array.of(1))
    const picture = { draft: "d1", hash, type: "image/png" as const, size: 1, by: lead, at: 1 }
    await house.world.records.add(pictures, { ...picture, id: "p", chapter: "c1" })
    const image: Run = { embed: { t: "image", file: hash }, formats: {} }
    await house.app.rooms.edit("c1", lead, (doc) =>
      seedLines(doc, [line([words("x")]), heading("h1", 1, "Bilde"), line([image])]),
    )
    const { id } = await does(splitChapter, { chapter: "c1", heading: "h1" })
    const cookie = await house.cookieOf("writer")
    for (const chapter of ["c1", id])
      expect((await house.ask(`/files/${chapter}/${hash}`, { cookie })).status).toBe(200)
  })

  it("is refused where there is no such heading, where nothing stays, and to who does not answer for it", async () => {
    await furnish(house)
    expect(await does(splitChapter, { chapter: "c1", heading: "nothing" })).toEqual({ refusal: "notFound" })
    expect(await does(splitChapter, { chapter: "c1", heading: "h2" }, "writer")).toEqual({
      refusal: "notAnswerable",
    })
    expect((await house.world.records.get(chapters, "c1")).moving).toBeNull()
    await house.app.rooms.edit("c2", lead, (doc) =>
      seedLines(doc, [heading("h1", 1, "Alt"), line([words("x")])]),
    )
    expect(await does(splitChapter, { chapter: "c2", heading: "h1" }, "stranger")).toEqual({
      refusal: "notFound",
    })
  })
})

describe("[O1] a chapter merged into another", () => {
  it("comes back as it was, under a heading with its title, before the notes", async () => {
    await furnish(house)
    const made = await does(splitChapter, { chapter: "c1", heading: "h2" })
    const merged = await does(mergeChapters, { chapter: made.id, into: "c1" })
    expect(merged).toMatchObject({ id: "c1", moving: null })
    const after = await handsIn(house.world, "c1")
    expect(after.slice(1)).toEqual([
      "lead| h1 lead:Bakgrunn",
      "lead| lead:<c:t1>gamma delta",
      "lead| h1 lead:Delt",
      "lead| lead:epsi writer:W reader:R writer:W lead:lon {t:crossReference,chapter:c1,target:h1} lead:<italic> zeta{t:footnoteRef,note:n2}",
      "lead| h2 lead:Under",
      "lead| bulletList listItem lead:eta writer:W",
      "lead| bulletList listItem lead:theta",
      "lead| footnote lead:iota",
      "lead| footnote writer:W lead:kappa",
    ])
    expect(await handsIn(house.world, made.id)).toEqual(["lead| "])
    expect((await house.world.records.get(chapters, made.id)).archivedAt).toBe(house.world.now())
  })

  it("keeps apart what has the same name in both", async () => {
    await furnish(house)
    const made = await does(splitChapter, { chapter: "c1", heading: "h2" })
    await house.app.rooms.edit("c1", lead, (doc) => {
      const at = readLines(doc).length - 1
      doc.transact((transaction) => writeText(penAt(transaction, readLines(doc)[at]!.marker, 0), "x", {}))
    })
    // Another chapter with the very same names.
    await furnish(house, "c9")
    await house.world.records.add(chapters, {
      ...(await house.world.records.get(chapters, "c1")),
      id: "c9",
      order: 9,
    })
    await does(mergeChapters, { chapter: "c9", into: made.id })
    const { doc } = await textAt(house.world.log, made.id)
    const ids = readLines(doc).flatMap(({ values, path }) => [
      values["id"],
      path[0]?.[0] === "footnote" && path[0][1],
    ])
    const named = ids.filter((id) => typeof id === "string")
    expect(new Set(named).size).toBe(named.length)
  })
})

describe("wherever the server dies", () => {
  /** A world whose disk takes so many writes and then no more. */
  const dying = async () => {
    const world = testWorld()
    let left = Infinity
    const counted =
      <A extends unknown[], R>(write: (...said: A) => Promise<R>) =>
      async (...said: A): Promise<R> => {
        if (left-- <= 0) throw new Error("power cut")
        return write(...said)
      }
    const { log, records } = world
    const dying: TestWorld = {
      ...world,
      log: { ...log, append: counted(log.append) },
      records: {
        ...records,
        together: counted(records.together),
        change: counted(records.change) as typeof records.change,
      },
    }
    const app = await testApp({}, dying)
    await furnish(app)
    return {
      app,
      world,
      cutAfter: (writes: number) => (left = writes),
      get spent() {
        return left
      },
    }
  }
  const everyWord = async (world: TestWorld) => {
    const all = await world.records.find(chapters, { draft: "d1" })
    expect(all.filter(({ moving }) => moving)).toEqual([])
    const said = (await Promise.all(all.map(({ id }) => handsIn(world, id)))).flat().join("\n")
    const greek = [
      "alfa",
      "beta",
      "gamma",
      "delta",
      "epsi",
      "zeta",
      "eta writer",
      "theta",
      "iota",
      "kappa",
      "Under",
    ]
    return greek.map((word) => said.split(new RegExp(`[:> ]${word}`)).length - 1)
  }
  /** The server is started again on what the dead one left. */
  const again = async ({ log, records }: TestWorld) => {
    const app = await testApp({}, testWorld({ log, records }), async () => {})
    await app.app.settle()
    return app
  }

  it("[W1] a split has every word once", async () => {
    for (let writes = 0, through = false; !through; writes++) {
      const { app, world, cutAfter } = await dying()
      const cookie = await app.cookieOf("lead")
      cutAfter(writes)
      through = (await app.call(splitChapter, { chapter: "c1", heading: "h2" }, { cookie })).status === 200
      const next = await again(world)
      expect(await everyWord(world), `cut after ${writes}`).toEqual(Array(11).fill(1))
      await Promise.all([app.close(), next.close()])
      expect(writes).toBeLessThan(30)
    }
  })

  it("[W1] a merge has every word once", async () => {
    for (let writes = 0, through = false; !through; writes++) {
      const { app, world, cutAfter } = await dying()
      const cookie = await app.cookieOf("lead")
      const made = (await (
        await app.call(splitChapter, { chapter: "c1", heading: "h2" }, { cookie })
      ).json()) as Chapter
      cutAfter(writes)
      through = (await app.call(mergeChapters, { chapter: made.id, into: "c1" }, { cookie })).status === 200
      const next = await again(world)
      expect(await everyWord(world), `cut after ${writes}`).toEqual(Array(11).fill(1))
      await Promise.all([app.close(), next.close()])
      expect(writes).toBeLessThan(30)
    }
  })
})
