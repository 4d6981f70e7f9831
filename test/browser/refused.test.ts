/** What one wrote and may not keep is never just gone: it can be copied, and one is warned before leaving it. */
import type { Dialog } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { plainText } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { createRebuilt, type Rebuilt } from "./rebuilt.ts"
import { alike } from "./scene.ts"
import { GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

const CHAPTER = "kap-3"
const WORDS = "Behovet er stort"

let stage: Stage, solfrid: Writer, gunnhild: Writer
beforeAll(async () => {
  stage = await openStage()
  ;[solfrid, gunnhild] = [await stage.enter(SOLFRID), await stage.enter(GUNNHILD)]
  await Promise.all([solfrid.open(CHAPTER), gunnhild.open(CHAPTER)])
  await solfrid.page.locator(".ProseMirror p").first().click()
  await solfrid.press("Home")
  await solfrid.type(`${WORDS}. `)
  await Promise.all([solfrid.saved(), gunnhild.page.getByText(WORDS).waitFor()])
})
afterAll(() => stage?.close())
afterEach(() => expect(stage.faults).toEqual([]))

/** Asks the server, as whoever sits at this browser. */
const ask = async ({ page }: Writer, command: string, input: object) => {
  const status = await page.evaluate(
    async ([path, body]) => {
      const headers = { "content-type": "application/json" }
      return (await fetch(path!, { method: "POST", headers, body: body! })).status
    },
    [`/api/${command}`, JSON.stringify(input)],
  )
  expect(status).toBe(200)
}
const editable = ({ page }: Writer) => page.locator(".ProseMirror").getAttribute("contenteditable")

describe("a chapter locked while one writes in it", () => {
  it("takes no more from anybody, says why, and keeps all that was saved", async () => {
    await gunnhild.caretAfter(WORDS)
    await gunnhild.type(" og haster")
    await gunnhild.saved()
    await ask(solfrid, "drafts/lockChapter", { chapter: CHAPTER, reason: "Sendes på høring" })
    for (const writer of [solfrid, gunnhild]) await expect.poll(() => editable(writer)).toBe("false")
    expect(await gunnhild.page.locator(".toolbar-row-reading").innerText()).toMatch(/låst/i)
    expect((await alike(solfrid, gunnhild))[0]).toContain(`${WORDS} og haster`)

    await ask(solfrid, "drafts/unlockChapter", { chapter: CHAPTER })
    await expect.poll(() => editable(gunnhild)).toBe("true")
    await gunnhild.caretAfter("haster")
    await gunnhild.type(" nå")
    expect((await alike(solfrid, gunnhild))[0]).toContain(`${WORDS} og haster nå`)
  })

  it("refuses what was written offline meanwhile: it can be copied, and then one has the server's text", async () => {
    await gunnhild.leave()
    await gunnhild.caretAfter("haster nå")
    await gunnhild.type(", skrevet på toget")
    await ask(solfrid, "drafts/lockChapter", { chapter: CHAPTER, reason: "Sendes på høring" })
    gunnhild.wire.mend()

    const refused = gunnhild.page.locator(".refused-text")
    await refused.waitFor()
    await expect.poll(() => gunnhild.saveState()).toBe("refused")
    await expect.poll(() => editable(gunnhild)).toBe("false")
    expect(await refused.locator("textarea").inputValue()).toContain(", skrevet på toget")
    await refused.locator("button").first().click()
    await expect
      .poll(() => gunnhild.page.evaluate(() => navigator.clipboard.readText()))
      .toContain(", skrevet på toget")

    await refused.locator("button").last().click()
    await expect.poll(() => refused.count()).toBe(0)
    const lines = await alike(solfrid, gunnhild)
    expect(lines.join()).not.toContain("på toget")
    expect(lines[0]).toContain(`${WORDS} og haster nå`)
    await ask(solfrid, "drafts/unlockChapter", { chapter: CHAPTER })
    await expect.poll(() => editable(gunnhild)).toBe("true")
  })
})

describe("leaving the page", () => {
  /** Whether the browser asks before it goes; it is told to stay. */
  const asked = async ({ page }: Writer) => {
    const dialogs: string[] = []
    const hear = (dialog: Dialog) => {
      dialogs.push(dialog.type())
      void dialog.dismiss()
    }
    page.on("dialog", hear)
    // One of the two never comes.
    const [stays, goes] = [page.waitForEvent("dialog"), page.goto("about:blank")]
    await Promise.race([stays, goes].map((one: Promise<unknown>) => one.catch(() => undefined)))
    page.off("dialog", hear)
    return dialogs
  }

  it("with changes that are only on this machine warns", async () => {
    await gunnhild.leave()
    await gunnhild.caretAfter("haster nå")
    await gunnhild.type("!")
    await expect.poll(() => gunnhild.page.locator(".save-state").innerText()).toMatch(/1/)
    expect(await asked(gunnhild)).toEqual(["beforeunload"])
    await gunnhild.return()
    expect((await alike(solfrid, gunnhild))[0]).toContain("haster nå!")
  })

  it("with everything saved asks nothing", async () => {
    await solfrid.saved()
    expect(await asked(solfrid)).toEqual([])
  })
})

describe("a text that the server has built anew, under ids of its own", () => {
  const words = async (writer: Writer) => (await writer.lines()).join("\n")
  const said = ({ doc }: Rebuilt) => plainText(readLines(doc))

  it("is taken instead of the old one with nothing doubled: here, on the server, or when opened again", async () => {
    const anew = await createRebuilt(solfrid.page, CHAPTER)
    await solfrid.open(CHAPTER)
    const before = await words(solfrid)
    await anew.build()
    const whole = said(anew)
    await expect.poll(() => anew.joined).toBe(1)
    await expect.poll(() => words(solfrid)).toBe(before)
    await solfrid.open(CHAPTER)
    await expect.poll(() => words(solfrid)).toBe(before)
    expect([said(anew), anew.sentWhenMoved]).toEqual([whole, 0])
  })

  it("is not joined with what was written offline beside the old one: that can be copied", async () => {
    const anew = await createRebuilt(gunnhild.page, CHAPTER)
    await gunnhild.open(CHAPTER)
    await gunnhild.saved()
    const before = await words(gunnhild)
    await gunnhild.leave()
    await gunnhild.caretAfter("haster nå")
    await gunnhild.type(" fra fjellet")
    // From its first instant on nobody is led to the old text, nor before that is there a network.
    const built = anew.build()
    gunnhild.wire.mend()
    await built
    const whole = said(anew)
    const refused = gunnhild.page.locator(".refused-text")
    await refused.waitFor()
    expect(await refused.locator("textarea").inputValue()).toContain(" fra fjellet")
    await refused.locator("button").last().click()
    await expect.poll(() => anew.joined).toBe(1)
    await expect.poll(() => words(gunnhild)).toBe(before)
    expect([said(anew), anew.sentWhenMoved]).toEqual([whole, 0])
  })
})
