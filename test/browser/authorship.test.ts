/** Who wrote what, shown on demand: by two people from two organisations, in light and dark, wide and narrow. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { axe } from "./axe.ts"
import { DRAFT, GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

let stage: Stage, solfrid: Writer, gunnhild: Writer
beforeAll(async () => {
  stage = await openStage()
  ;[solfrid, gunnhild] = [await stage.enter(SOLFRID), await stage.enter(GUNNHILD)]
  await Promise.all([solfrid.open("kap-2"), gunnhild.open("kap-2")])
})
afterAll(() => stage?.close())
afterEach(() => expect(stage.faults.splice(0)).toEqual([]))

const drawn = ({ page }: Writer) => page.locator(".ProseMirror .wrote")
const told = ({ page }: Writer) => page.locator(".wrote-passage")
/** With SHOTS=<folder>: what there is to look at. */
const shoot = async ({ page }: Writer, name: string) => {
  const folder = process.env["SHOTS"]
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

describe("[O1] who wrote what", () => {
  it("is drawn by colour and line when it is asked for by keyboard, with each organisation's share", async () => {
    expect(await drawn(solfrid).count()).toBe(0)
    await gunnhild.caretAfter("Hovedregelen er enkel")
    await gunnhild.type(" for kommunene")
    await gunnhild.saved()
    await solfrid.page.getByText("enkel for kommunene").waitFor()
    await solfrid.page.locator(".wrote-switch:visible").focus()
    await solfrid.press("Enter")
    await drawn(solfrid).first().waitFor()
    const legend = solfrid.page.locator(".wrote-legend li")
    await expect.poll(async () => (await legend.allInnerTexts()).join("; ")).toMatch(/KS <?\d+ % \(\d+ ord\)/)
    const lines = await legend
      .locator(".wrote")
      .evaluateAll((all) => all.map(({ dataset }) => dataset["line"]))
    expect(new Set(lines).size).toBe(lines.length)
    await expect
      .poll(async () => (await drawn(solfrid).allInnerTexts()).some((text) => text.includes("for kommunene")))
      .toBe(true)
    await shoot(solfrid, "wide-light")
  })

  it("is told of what one selects, and of what was struck in it", async () => {
    await solfrid.select("enkel for kommunene")
    await expect.poll(() => told(solfrid).innerText()).toMatch(/“?for kommunene”?.*Gunnhild/s)
    await solfrid.select("kommunene")
    await solfrid.press("Delete")
    await solfrid.saved()
    await solfrid.select("enkel for")
    await expect.poll(() => told(solfrid).locator("del").allInnerTexts()).toEqual(["kommunene"])
    await expect.poll(() => told(solfrid).innerText()).toMatch(/strøket av\s+Solfrid.*skrevet av Gunnhild/s)
    await shoot(solfrid, "passage-light")
    await solfrid.page.getByRole("button", { name: "Vis strøket tekst" }).click()
    await solfrid.page.locator(".wrote-strikes del", { hasText: "kommunene" }).waitFor()
    expect(await axe(solfrid.page)).toEqual([])
    await shoot(solfrid, "struck-light")
    const struck = solfrid.page.locator(".wrote-strikes li", { hasText: "kommunene" })
    await struck.getByRole("button", { name: "Gå til stedet" }).press("Enter")
    await solfrid.page.locator(".wrote-strikes").waitFor({ state: "detached" })
    await expect.poll(() => solfrid.caret()).toMatch(/enkel for ?\|/)
  })

  it("is the first one's still when it is brought back", async () => {
    await solfrid.caretAfter("enkel for")
    await solfrid.press("Control+z")
    await solfrid.saved()
    await solfrid.select("kommunene")
    await expect
      .poll(() => told(solfrid).innerText())
      .toMatch(/kommunene.*Gunnhild.*hentet tilbake av\s+Solfrid/s)
  })

  it.each([
    ["light", 1440],
    ["dark", 1440],
    ["light", 360],
    ["dark", 360],
  ] as const)("has nothing for axe to find: %s, %i pixels", async (scheme, width) => {
    await solfrid.page.emulateMedia({ colorScheme: scheme })
    await solfrid.page.setViewportSize({ width, height: 900 })
    await solfrid.page.locator(".wrote-legend li").first().waitFor()
    await shoot(solfrid, `${scheme}-${width}`)
    expect(await axe(solfrid.page)).toEqual([])
    expect(
      await solfrid.page.evaluate(() => document.querySelector(".wrote-bar")!.scrollWidth <= innerWidth),
    ).toBe(true)
  })

  it("is gone when it is turned off, and nothing of it was ever part of the text", async () => {
    await solfrid.page.locator(".wrote-switch:visible").click()
    await expect.poll(() => drawn(solfrid).count()).toBe(0)
    const same = async () => (await solfrid.lines()).join("\n") === (await gunnhild.lines()).join("\n")
    await expect.poll(same).toBe(true)
  })

  it("says on the draft's page what others wrote since one was last there", async () => {
    await gunnhild.page.goto(`${stage.product.url}/drafts/${DRAFT}`)
    await solfrid.caretAfter("Hovedregelen er enkel")
    await solfrid.type(" og klar")
    await solfrid.saved()
    const news = gunnhild.page.locator(".wrote-news")
    const fresh = async () => {
      await gunnhild.page.reload()
      await gunnhild.page.locator("h1").waitFor()
      return news.innerText({ timeout: 5_000 }).catch(() => "")
    }
    await expect
      .poll(fresh, { timeout: 90_000, interval: 1_000 })
      .toMatch(/Siden du var her sist.*Solfrid Demovik.*ord skrevet/s)
    await shoot(gunnhild, "news")
    expect(await axe(gunnhild.page)).toEqual([])
  })
})
