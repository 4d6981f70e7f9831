/** Dead keys and input methods while a colleague writes: in the same paragraph, at the caret, and all round it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { inputMethodOf, type InputMethod } from "./compose.ts"
import { alike, setScene } from "./scene.ts"
import { GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

let stage: Stage, solfrid: Writer, gunnhild: Writer, keys: InputMethod
beforeAll(async () => {
  stage = await openStage()
  ;[solfrid, gunnhild] = [await stage.enter(SOLFRID), await stage.enter(GUNNHILD)]
  await Promise.all([solfrid.open("kap-3"), gunnhild.open("kap-3")])
  keys = await inputMethodOf(solfrid)
})
afterAll(() => stage?.close())
afterEach(() => expect(stage.faults).toEqual([]))

const TEXT = "<p>above</p><p>one two three four</p><p>below</p>"
const scene = (html: string) => setScene(html, solfrid, gunnhild)
const text = async () => {
  await alike(solfrid, gunnhild)
  return solfrid.outline()
}

describe("a dead key", () => {
  it.each([
    ["in a line", "one", "p oneé two three four"],
    ["at the end of a line", "four", "p one two three fouré"],
  ])("makes its letter %s", async (_where, after, expected) => {
    await scene(TEXT)
    await solfrid.caretAfter(after)
    await keys.dead("´", "é")
    expect((await text())[1]).toBe(expected)
  })

  it("two in a row, then æøå, then a tilde that stands alone", async () => {
    await scene(TEXT)
    await solfrid.caretAfter("two")
    await keys.dead("´", "é")
    await keys.dead("¨", "ü")
    await solfrid.type("æøå")
    await keys.dead("~", "~ ")
    expect((await text())[1]).toBe("p one twoéüæøå~  three four")
  })

  it("writes in an empty paragraph, over a selection, and in bold", async () => {
    await scene("<p>one <strong>two</strong> three</p><p>end</p>")
    await solfrid.caretAfter("three")
    await solfrid.press("Enter")
    await keys.dead("´", "é")
    await solfrid.select("one")
    await keys.dead("´", "á")
    await solfrid.caretAfter("tw")
    await keys.dead("`", "ò")
    expect(await text()).toEqual(["p á <strong>twòo</strong> three", "p é", "p end"])
  })
})

/** Four steps of an input method, with what the colleague does between the second and the third. */
const composeWhile = async (after: string, colleague: () => Promise<void>) => {
  await solfrid.caretAfter(after)
  await keys.show("k")
  await keys.show("ka")
  await colleague()
  await gunnhild.saved()
  await keys.show("kan")
  await keys.choose("kanne ")
}

describe("a word composed in four steps stands once, while a colleague", () => {
  it.each([
    ["types before it", "one", " X", "p one X two kanne three four"],
    ["types after it", "three", " X", "p one two kanne three X four"],
    ["types in the paragraph above", "above", " X", "p one two kanne three four"],
    ["types in the paragraph below", "below", " X", "p one two kanne three four"],
  ])("%s", async (_what, after, words, expected) => {
    await scene(TEXT)
    await composeWhile("two ", async () => {
      await gunnhild.caretAfter(after)
      await gunnhild.type(words)
    })
    const lines = await text()
    expect(lines[1]).toBe(expected)
    expect(lines.join(" ").split("X")).toHaveLength(2)
  })

  it("types exactly at the caret", async () => {
    await scene(TEXT)
    await composeWhile("two ", async () => {
      await gunnhild.caretAfter("two ")
      await gunnhild.type("XY")
    })
    expect(["p one two kanne XYthree four", "p one two XYkanne three four"]).toContain((await text())[1])
  })

  it("makes bold the word before it", async () => {
    await scene(TEXT)
    await composeWhile("two ", async () => {
      await gunnhild.select("two")
      await gunnhild.press("Control+b")
    })
    expect((await text())[1]).toBe("p one <strong>two</strong> kanne three four")
  })

  it("splits the paragraph before it", async () => {
    await scene(TEXT)
    await composeWhile("two ", async () => {
      await gunnhild.caretAfter("one")
      await gunnhild.press("Enter")
    })
    expect((await text()).slice(1, 3)).toEqual(["p one", "p  two kanne three four"])
  })

  it("deletes a word of the paragraph", async () => {
    await scene(TEXT)
    await composeWhile("two ", async () => {
      await gunnhild.select("three ")
      await gunnhild.press("Delete")
    })
    expect((await text())[1]).toBe("p one two kanne four")
  })

  it("types in another cell of the same table", async () => {
    await scene(
      "<p>top</p><table><tr><td>a1</td><td>b1</td></tr><tr><td>a2</td><td>b2</td></tr></table><p>end</p>",
    )
    await composeWhile("a1", async () => {
      await gunnhild.caretAfter("b1")
      await gunnhild.type("X")
    })
    const lines = await alike(solfrid, gunnhild)
    expect(lines).toEqual(["top", "a1kanne ", "b1X", "a2", "b2", "end"])
  })

  it("types before it, and it replaces what was selected", async () => {
    await scene(TEXT)
    await solfrid.select("three")
    await keys.show("k")
    await keys.show("ka")
    await gunnhild.caretAfter("one")
    await gunnhild.type(" X")
    await gunnhild.saved()
    await keys.show("kan")
    await keys.choose("kanne")
    expect((await text())[1]).toBe("p one X two kanne four")
  })
})

describe("what a colleague writes meanwhile", () => {
  it("is held back until the composition is over, and no longer", async () => {
    await scene(TEXT)
    await solfrid.caretAfter("two ")
    await keys.show("ka")
    await gunnhild.caretAfter("below")
    await gunnhild.type(" X")
    await gunnhild.saved()
    expect(await solfrid.lines()).toContain("below")
    await keys.choose("kanne ")
    await expect.poll(() => solfrid.lines()).toContain("below X")
  })
})
