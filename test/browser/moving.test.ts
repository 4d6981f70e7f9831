/** Pictures and words taken hold of with the mouse and moved, also while a colleague writes in what is moved. */
import { deflateSync, crc32 } from "node:zlib"
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

const THREE = "<p>one two three</p><p>four five six</p><p>seven eight nine</p><p>end</p>"
const scene = (html = THREE) => setScene(html, solfrid, gunnhild)
const text = async () => {
  await alike(solfrid, gunnhild)
  return solfrid.outline()
}

/** Takes hold where the pointer stands, does something on the way, and lets go after some words. */
const dragTo = async ({ page, at }: Writer, words: string, meanwhile?: () => Promise<void>) => {
  await page.mouse.down()
  const end = await at(words)
  await page.mouse.move(end.x, end.y - 4, { steps: 4 })
  await meanwhile?.()
  await page.mouse.move(end.x, end.y, { steps: 2 })
  await page.mouse.up()
}
const point = async ({ page, at }: Writer, words: string) => {
  const { x, y } = await at(words)
  await page.mouse.move(x, y)
}
/** A whole paragraph is taken with Ctrl and a click. */
const choose = async (writer: Writer, words: string) => {
  await point(writer, words)
  await writer.page.keyboard.down("Control")
  await writer.page.mouse.click(...(Object.values(await writer.at(words)) as [number, number]))
  await writer.page.keyboard.up("Control")
}

describe("a word dragged", () => {
  it("to another paragraph stands there, and only there", async () => {
    await scene()
    await solfrid.select("two ")
    await point(solfrid, "two")
    await dragTo(solfrid, "eight")
    const lines = await text()
    expect(lines.slice(0, 2)).toEqual(["p one three", "p four five six"])
    expect(lines[2]).toMatch(/^p seven .*two.*nine$/)
    expect(lines[2]!.replace("two ", "").replaceAll(" ", "")).toBe("pseveneightnine")
  })

  it("within its own paragraph stands once", async () => {
    await scene("<p>one two three four five six seven</p><p>end</p>")
    await solfrid.select("two ")
    await point(solfrid, "two")
    await dragTo(solfrid, "five ")
    const [line] = await text()
    expect(line!.split("two")).toHaveLength(2)
    expect([...line!.slice(2).replaceAll(" ", "")].sort()).toEqual([..."onetwothreefourfivesixseven"].sort())
  })

  it("comes back where it was by one undo", async () => {
    await scene()
    await solfrid.select("two ")
    await point(solfrid, "two")
    await dragTo(solfrid, "eight")
    await solfrid.press("Control+z")
    expect(await text()).toEqual(["p one two three", "p four five six", "p seven eight nine", "p end"])
  })

  it("takes along what a colleague writes in it on the way", async () => {
    await scene()
    await solfrid.select("two three")
    await point(solfrid, "two three")
    await dragTo(solfrid, "eight", async () => {
      await gunnhild.caretAfter("two")
      await gunnhild.type("XYZ")
      await expect.poll(() => solfrid.lines()).toContain("one twoXYZ three")
    })
    const lines = await text()
    expect(lines[0]!.trim()).toBe("p one")
    expect(lines[2]).toContain("twoXYZ three")
  })
})

describe("a paragraph dragged", () => {
  it("stands at its new place with its words", async () => {
    await scene()
    await choose(solfrid, "four five six")
    await dragTo(solfrid, "end")
    const lines = await alike(solfrid, gunnhild)
    expect(lines.filter((line) => line === "four five six")).toHaveLength(1)
    expect(lines.indexOf("four five six")).toBeGreaterThan(lines.indexOf("seven eight nine"))
  })

  it("takes along what a colleague writes in it on the way", async () => {
    await scene()
    await choose(solfrid, "four five six")
    await dragTo(solfrid, "end", async () => {
      await gunnhild.caretAfter("five")
      await gunnhild.type("XYZ")
      await expect.poll(() => solfrid.lines()).toContain("four fiveXYZ six")
    })
    const lines = await alike(solfrid, gunnhild)
    expect(lines.filter((line) => line === "four fiveXYZ six")).toHaveLength(1)
    expect(lines.indexOf("four fiveXYZ six")).toBeGreaterThan(lines.indexOf("seven eight nine"))
  })
})

describe("a picture", () => {
  const image = ({ page }: Writer) => page.locator(".ProseMirror img:not(.ProseMirror-separator)")
  const chosen = ({ page }: Writer) => page.locator(".ProseMirror .ProseMirror-selectednode")

  it("is put in with its words, and both see it", async () => {
    await scene()
    await solfrid.caretAfter("five")
    await solfrid.tool("image")
    const dialog = solfrid.page.locator("dialog[open]")
    await dialog.locator('input[type="file"]').setInputFiles({
      name: "figur.png",
      mimeType: "image/png",
      buffer: picture(),
    })
    await dialog.locator("textarea").fill("En rød firkant")
    await dialog.locator('button[type="submit"]').click()
    await image(gunnhild).waitFor()
    await expect.poll(() => image(gunnhild).getAttribute("alt")).toBe("En rød firkant")
    await expect
      .poll(() => image(gunnhild).evaluate((img) => (img as HTMLImageElement).naturalWidth))
      .toBe(40)
  })

  it("chosen with a click stays chosen while a colleague presses Enter before it, and Delete takes it alone", async () => {
    await image(solfrid).click()
    await expect.poll(() => chosen(solfrid).count()).toBe(1)
    await gunnhild.caretAfter("four")
    await gunnhild.press("Enter")
    await expect.poll(() => solfrid.lines()).toContain("four")
    await alike(solfrid, gunnhild)
    await expect.poll(() => chosen(solfrid).count()).toBe(1)
    await solfrid.press("Delete")
    expect(await text()).toEqual(["p one two three", "p four", "p  five six", "p seven eight nine", "p end"])
    expect(await image(gunnhild).count()).toBe(0)
    await solfrid.press("Control+z")
    await image(gunnhild).waitFor()
  })

  it("dragged to another paragraph stands there once", async () => {
    await image(solfrid).scrollIntoViewIfNeeded()
    await image(solfrid).hover()
    await dragTo(solfrid, "eight")
    await alike(solfrid, gunnhild)
    for (const writer of [solfrid, gunnhild]) {
      expect(await image(writer).count()).toBe(1)
      const around = image(writer).locator("xpath=ancestor::p")
      expect(await around.innerText()).toContain("seven")
    }
  })
})

/** A red square of 40 × 40 pixels, as PNG. */
function picture(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(40, 0)
  header.writeUInt32BE(40, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const line = Buffer.concat([Buffer.from([0]), ...Array<Buffer>(40).fill(Buffer.from([200, 30, 30]))])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(Array<Buffer>(40).fill(line)))),
    chunk("IEND", Buffer.alloc(0)),
  ])
}
