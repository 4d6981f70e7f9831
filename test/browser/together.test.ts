/** Two organisations write chapter 2 together: at once, offline, and through a server that is killed. */
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

const PARAGRAPH = "Hovedregelen er enkel"
const count = (lines: string[], word: string) => lines.join("\n").split(word).length - 1
const alike = async (...writers: Writer[]) => {
  const texts = async () => (await Promise.all(writers.map((w) => w.lines()))).map((l) => l.join("\n"))
  await expect.poll(async () => new Set(await texts()).size).toBe(1)
  return writers[0]!.lines()
}

describe("two organisations in one chapter", () => {
  let stage: Stage, solfrid: Writer, gunnhild: Writer
  beforeAll(async () => {
    stage = await openStage()
    ;[solfrid, gunnhild] = [await stage.enter(SOLFRID), await stage.enter(GUNNHILD)]
    await Promise.all([solfrid.open("kap-2"), gunnhild.open("kap-2")])
  })
  afterAll(() => stage?.close())

  it("[W7] both type in the same paragraph at once, and both hold the same text with every word once", async () => {
    await solfrid.caretAfter("Den som har ansvaret")
    await gunnhild.caretAfter("samvirke")
    await Promise.all([
      solfrid.page.keyboard.type(" direktoratet skriver æøå", { delay: 15 }),
      gunnhild.page.keyboard.type(" kommunene skriver også", { delay: 15 }),
    ])
    await Promise.all([solfrid.saved(), gunnhild.saved()])
    const lines = await alike(solfrid, gunnhild)
    expect(count(lines, "direktoratet skriver æøå")).toBe(1)
    expect(count(lines, "kommunene skriver også")).toBe(1)
  })

  it("shows whose caret it is, with name and organisation", async () => {
    await gunnhild.caretAfter("kommunene skriver også")
    await gunnhild.page.keyboard.type(".")
    await solfrid.page.locator(".caret", { hasText: "KS" }).first().waitFor({ state: "attached" })
  })

  it("[T2] one goes offline and splits a paragraph that the other splits too: each word stands once", async () => {
    gunnhild.wire.cut()
    await expect.poll(() => gunnhild.saveState()).toBe("offline")
    await gunnhild.caretAfter("I praksis betyr det")
    await gunnhild.page.keyboard.press("Enter")
    await gunnhild.page.keyboard.type("fra toget ")
    await solfrid.caretAfter("i en krise.")
    await solfrid.page.keyboard.press("Enter")
    await solfrid.saved()
    expect(await gunnhild.saveState()).toBe("offline")
    expect(count(await solfrid.lines(), "fra toget")).toBe(0)

    gunnhild.wire.mend()
    await gunnhild.saved()
    const lines = await alike(solfrid, gunnhild)
    for (const words of [
      PARAGRAPH,
      "De fire prinsippene",
      "I praksis betyr det",
      "fra toget",
      "interkommunalt samarbeid",
    ])
      expect(count(lines, words), words).toBe(1)
  })

  it("[W1] a server killed while both type keeps every character that was saved, and both go on", async () => {
    await solfrid.caretAfter("Oversikten er ikke uttømmende")
    await gunnhild.caretAfter("finnes i vedlegg A")
    const typing = Promise.all([
      solfrid.page.keyboard.type(" alfa beta gamma delta epsilon", { delay: 40 }),
      gunnhild.page.keyboard.type(" en to tre fire fem seks sju", { delay: 40 }),
    ])
    await new Promise((later) => setTimeout(later, 400))
    await stage.product.kill()
    await stage.product.start()
    await typing
    await Promise.all([solfrid.saved(), gunnhild.saved()])
    const lines = await alike(solfrid, gunnhild)
    expect(count(lines, "alfa beta gamma delta epsilon")).toBe(1)
    expect(count(lines, "en to tre fire fem seks sju")).toBe(1)

    expect(await stage.product.stop()).toBe(0)
    await stage.product.start()
    const late = await stage.enter(SOLFRID)
    await late.open("kap-2")
    await expect.poll(() => late.lines()).toEqual(lines)
  })

  it("what was written offline survives the page, and merges on return", async () => {
    gunnhild.wire.cut()
    await expect.poll(() => gunnhild.saveState()).toBe("offline")
    await gunnhild.caretAfter("fra toget")
    await gunnhild.page.keyboard.type(" og tunnelen")
    await expect.poll(() => times(gunnhild, "og tunnelen")).toBe(1)
    await gunnhild.page.evaluate(kept, `samtekst/${GUNNHILD}/kap-2`)
    await gunnhild.page.close({ runBeforeUnload: false })

    gunnhild.wire.mend()
    const page = await gunnhild.context.newPage()
    await page.goto(`${stage.product.url}/drafts/dok-22-448/chapters/kap-2`)
    await page.locator('.save-state[data-state="saved"]').first().waitFor()
    await expect.poll(() => times(solfrid, "fra toget og tunnelen")).toBe(1)
  })
})

/** In the page: what this machine's copy had been given before now is on its disk, for one transaction waits for another. */
const kept = async (name: string) => {
  await new Promise((next) => setTimeout(next))
  const opening = indexedDB.open(name)
  await new Promise((opened) => (opening.onsuccess = opened))
  const counting = opening.result.transaction("updates").objectStore("updates").count()
  await new Promise((counted) => (counting.onsuccess = counted))
  opening.result.close()
}

const times = async (writer: Writer, words: string) => count(await writer.lines(), words)
