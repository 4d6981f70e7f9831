/** Where one is stays where one is, whatever a colleague writes; and each sees where the other is. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { alike, setScene } from "./scene.ts"
import { GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

let stage: Stage, solfrid: Writer, gunnhild: Writer
beforeAll(async () => {
  stage = await openStage()
  ;[solfrid, gunnhild] = [await stage.enter(SOLFRID), await stage.enter(GUNNHILD)]
  await Promise.all([solfrid.open("kap-3"), gunnhild.open("kap-3")])
})
afterAll(() => stage?.close())
afterEach(() => expect(stage.faults).toEqual([]))

const TEXT = "<p>above</p><p>one two three four</p><p>below</p>"
const scene = () => setScene(TEXT, solfrid, gunnhild)

type Deed = (colleague: Writer) => Promise<void>
const typesAfter =
  (words: string): Deed =>
  async (who) => {
    await who.caretAfter(words)
    await who.type(" X")
  }
const splitsAfter =
  (words: string): Deed =>
  async (who) => {
    await who.caretAfter(words)
    await who.press("Enter")
  }
const deletes =
  (words: string): Deed =>
  async (who) => {
    await who.select(words)
    await who.press("Delete")
  }
const makesBold =
  (words: string): Deed =>
  async (who) => {
    await who.select(words)
    await who.press("Control+b")
  }
/** Done by the colleague, and seen here. */
const afterDeed = async (deed: Deed) => {
  const before = (await solfrid.outline()).join()
  await deed(gunnhild)
  await expect.poll(async () => (await solfrid.outline()).join()).not.toBe(before)
  await alike(solfrid, gunnhild)
}

describe("one's caret stands between the same letters, and writes there, when a colleague", () => {
  it.each<[string, Deed, string]>([
    ["types before it", typesAfter("one"), "one X two| three four"],
    ["types after it", typesAfter("three"), "one two| three X four"],
    ["types in the paragraph above", typesAfter("above"), "one two| three four"],
    ["splits before it", splitsAfter("one"), " two| three four"],
    ["splits after it", splitsAfter("three"), "one two| three"],
    ["deletes the word before it", deletes("one "), "two| three four"],
    ["deletes the word it stands in", deletes("wo th"), "one t|ree four"],
    ["makes the words round it bold", makesBold("one two three"), "one two| three four"],
    ["deletes the paragraph above", deletes("above"), "one two| three four"],
  ])("%s", async (_what, deed, expected) => {
    await scene()
    await solfrid.caretAfter("two")
    await afterDeed(deed)
    expect(await solfrid.caret()).toBe(expected)
    await solfrid.type("^")
    expect(await alike(solfrid, gunnhild)).toContain(expected.replace("|", "^"))
  })
})

describe("one's selected words stay selected, and no others, when a colleague", () => {
  it.each<[string, Deed, string]>([
    ["types before them", typesAfter("one"), "one X [two three] four"],
    ["types right after them", typesAfter("three"), "one [two three] X four"],
    ["types within them", typesAfter("two"), "one [two X three] four"],
    ["presses Enter right before them", splitsAfter("one "), "[two three] four"],
    ["deletes a part of them", deletes("two "), "one [three] four"],
    ["makes them bold", makesBold("two three"), "one [two three] four"],
  ])("%s", async (_what, deed, expected) => {
    await scene()
    await solfrid.select("two three")
    await afterDeed(deed)
    expect(await solfrid.caret()).toBe(expected)
  })
})

describe("the other's", () => {
  /** What stands before the other's caret in its paragraph, as this writer sees it. */
  const before = ({ page }: Writer) =>
    page.locator(".ProseMirror .caret").evaluateAll((carets) =>
      carets.map((caret) => {
        const range = document.createRange()
        range.selectNodeContents(caret.closest("p")!)
        range.setEndBefore(caret)
        return range.toString()
      }),
    )

  it("caret is shown where it stands, with name and organisation, and follows what they type", async () => {
    await scene()
    await gunnhild.caretAfter("two")
    await expect.poll(() => before(solfrid)).toEqual(["one two"])
    expect(await solfrid.page.locator(".caret-flag").innerText()).toBe("Gunnhild Liksomdal · KS")
    await gunnhild.type(" X")
    await expect.poll(() => before(solfrid)).toEqual(["one two X"])
    await solfrid.caretAfter("one")
    await solfrid.type("!")
    await expect.poll(() => before(solfrid)).toEqual(["one! two X"])
  })

  it("flag stands within the text also at its right edge", async () => {
    const words = Array.from({ length: 60 }, (_, at) => `ord${100 + at}`).join(" ")
    await setScene(`<p>${words}</p><p>below</p>`, solfrid, gunnhild)
    const endOfLine = await gunnhild.page
      .locator(".ProseMirror p")
      .first()
      .evaluate((paragraph) => {
        const [text, range] = [paragraph.firstChild as Text, document.createRange()]
        const top = (at: number) => {
          range.setStart(text, at)
          range.setEnd(text, at + 1)
          return range.getBoundingClientRect().top
        }
        let at = 0
        while (top(at + 1) === top(0)) at++
        return text.data.slice(at - 8, at - 1)
      })
    await gunnhild.caretAfter(endOfLine)
    const beyond = () =>
      solfrid.page.locator(".caret-flag").evaluateAll((flags) =>
        flags.map((flag) => {
          const [{ right }, page] = [flag.getBoundingClientRect(), flag.closest("p")!.getBoundingClientRect()]
          return Math.max(0, Math.round(right - page.right))
        }),
      )
    await expect.poll(async () => (await before(solfrid)).join().endsWith(endOfLine)).toBe(true)
    // As wide as the caret itself.
    await expect.poll(beyond).toEqual([expect.toSatisfy((pixels: number) => pixels <= 2)])
    if (process.env["SHOTS"]) await solfrid.page.screenshot({ path: `${process.env["SHOTS"]}/flag.png` })
  })

  it("selection is shown over the same words", async () => {
    await scene()
    await gunnhild.select("two three")
    const shown = () => solfrid.page.locator(".ProseMirror .caret-selection").allInnerTexts()
    await expect.poll(async () => (await shown()).join("")).toContain("two three")
    await solfrid.caretAfter("one")
    await solfrid.type("!")
    await alike(solfrid, gunnhild)
    expect((await shown()).join("")).toContain("two three")
  })

  it("caret goes when they leave the text, and when they leave the page", async () => {
    await scene()
    await gunnhild.caretAfter("two")
    await expect.poll(() => before(solfrid)).toHaveLength(1)
    await gunnhild.page.locator("h1").click()
    await gunnhild.page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await expect.poll(() => before(solfrid)).toEqual([])
    await gunnhild.caretAfter("two")
    await expect.poll(() => before(solfrid)).toHaveLength(1)
    await gunnhild.page.goto("about:blank")
    await expect.poll(() => before(solfrid)).toEqual([])
    await gunnhild.open("kap-3")
  })
})

describe("undo and redo", () => {
  it("take back and bring again one's own words, never the colleague's, with the caret where it was", async () => {
    await scene()
    await solfrid.caretAfter("two")
    await solfrid.type(" mine")
    await gunnhild.caretAfter("three")
    await gunnhild.type(" theirs")
    await alike(solfrid, gunnhild)
    await solfrid.press("Control+z")
    expect(await solfrid.caret()).toBe("one two| three theirs four")
    await solfrid.press("Control+y")
    expect(await solfrid.caret()).toBe("one two mine| three theirs four")
    await solfrid.type("!")
    expect((await alike(solfrid, gunnhild))[1]).toBe("one two mine! three theirs four")
    await gunnhild.press("Control+z")
    expect((await alike(solfrid, gunnhild))[1]).toBe("one two mine! three four")
  })

  it("of a split that the colleague has written in keep what they wrote", async () => {
    await scene()
    await solfrid.caretAfter("two")
    await solfrid.press("Enter")
    await alike(solfrid, gunnhild)
    await gunnhild.caretAfter("three")
    await gunnhild.type(" theirs")
    await alike(solfrid, gunnhild)
    await solfrid.press("Control+z")
    expect(await alike(solfrid, gunnhild)).toEqual(["above", "one two three theirs four", "below"])
  })

  it("never empty a chapter one has just opened, nor take what one wrote before", async () => {
    await scene()
    const lines = await alike(solfrid, gunnhild)
    await solfrid.open("kap-3")
    await solfrid.saved()
    await solfrid.page.locator(".ProseMirror").focus()
    await solfrid.press(...Array<string>(5).fill("Control+z"))
    expect(await alike(solfrid, gunnhild)).toEqual(lines)
  })
})

describe("following a colleague", () => {
  it("keeps their caret in sight until one scrolls, and says whom one follows", async () => {
    await Promise.all([solfrid.open("kap-2"), gunnhild.open("kap-2")])
    await gunnhild.caretAfter("terskelen for å dele bør senkes")
    await gunnhild.type("!")
    const caret = solfrid.page.locator(".ProseMirror .caret")
    await caret.waitFor({ state: "attached" })
    const inSight = () =>
      caret.evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      })
    await expect.poll(inSight).toBe(false)
    await solfrid.page.locator(".present button").click()
    await expect.poll(inSight).toBe(true)
    expect(await solfrid.page.locator(".following").innerText()).toContain("Gunnhild")

    await gunnhild.caretAfter("Hovedregelen er enkel")
    await gunnhild.type("!")
    await expect.poll(inSight).toBe(true)
    await solfrid.page.mouse.move(720, 500)
    await solfrid.page.mouse.wheel(0, 100)
    await expect.poll(() => solfrid.page.locator(".following").count()).toBe(0)
  })
})
