/**
 * [W7] Two real browsers at random: keys, input methods, bold, undo, tables, and spells without a network. Every
 * letter typed is one that is never typed again, so that whatever stands twice was doubled.
 * `ROUNDS=50 SEED=7 npx vitest run --project browser test/browser/chaos.test.ts` tries more, and others.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { chanceOf, type Chance } from "../fuzz/chance.ts"
import { inputMethodOf, type InputMethod } from "./compose.ts"
import { alike, newcomersOutline, setScene } from "./scene.ts"
import { GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 6)
const SEED = Number(process.env["SEED"] ?? 1)
const STEPS = 25

const table = "<table><tr><td>golf</td><td>hotell</td></tr><tr><td>india</td><td>juliett</td></tr></table>"
const list = "<ul><li><p>delta</p></li><li><p>ekko</p></li><li><p>foxtrott</p></li></ul>"
const scenes = [
  `<p>alfa beta</p><p>charlie</p>${list}${table}<p>kilo lima</p>`,
  `<p>alfa <strong>beta</strong></p><p>charlie</p>${list}${table}<p><em>kilo</em> lima</p>`,
]

let stage: Stage, solfrid: Writer, gunnhild: Writer, keys: InputMethod
/** Letters of a script the text has none of, each typed once. */
let letter = 0x4e00
const fresh = () => String.fromCodePoint(letter++)

beforeAll(async () => {
  stage = await openStage()
  ;[solfrid, gunnhild] = [await stage.enter(SOLFRID), await stage.enter(GUNNHILD)]
  await Promise.all([solfrid.open("kap-3"), gunnhild.open("kap-3")])
  keys = await inputMethodOf(solfrid)
})
afterAll(() => stage?.close())

describe("[W7] whatever two do at random, nothing is doubled and both, and a newcomer, hold the same text", () => {
  it.each(Array.from({ length: ROUNDS }, (_, i) => SEED + i))("seed %i", async (seed) => {
    await setScene(scenes[seed % 2]!, solfrid, gunnhild)
    const said: string[] = []
    const tell = (who: string) => (what: string) => said.push(`${who} ${what}`)
    await Promise.all([
      play(solfrid, chanceOf(seed * 2), tell("S"), keys),
      play(gunnhild, chanceOf(seed * 2 + 1), tell("G")),
    ])
    solfrid.wire.mend()
    gunnhild.wire.mend()
    const lines = await alike(solfrid, gunnhild)
    const story = `seed ${seed}: ${said.join(", ")}`
    expect(doubled(lines.join("")), story).toEqual([])
    expect(await newcomersOutline(stage, SOLFRID, "kap-3"), story).toEqual(await solfrid.outline())
    expect(stage.faults, story).toEqual([])
  })
})

/** One person's steps, one after the other. */
const play = async (writer: Writer, chance: Chance, tell: (what: string) => void, method?: InputMethod) => {
  for (let step = 0; step < STEPS; step++) {
    const [what, act] = chance.pick(method ? [...deeds, ...composing(method)] : deeds)
    tell(what)
    // Tab may have led out of the text, where the next key would press a button or follow a link.
    await writer.page.locator(".ProseMirror").focus()
    await act(writer, chance)
  }
}

type Deed = readonly [string, (writer: Writer, chance: Chance) => Promise<void>]
const key = (...names: string[]): Deed => [names.join(" "), (writer) => writer.press(...names)]

const types: Deed = [
  "types",
  async (writer, chance) => {
    for (let left = 1 + chance.number(4); left > 0; left--) await writer.type(fresh())
  },
]
const goes: Deed = [
  "goes",
  async ({ page }, chance) => {
    const place = await page.evaluate(blockOnScreen, [chance.number(100), chance.number(80)] as const)
    // A colleague may have taken it away, or something may stand before it: then the click is not made.
    if (place) await page.mouse.click(...place)
  },
]
const parts: Deed = [
  "goes offline or online",
  async ({ wire }, chance) => (chance.once(2) ? wire.cut() : wire.mend()),
]
const deeds: readonly Deed[] = [
  types,
  types,
  types,
  types,
  goes,
  goes,
  goes,
  parts,
  key("Enter"),
  key("Enter"),
  key("Backspace"),
  key("Delete"),
  key("Tab"),
  key("Shift+Tab"),
  key("Control+b"),
  key("Control+z"),
  key("Control+z"),
  key("Control+y"),
  key("Home"),
  key("End", "Shift+Home", "Delete"),
  key("Shift+ArrowRight", "Shift+ArrowRight", "Control+b"),
  key("Shift+ArrowDown", "Backspace"),
]
const composing = (method: InputMethod): readonly Deed[] => {
  const dead: Deed = ["a dead key", () => method.dead("´", fresh())]
  const steps: Deed = [
    "composes",
    async ({ page }, chance) => {
      let letters = ""
      for (let left = 2 + chance.number(3); left > 0; left--) {
        letters += fresh()
        await method.show(letters)
        await page.waitForTimeout(chance.number(60))
      }
      await method.choose(letters)
    },
  ]
  return [dead, dead, steps, steps]
}

/** In the page: a point in one of the text's blocks, if one can click there. */
const blockOnScreen = ([which, right]: readonly [number, number]): [number, number] | null => {
  const blocks = [...document.querySelectorAll(".ProseMirror :is(p, h1, h2, h3, h4)")]
  const block = blocks[which % blocks.length]
  block?.scrollIntoView({ block: "center", behavior: "instant" })
  const box = block?.getBoundingClientRect()
  if (!box) return null
  const [x, y] = [box.x + Math.min(right, box.width - 1), box.y + box.height / 2]
  return document.elementFromPoint(x, y)?.closest(".ProseMirror") ? [x, y] : null
}

/** Typed letters and the scene's words that stand more than once. */
const doubled = (text: string): string[] => {
  const words = "alfa beta charlie delta ekko foxtrott golf hotell india juliett kilo lima".split(" ")
  const letters = [...new Set(text)].filter((one) => one.codePointAt(0)! >= 0x4e00)
  return [...words, ...letters].filter((one) => text.split(one).length > 2)
}
