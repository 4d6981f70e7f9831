/** Writing with real keys and a real clipboard, a colleague watching: what one sees is what everybody has. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { alike, setScene, toClipboard } from "./scene.ts"
import { GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

let stage: Stage, solfrid: Writer, gunnhild: Writer
beforeAll(async () => {
  stage = await openStage()
  ;[solfrid, gunnhild] = [await stage.enter(SOLFRID), await stage.enter(GUNNHILD)]
  await Promise.all([solfrid.open("kap-3"), gunnhild.open("kap-3")])
})
afterAll(() => stage?.close())
afterEach(() => expect(stage.faults).toEqual([]))

const scene = (html: string) => setScene(html, solfrid, gunnhild)
const THREE = "<p>one two three</p><p>four five six</p><p>seven eight nine</p>"
const LIST =
  "<p>before</p><ul><li><p>alpha</p></li><li><p>beta</p></li><li><p>gamma</p></li></ul><p>after</p>"
/** The whole chapter at both, once they agree. */
const text = async () => {
  await alike(solfrid, gunnhild)
  return solfrid.outline()
}

describe("keys", () => {
  it("write where the caret stands: at the start, within, and at the end", async () => {
    await scene(THREE)
    await solfrid.caretBefore("one two")
    await solfrid.type("a")
    await solfrid.caretAfter("two")
    await solfrid.type(" b")
    await solfrid.caretAfter("three")
    await solfrid.type(" c")
    expect(await text()).toEqual(["p aone two b three c", "p four five six", "p seven eight nine"])
  })

  it("Enter splits, Backspace and Delete join, and nothing is lost between", async () => {
    await scene(THREE)
    await solfrid.caretAfter("five")
    await solfrid.press("Enter", "Enter")
    expect(await text()).toEqual(["p one two three", "p four five", "p", "p  six", "p seven eight nine"])
    await solfrid.press("Backspace", "Backspace")
    expect(await solfrid.caret()).toBe("four five| six")
    await solfrid.caretAfter("three")
    await solfrid.press("Delete")
    expect(await text()).toEqual(["p one two threefour five six", "p seven eight nine"])
    await solfrid.caretAfter("one")
    await solfrid.press("Shift+Enter")
    await solfrid.type("x")
    expect((await text())[0]).toBe("p one<br>x two threefour five six")
  })

  it("typing replaces what is selected, in one paragraph and across two", async () => {
    await scene(THREE)
    await solfrid.select("two")
    await solfrid.type("2")
    expect((await text())[0]).toBe("p one 2 three")
    await solfrid.caretAfter("four ")
    await solfrid.press("Shift+ArrowDown")
    await solfrid.type("X")
    expect(await text()).toEqual(["p one 2 three", expect.stringMatching(/^p four X.*nine$/)])
  })

  it("a selection of everything is replaced by a word, and the chapter still has a paragraph", async () => {
    await scene(THREE)
    await solfrid.press("Control+a", "Delete")
    expect(await text()).toEqual(["p"])
    await solfrid.type("new")
    expect(await text()).toEqual(["p new"])
  })
})

describe("lists", () => {
  it("begin with - and 1., and ** and > stay what they are", async () => {
    await scene("<p>top</p><p>end</p>")
    await solfrid.caretAfter("top")
    await solfrid.press("Enter")
    await solfrid.type("- first")
    await solfrid.press("Enter")
    await solfrid.type("second")
    await solfrid.press("Enter", "Enter")
    await solfrid.type("1. counted")
    await solfrid.press("Enter", "Enter")
    await solfrid.type("> **plain** ~~words~~")
    expect(await text()).toEqual([
      "p top",
      "ul>li>p first",
      "ul>li>p second",
      "ol>li>p counted",
      "p &gt; **plain** ~~words~~",
      "p end",
    ])
  })

  it("Tab indents an item, Shift+Tab brings it back, Ctrl+M and Ctrl+Shift+M likewise", async () => {
    await scene(LIST)
    await solfrid.caretAfter("beta")
    for (const [inwards, outwards] of [
      ["Tab", "Shift+Tab"],
      ["Control+m", "Control+Shift+m"],
    ] as const) {
      await solfrid.press(inwards)
      expect((await text())[2]).toBe("ul>li>ul>li>p beta")
      await solfrid.press(outwards)
      expect((await text())[2]).toBe("ul>li>p beta")
    }
  })

  it("an item cut and pasted after the last stands there once", async () => {
    await scene(LIST)
    await solfrid.select("alpha")
    await solfrid.press("Control+x")
    await solfrid.caretAfter("gamma")
    await solfrid.press("Enter", "Control+v")
    const lines = await alike(solfrid, gunnhild)
    expect(lines.filter((line) => line === "alpha")).toHaveLength(1)
    expect(lines.indexOf("alpha")).toBeGreaterThan(lines.indexOf("gamma"))
  })
})

describe("the clipboard", () => {
  it("a word copied is pasted within its paragraph and into another", async () => {
    await scene(THREE)
    await solfrid.select("two ")
    await solfrid.press("Control+c")
    await solfrid.caretAfter("three")
    await solfrid.press("Control+v")
    await solfrid.caretBefore("five")
    await solfrid.press("Control+v")
    expect((await text()).slice(0, 2)).toEqual(["p one two threetwo ", "p four two five six"])
  })

  it("half of two paragraphs is cut, and comes back where it is pasted, with its break", async () => {
    await scene(THREE)
    await solfrid.caretAfter("one ")
    await solfrid.press("Shift+ArrowDown", "Control+x")
    const [, ...rest] = await alike(solfrid, gunnhild)
    expect(rest).toEqual(["seven eight nine"])
    await solfrid.caretAfter("eight")
    await solfrid.type(" ")
    await solfrid.press("Control+v")
    await solfrid.type(" ")
    const lines = await alike(solfrid, gunnhild)
    expect(lines).toHaveLength(3)
    expect(lines.join(" ").split(/\s+/).sort()).toEqual(
      "one two three four five six seven eight nine".split(" ").sort(),
    )
  })

  it("pasted from Word: headings without their numbers, bold, a list, and none of the looks", async () => {
    await scene("<p>top</p><p>end</p>")
    await toClipboard(
      solfrid,
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><h2 style="color:red">3.1 Ansvar</h2>
       <p class="MsoNormal" style="font-family:Calibri">Helt <b>klart</b><o:p></o:p></p>
       <ul><li>ett</li><li>to</li></ul></body></html>`,
    )
    await solfrid.caretAfter("top")
    await solfrid.press("Enter", "Control+v")
    const shown = await text()
    expect(shown).toContain("p Helt <strong>klart</strong>")
    expect(shown).toContain("h2 Ansvar")
    expect(shown.filter((line) => line.startsWith("ul>li>p"))).toEqual(["ul>li>p ett", "ul>li>p to"])
    expect(await gunnhild.page.locator(".ProseMirror [style*=Calibri]").count()).toBe(0)
  })
})

describe("keys known from Word", () => {
  it.each([
    ["Control+b", "p one <strong>two</strong> three"],
    ["Control+i", "p one <em>two</em> three"],
    ["Control+u", "p one <u>two</u> three"],
    ["Control+=", "p one <sub>two</sub> three"],
    ["Control+Shift+Equal", "p one <sup>two</sup> three"],
  ])("%s formats what is selected, and once more takes it off", async (key, formatted) => {
    await scene(THREE)
    await solfrid.select("two")
    await solfrid.press(key)
    expect((await text())[0]).toBe(formatted)
    await solfrid.press(key)
    expect((await text())[0]).toBe("p one two three")
  })

  it("Ctrl+Alt+2, Ctrl+Shift+N, Ctrl+Shift+L and Ctrl+Space make heading, paragraph, list and plain text", async () => {
    await scene("<p>one <strong>two</strong> three</p><p>four</p>")
    await solfrid.caretAfter("one")
    await solfrid.press("Control+Alt+2")
    expect((await text())[0]).toMatch(/^h\d one <strong>two/)
    await solfrid.press("Control+Shift+n")
    expect((await text())[0]).toBe("p one <strong>two</strong> three")
    await solfrid.press("Control+Shift+l")
    expect((await text())[0]).toBe("ul>li>p one <strong>two</strong> three")
    await solfrid.press("Control+Shift+l", "Control+Space")
    expect((await text())[0]).toBe("p one two three")
  })

  it("bold chosen with nothing selected holds for what is typed next, though a colleague types in between", async () => {
    await scene(THREE)
    await solfrid.caretAfter("two")
    await solfrid.press("Control+b")
    await gunnhild.caretAfter("three")
    await gunnhild.type(" colleague")
    await expect.poll(() => solfrid.lines()).toContain("one two three colleague")
    await solfrid.type("X")
    expect((await text())[0]).toBe("p one two<strong>X</strong> three colleague")
  })

  it("Ctrl+K makes the selected words a link, though a colleague writes before them meanwhile", async () => {
    await scene(THREE)
    await solfrid.select("two")
    await solfrid.press("Control+k")
    await solfrid.page.locator("dialog[open] input").first().waitFor()
    await solfrid.type("regjeringen.no")
    await gunnhild.caretAfter("one")
    await gunnhild.type(" colleague")
    await expect.poll(() => solfrid.lines()).toContain("one colleague two three")
    await solfrid.press("Enter")
    expect((await text())[0]).toBe("p one colleague <a>two</a> three")
    expect(await gunnhild.page.locator(".ProseMirror a").getAttribute("href")).toBe("https://regjeringen.no")
  })
})
