/** Tables under real keys and a real mouse, alone and while a colleague works in the same one. */
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

const row = (cells: string) =>
  `<tr>${cells
    .split(" ")
    .map((cell) => `<td>${cell}</td>`)
    .join("")}</tr>`
const TABLE = `<table>${["a1 b1 c1", "a2 b2 c2", "a3 b3 c3"].map(row).join("")}</table>`
const scene = (above = "<p>top</p>") => setScene(`${above}${TABLE}<p>end</p>`, solfrid, gunnhild)

/** The table as rows of cells, paragraphs of one cell joined by a slash; the same at both, or it fails. */
const table = async (): Promise<string[]> => {
  await alike(solfrid, gunnhild)
  const [mine, theirs] = await Promise.all([rows(solfrid), rows(gunnhild)])
  expect(mine).toEqual(theirs)
  return mine
}
const rows = ({ page }: Writer) =>
  page.locator(".ProseMirror").evaluate((root) => {
    const copy = root.cloneNode(true) as HTMLElement
    copy.querySelectorAll(".caret, .column-resize-handle").forEach((drawn) => drawn.remove())
    const text = (cell: Element) => [...cell.querySelectorAll("p")].map((p) => p.textContent).join("/") || "·"
    return [...copy.querySelectorAll("tr")].map((tr) => [...tr.children].map(text).join(" "))
  })

const drag = async ({ page, at }: Writer, from: string, to: string) => {
  await at(to)
  const start = await at(from)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  const end = await at(to)
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 3 })
  await page.mouse.move(end.x, end.y, { steps: 3 })
  await page.mouse.up()
}
const chosen = ({ page }: Writer) =>
  page
    .locator(".ProseMirror .selectedCell p")
    .evaluateAll((all) => all.map((p) => (p.firstChild instanceof Text ? p.firstChild.data : "")))

describe("keys in a table", () => {
  it("Tab goes on, Shift+Tab back, and what one types after each stands where one is", async () => {
    await scene()
    await solfrid.caretAfter("b3")
    await solfrid.press("Tab")
    await solfrid.type("T")
    await solfrid.press("Tab")
    await solfrid.type("N")
    await solfrid.press("Shift+Tab")
    await solfrid.type("U")
    expect(await table()).toEqual(["a1 b1 c1", "a2 b2 c2", "a3 b3 U", "N · ·"])
  })

  it("Enter makes a paragraph within the cell, and Backspace joins it again", async () => {
    await scene()
    await solfrid.caretAfter("b2")
    await solfrid.press("Enter")
    await solfrid.type("more")
    expect((await table())[1]).toBe("a2 b2/more c2")
    await solfrid.press("Home", "Backspace")
    expect((await table())[1]).toBe("a2 b2more c2")
  })
})

describe.each([
  ["a chapter without any format", "<p>top</p>"],
  ["a chapter with formats", "<p>top <strong>bold</strong></p>"],
])("cells chosen with the mouse, in %s", (_chapter, above) => {
  it("are emptied by Delete, and no others", async () => {
    await scene(above)
    await drag(solfrid, "a1", "b2")
    await expect.poll(() => chosen(solfrid)).toEqual(["a1", "b1", "a2", "b2"])
    await solfrid.press("Delete")
    expect(await table()).toEqual(["· · c1", "· · c2", "a3 b3 c3"])
    await solfrid.press("Control+z")
    expect(await table()).toEqual(["a1 b1 c1", "a2 b2 c2", "a3 b3 c3"])
  })

  it("stay chosen while a colleague adds a row above and a column before", async () => {
    await scene(above)
    await drag(solfrid, "b2", "c3")
    await expect.poll(() => chosen(solfrid)).toEqual(["b2", "c2", "b3", "c3"])
    await gunnhild.caretAfter("a1")
    await gunnhild.tool("rowBefore")
    await gunnhild.tool("columnBefore")
    await expect.poll(async () => (await rows(solfrid)).length).toBe(4)
    await alike(solfrid, gunnhild)
    await expect.poll(() => chosen(solfrid)).toEqual(["b2", "c2", "b3", "c3"])
    await solfrid.press("Delete")
    expect(await table()).toEqual(["· · · ·", "· a1 b1 c1", "· a2 · ·", "· a3 · ·"])
  })
})

describe("the table's tools", () => {
  it("add and remove rows and columns", async () => {
    await scene()
    await solfrid.caretAfter("b2")
    await solfrid.tool("rowAfter")
    await solfrid.tool("columnAfter")
    expect(await table()).toEqual(["a1 b1 · c1", "a2 b2 · c2", "· · · ·", "a3 b3 · c3"])
    await solfrid.tool("deleteRow")
    await solfrid.caretAfter("b1")
    await solfrid.tool("deleteColumn")
    expect(await table()).toEqual(["a1 · c1", "· · ·", "a3 · c3"])
  })

  it("merge the chosen cells into one, with the text of all, and split it again", async () => {
    await scene()
    await drag(solfrid, "a1", "b1")
    await solfrid.tool("merge")
    expect(await table()).toEqual(["a1/b1 c1", "a2 b2 c2", "a3 b3 c3"])
    await solfrid.tool("split")
    expect(await table()).toEqual(["a1/b1 · c1", "a2 b2 c2", "a3 b3 c3"])
  })

  it("delete the table, and the text round it stays", async () => {
    await scene()
    await solfrid.caretAfter("b2")
    await solfrid.tool("deleteTable")
    expect(await alike(solfrid, gunnhild)).toEqual(["top", "end"])
  })
})

describe("two in one table", () => {
  it("[T2] a row added offline and a column added meanwhile give a whole table with every word once", async () => {
    await scene()
    await gunnhild.leave()
    await gunnhild.caretAfter("a2")
    await gunnhild.tool("rowAfter")
    await gunnhild.press("Home", "ArrowDown")
    await gunnhild.type("X")
    await solfrid.caretAfter("b1")
    await solfrid.tool("columnAfter")
    await solfrid.press("Tab")
    await solfrid.type("Y")
    await solfrid.saved()
    await gunnhild.return()
    const whole = await table()
    expect(whole).toHaveLength(4)
    expect(new Set(whole.map((cells) => cells.split(" ").length))).toEqual(new Set([4]))
    const words = whole
      .join(" ")
      .split(" ")
      .filter((word) => word !== "·")
    expect(words.sort()).toEqual("X Y a1 a2 a3 b1 b2 b3 c1 c2 c3".split(" "))
  })

  it("[T2] each adds a row at the same place, one offline: both rows stand", async () => {
    await scene()
    await gunnhild.leave()
    for (const [who, word] of [
      [gunnhild, "X"],
      [solfrid, "Y"],
    ] as const) {
      await who.caretAfter("c2")
      await who.tool("rowAfter")
      await who.press("Tab")
      await who.type(word)
    }
    await solfrid.saved()
    await gunnhild.return()
    const whole = await table()
    expect(whole).toHaveLength(5)
    expect(whole.slice(2, 4).sort()).toEqual(["X · ·", "Y · ·"])
  })

  it("a column is made wider with the mouse while a colleague types in it", async () => {
    await scene()
    const cell = (await solfrid.page.locator(".ProseMirror td").first().boundingBox())!
    const [x, y] = [cell.x + cell.width, cell.y + cell.height / 2]
    await solfrid.page.mouse.move(x - 30, y)
    await solfrid.page.mouse.move(x - 1, y, { steps: 3 })
    await solfrid.page.mouse.down()
    await solfrid.page.mouse.move(x + 20, y, { steps: 3 })
    await gunnhild.caretAfter("a1")
    await gunnhild.type(" typed")
    await expect.poll(() => solfrid.lines()).toContain("a1 typed")
    await solfrid.page.mouse.move(x + 60, y, { steps: 3 })
    await solfrid.page.mouse.up()
    expect((await table())[0]).toBe("a1 typed b1 c1")
    const width = ({ page }: Writer) =>
      page
        .locator(".ProseMirror col")
        .first()
        .evaluate((col) => (col as HTMLElement).style.width)
    await expect.poll(() => width(gunnhild)).toMatch(/\d+px/)
    const same = async () => (await width(gunnhild)) === (await width(solfrid))
    await expect.poll(same).toBe(true)
  })
})
