import { decodeUtf8 } from "lib0/string"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { chapters, newChapter } from "../../shared/drafts/draft.ts"
import { events } from "../../shared/people/event.ts"
import { checkZip, type Checked } from "../../shared/snapshots/bundle.ts"
import { readCanonicalText } from "../../shared/snapshots/canonical.ts"
import { releaseVersion, sealVersion, withdrawVersion } from "../../shared/snapshots/commands.ts"
import { NO_SEAL, versions, type Contents, type Version } from "../../shared/snapshots/snapshot.ts"
import { pictures, type Picture } from "../../shared/text/picture.ts"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import type { Session } from "../sync/session.ts"
import { seeded } from "../test/seeded.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

const lead = { person: "lead", organisation: "here" }
const line = (text: string): Line => soundLine({ runs: [{ text, formats: {} }] })
const said = { draft: "d1", name: "V0.7", purpose: "meeting", description: "Til utvalget" }

/** Somebody whose being there keeps a room open. */
const session: Session = {
  actor: { ...lead, roles: new Map(), owner: false },
  access: "write",
  refusal: null,
  face: { person: "lead", name: "lead", organisation: "here", shortName: "here", colour: 0 },
  send: () => {},
  close: () => {},
}

let house: TestApp
beforeEach(async () => {
  house = await testApp()
  await house.world.records.add(
    chapters,
    newChapter({ id: "c3", draft: "d1", order: 2, title: "Mål", ownerOrganisation: "there" }),
  )
  await write("c1", ["Alfa.", "Beta."])
  await write("c3", ["Gamma."])
})
afterEach(() => house.close())

const write = (chapter: string, words: readonly string[]) =>
  house.app.rooms.edit(chapter, lead, (doc) =>
    (readLines(doc).length ? writeLines : seedLines)(doc, words.map(line)),
  )
const seal = async (more: object = {}, person = "lead") =>
  (await (
    await house.call(sealVersion, { ...said, ...more }, { cookie: await house.cookieOf(person) })
  ).json()) as Version & { refusal?: string }
const get = async (path: string, person = "lead") =>
  house.ask(`/api/versions/${path}`, { cookie: await house.cookieOf(person) })
const json = async <T>(path: string, person = "lead") => (await (await get(path, person)).json()) as T
const textOf = async (version: string, chapter: string, person = "lead") =>
  plainText(readCanonicalText(await json(`${version}/chapters/${chapter}`, person)))
const check = async (version: string) => (await json<Checked>(`${version}/check`)).findings

describe("[S1] a sealed version", () => {
  it("is the whole draft as it was, whatever is written later, and says who, when and why", async () => {
    const version = await seal()
    await write("c1", ["Noe annet."])
    expect(version).toMatchObject({ id: "d1_1", number: 1, name: "V0.7", by: lead, release: null })
    const contents = await json<Contents>(version.id)
    expect(contents.chapters.map(({ number, title, words }) => [number, title, words])).toEqual([
      ["1", "The chapter of d1", 2],
      ["2", "Mål", 1],
    ])
    expect(contents.participants.people.map(({ name }) => name)).toContain("writer")
    expect(await textOf(version.id, "c1")).toBe("Alfa.\nBeta.")
    const log = await house.world.records.find(events, { draft: "d1" })
    expect(log.find(({ what }) => what === "versionSealed")?.facts).toMatchObject({ seal: version.seal })
  })

  it("names the one before it; what has not changed is kept once", async () => {
    const before = await seal()
    let kept = 0
    const put = house.world.files.put
    house.world.files.put = (bytes) => {
      if (decodeUtf8(bytes).startsWith('{"lines"')) kept++
      return put(bytes)
    }
    await write("c3", ["Gamma.", "Delta."])
    const after = await seal({ name: "V0.8" })
    expect(kept).toBe(1)
    expect(after.number).toBe(2)
    const manifest = JSON.parse(decodeUtf8((await house.world.files.get(after.seal))!))
    expect(manifest.before).toBe(before.seal)
    expect(JSON.parse(decodeUtf8((await house.world.files.get(before.seal))!)).before).toBe(NO_SEAL)
  })

  it("two at once are two, one after the other", async () => {
    const [one, other] = await Promise.all([seal(), seal({ name: "V0.8" })])
    expect([one!.number, other!.number].sort()).toEqual([1, 2])
    expect(await check("d1_2")).toEqual([])
  })

  it("is of one instant: a sentence on its way between two chapters stands in it once", async () => {
    const { of, below } = seeded(5)
    const sentence = "Den flyttes."
    await write("c1", ["Alfa.", sentence])
    const [one, other] = await Promise.all(
      ["c1", "c3"].map((chapter) => house.app.rooms.join(chapter, session)),
    )
    let rooms = [one!, other!] as const
    /** Both changes are let in before anything else is. */
    const move = () => {
      const [from, to] = rooms
      rooms = [to, from]
      return Promise.all([
        from.edit(lead, (doc) => writeLines(doc, [line("Alfa.")])),
        to.edit(lead, (doc) => writeLines(doc, [line("Alfa."), line(sentence)])),
      ])
    }
    for (let n = 1; n <= 8; n++) {
      const sealing = seal({ name: `V${n}` })
      const moving = [move()]
      for (let moves = below(12); moves > 0; moves--) {
        if (of([true, false])) await new Promise((later) => setImmediate(later))
        moving.push(move())
      }
      const { id } = await sealing
      await Promise.all(moving)
      const found = [await textOf(id, "c1"), await textOf(id, "c3")].join("\n").split(sentence).length - 1
      expect(found, id).toBe(1)
    }
  })

  it("is refused while a chapter's text is being moved, and to all but the lead", async () => {
    for (const person of ["writer", "reader", "ministry"])
      expect(await seal({}, person)).toEqual({ refusal: "notLead" })
    expect(await seal({}, "stranger")).toEqual({ refusal: "notFound" })
    await house.world.records.change(chapters, "c3", (before) => ({
      ...before,
      moving: {
        other: "c1",
        way: "to" as const,
        step: "copying" as const,
        by: lead,
        heading: null,
        lines: null,
      },
    }))
    expect(await seal()).toEqual({ refusal: "chapterMoving" })
  })
})

describe("[S1] the check of a version in the house", () => {
  it("finds nothing where nothing is altered", async () => {
    await seal()
    await write("c1", ["Senere."])
    await seal({ name: "V0.8" })
    expect([await check("d1_1"), await check("d1_2")]).toEqual([[], []])
  })

  it("names the chapter whose sealed text is altered or gone, and shows it to nobody", async () => {
    const { id } = await seal()
    const { text } = (await json<{ chapters: { text: string }[] }>(id)).chapters[1]!
    const { get: find } = house.world.files
    house.world.files.get = async (hash) => (hash === text ? undefined : find(hash))
    expect(await check(id)).toEqual([{ what: "text", how: "missing", where: "2 Mål" }])
    expect(await (await get(`${id}/chapters/c3`)).json()).toEqual({ refusal: "versionDamaged" })
  })

  it("names what was altered in the records: a name, an order, a version taken out", async () => {
    await seal()
    await seal({ name: "V0.8" })
    const { records } = house.world
    await records.change(versions, "d1_1", (before) => ({ ...before, name: "V0.6" }))
    expect(await check("d1_1")).toMatchObject([{ what: "manifest", how: "changed" }])
    await records.remove(versions, "d1_1")
    expect(await check("d1_2")).toMatchObject([{ what: "order", how: "missing", where: "V0.7" }])
  })
})

describe("[S1] the bundle", () => {
  it("holds by itself, with pictures and all versions before it", async () => {
    const hash = await house.world.files.put(Uint8Array.of(1, 2))
    await house.world.records.add<Picture>(pictures, {
      id: "p",
      chapter: "c3",
      draft: "d1",
      hash,
      type: "image/png",
      size: 2,
      by: lead,
      at: 1,
    })
    await house.app.rooms.edit("c3", lead, (doc) =>
      writeLines(doc, [soundLine({ runs: [{ embed: { t: "image", file: hash, alt: "x" }, formats: {} }] })]),
    )
    await seal()
    const { seal: sealed } = await seal({ name: "V0.8" })
    const response = await get("d1_2/bundle")
    expect(response.headers.get("content-disposition")).toContain(`d1-2-${sealed.slice(0, 12)}.zip`)
    const checked = checkZip(new Uint8Array(await response.arrayBuffer()))
    expect([checked.findings, checked.seal]).toEqual([[], sealed])
    expect(checked.manifest?.chapters[1]!.pictures).toEqual([{ hash, type: "image/png" }])
    expect((await get(`d1_2/pictures/${hash}`)).status).toBe(200)
  })

  it("is not for the ministry, nor for one from whom a chapter is closed", async () => {
    const { id } = await seal()
    await house.call(releaseVersion, { version: id }, { cookie: await house.cookieOf("lead") })
    expect((await get(`${id}/bundle`, "ministry")).status).toBe(403)
    await house.world.records.change(chapters, "c3", (before) => ({
      ...before,
      rights: [{ who: { person: "reader" }, access: "none" as const }],
    }))
    expect(await (await get(`${id}/bundle`, "reader")).json()).toEqual({ refusal: "chapterClosed" })
    expect(await (await get(`${id}/chapters/c3`, "reader")).json()).toEqual({ refusal: "chapterClosed" })
    expect((await json<Contents>(id, "reader")).chapters).toHaveLength(1)
  })
})

describe("[R20] the ministry", () => {
  it("hears nothing of a version before it is released, reads it then, and no longer when it is withdrawn", async () => {
    const { id } = await seal()
    const lists = async () =>
      (await (
        await house.ask("/api/versions?draft=d1", { cookie: await house.cookieOf("ministry") })
      ).json()) as unknown[]
    const cookie = await house.cookieOf("lead")
    const statuses = () =>
      Promise.all(
        [id, `${id}/chapters/c1`, `${id}/beside/c1`, `${id}/check`, `${id}/bundle`].map(
          async (path) => (await get(path, "ministry")).status,
        ),
      )
    expect(await lists()).toEqual([])
    expect(await statuses()).toEqual([404, 404, 404, 404, 404])
    await house.call(releaseVersion, { version: id }, { cookie })
    expect(await lists()).toHaveLength(1)
    expect(await statuses()).toEqual([200, 200, 403, 403, 403])
    await house.call(withdrawVersion, { version: id }, { cookie })
    expect(await statuses()).toEqual([404, 404, 404, 404, 404])
  })

  it("reads the text beneath proposals, and not where threads are", async () => {
    const by = { person: "writer", organisation: "there" }
    await house.app.rooms.edit("c1", lead, (doc) =>
      writeLines(doc, [
        soundLine({
          runs: [
            { text: "Alfa", formats: { "c:t1": true } },
            { text: " hemmelig", formats: { "i:s1": by } },
            { text: " beta", formats: { "d:s1": by } },
          ],
        }),
      ]),
    )
    const { id } = await seal()
    await house.call(releaseVersion, { version: id }, { cookie: await house.cookieOf("lead") })
    const [theirs, ours] = await Promise.all(
      ["ministry", "lead"].map(async (person) => (await get(`${id}/chapters/c1`, person)).text()),
    )
    expect(theirs).toBe('{"lines":[{"runs":[{"text":"Alfa beta"}],"type":"paragraph"}]}')
    expect(ours).toContain("hemmelig")
  })
})
