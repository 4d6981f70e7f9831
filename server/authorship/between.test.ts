import { afterEach, beforeEach, expect, it } from "vitest"
import { betweenShape } from "../../shared/authorship/authorship.ts"
import { plainText, soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import { textAt } from "../sync/history.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

const HOUR = 3_600_000
/** What the chapter says from now on, a paragraph each; answers the place in the log. */
const write = async (person: string, organisation: string, ...texts: string[]): Promise<number> => {
  house.world.turn(HOUR)
  return house.app.rooms.edit("c1", { person, organisation }, (doc) =>
    (readLines(doc).length ? writeLines : seedLines)(
      doc,
      texts.map((text) => soundLine({ runs: text ? [{ text, formats: {} }] : [] })),
    ),
  )
}
const ask = async (query: string, person = "reader") =>
  house.ask(`/api/authorship/c1/between?${query}`, { cookie: await house.cookieOf(person) })

/** Each side as "person:words", of what came and what went. */
const told = async (from: number, to: number) => {
  const { deeds, before, after } = betweenShape.parse(await (await ask(`from=${from}&to=${to}`)).json())
  const side = async (seq: number, lines: readonly (readonly number[])[]) => {
    const { doc } = await textAt(house.world.log, "c1", seq)
    const texts = readLines(doc).map((line) => plainText([line]))
    expect(lines.map((line) => line.reduce((sum, n, i) => sum + (i % 2 ? 0 : n), 0))).toEqual(
      texts.map(({ length }) => length),
    )
    return lines.flatMap((line, i) => {
      let at = 0
      return line.flatMap((length, n) => {
        if (n % 2) return []
        const text = texts[i]!.slice(at, (at += length))
        const deed = line[n + 1]!
        return deed ? [`${deeds[deed - 1]!.by.person}:${text.trim()}`] : []
      })
    })
  }
  return { went: await side(from, before), came: await side(to, after) }
}

it("[O1] what came between two texts is told of who wrote it, what went of who struck it", async () => {
  const first = await write("lead", "here", "Kommunen skal varsle.", "Planene er korte.")
  await write("writer", "there", "Kommunen skal varsle straks.", "Planene er korte.")
  const second = await write("lead", "here", "Kommunen skal varsle straks.", "Nye mål.", "Planene er.")
  await write("writer", "there", "Alt annet.")
  expect(await told(first, second)).toEqual({
    went: ["lead:korte"],
    came: ["writer:straks", "lead:Nye mål."],
  })
  expect(await told(second, second)).toEqual({ went: [], came: [] })
})

it("[O1] what was brought back is told of who brought it, and struck once more of who did that", async () => {
  const sentence = "Alle virksomheter må øve på langvarig bortfall."
  const first = await write("lead", "here", `Innledning. ${sentence}`)
  const struck = await write("writer", "there", "Innledning.")
  const restored = await write("lead", "here", `Innledning. ${sentence}`)
  const again = await write("writer", "there", "Innledning. Og mer.")
  expect(await told(first, struck)).toEqual({ went: [`writer:${sentence}`], came: [] })
  expect(await told(struck, restored)).toEqual({ went: [], came: [`lead:${sentence}`] })
  const { went } = await told(restored, again)
  expect(went.every((one) => one.startsWith("writer:"))).toBe(true)
})

it("what was struck, brought back and struck again is told of the last who struck it", async () => {
  const sentence = "Alle virksomheter må øve på langvarig bortfall."
  const first = await write("lead", "here", `Innledning. ${sentence}`)
  await write("writer", "there", "Innledning.")
  await write("writer", "there", `Innledning. ${sentence}`)
  const last = await write("lead", "here", "Innledning.")
  expect(await told(first, last)).toEqual({ went: [`lead:${sentence}`], came: [] })
})

it("[O1] a level, a format, a split and a joining are told of who made them, though no words came or went", async () => {
  const set = async (person: string, organisation: string, lines: unknown[]) => {
    house.world.turn(HOUR)
    return house.app.rooms.edit("c1", { person, organisation }, (doc) =>
      (readLines(doc).length ? writeLines : seedLines)(doc, lines.map(soundLine)),
    )
  }
  const text = (words: string, formats = {}) => ({ text: words, formats })
  const heading = (level: number) => ({
    type: "heading",
    values: { level, id: "h" },
    runs: [text("Mål og midler")],
  })
  const first = await set("lead", "here", [
    heading(1),
    { runs: [text("Alle skal øve.")] },
    { runs: [text("Planene er korte. De øves sjelden.")] },
    { runs: [text("Ansvaret er delt.")] },
    { runs: [text("Det er uklart.")] },
  ])
  await set("writer", "there", [
    heading(2),
    { runs: [text("Alle "), text("skal", { bold: true }), text(" øve.")] },
    { runs: [text("Planene er korte.")] },
    { runs: [text(" De øves sjelden.")] },
    { runs: [text("Ansvaret er delt.")] },
    { runs: [text("Det er uklart.")] },
  ])
  const last = await set("lead", "here", [
    heading(2),
    { runs: [text("Alle "), text("skal", { bold: true }), text(" øve.")] },
    { runs: [text("Planene er korte.")] },
    { runs: [text(" De øves sjelden.")] },
    { runs: [text("Ansvaret er delt.Det er uklart.")] },
  ])
  const { deeds, looks, blocks } = betweenShape.parse(await (await ask(`from=${first}&to=${last}`)).json())
  const by = (hands: readonly number[]) => hands.map((hand) => deeds[hand - 1]?.by.person ?? "")
  expect(by(blocks.after)).toEqual(["writer", "", "", "writer", ""])
  expect(by(blocks.before)).toEqual(["", "", "", "", "lead"])
  expect(looks[1]).toEqual([5, 0, 4, expect.any(Number), 5, 0])
  expect(by([looks[1]![3]!])).toEqual(["writer"])
  const { blocks: later, looks: then } = betweenShape.parse(
    await (await ask(`from=${last}&to=${last}`)).json(),
  )
  const all = [...later.before, ...later.after, ...then.flatMap((line) => line.filter((_, at) => at % 2))]
  expect(all.some(Boolean)).toBe(false)
})

it("places the log does not have are refused, and so is who may not read the text", async () => {
  const seq = await write("lead", "here", "Alfa")
  expect((await ask(`from=0&to=${seq + 1}`)).status).toBe(404)
  expect((await ask(`from=${seq}&to=0`)).status).toBe(404)
  expect((await ask("from=x&to=now")).status).toBe(400)
  expect((await ask("from=0&to=now", "ministry")).status).toBe(403)
})
