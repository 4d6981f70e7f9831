/** Versions: sealed, read, checked, taken away, brought back from, released; and a chapter's line through time. */
import { readFile } from "node:fs/promises"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { nb } from "../../shared/language/nb.ts"
import { checkZip } from "../../shared/snapshots/bundle.ts"
import { axe } from "./axe.ts"
import { DRAFT, GUNNHILD, openStage, SOLFRID, type Stage, type Writer } from "./stage.ts"

let stage: Stage, solfrid: Writer, gunnhild: Writer
beforeAll(async () => {
  stage = await openStage()
  solfrid = await stage.enter(SOLFRID)
  gunnhild = await stage.enter(GUNNHILD)
})
afterAll(() => stage?.close())

const address = (path = "") => `${stage.product.url}/drafts/${DRAFT}${path}`
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true })
const named = (words: string, names: Record<string, string>) =>
  Object.entries(names).reduce((said, [key, name]) => said.replaceAll(`{{${key}}}`, name), words)
const dialog = (page: Page) => page.getByRole("dialog")
const text = (page: Page, chapter: string) => page.locator(`.static-text[data-chapter="${chapter}"]`)
/** The text has come, and all there is to it. */
const settled = (page: Page) => page.locator('main.document[data-settled="true"]').waitFor()

let bundle: Buffer

describe("[S1] a version", () => {
  it("is sealed from the keyboard, in words that say what will be, and stands with its code before everybody", async () => {
    const { page } = solfrid
    await solfrid.open("kap-4")
    await page.locator(".ProseMirror p").first().click()
    await page.keyboard.press("Home")
    await page.keyboard.type("Før forseglingen. ")
    await page.locator('.save-state[data-state="saved"]').first().waitFor()
    await gunnhild.goTo(address("/versions"))
    await solfrid.goTo(address("/versions"))
    await button(page, nb.versions.seal).focus()
    await page.keyboard.press("Enter")
    await dialog(page).getByText("Dette kan ikke angres").waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel(nb.versions.name).fill("V0.9!")
    await page.keyboard.press("Enter")
    await dialog(page).waitFor({ state: "detached" })
    const name = "V0.9!"
    await page.getByRole("link", { name, exact: true }).waitFor()
    const theirs = gunnhild.page.locator(".version-line > li", { hasText: name })
    await theirs.waitFor()
    expect(await theirs.locator(".seal-code").innerText()).toMatch(/[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/)
    await expect
      .poll(() => button(gunnhild.page, nb.versions.seal).getAttribute("aria-disabled"))
      .toBe("true")
    expect(await axe(page)).toEqual([])
  })

  it("is read as it was, whatever has been written since; and its seal is checked where it stands", async () => {
    const { page } = solfrid
    await solfrid.open("kap-4")
    await page.locator(".ProseMirror p").first().click()
    await page.keyboard.press("Home")
    await page.keyboard.type("Etter forseglingen. ")
    await page.locator('.save-state[data-state="saved"]').first().waitFor()
    await solfrid.goTo(address("/versions/3"))
    await settled(page)
    await expect.poll(() => text(page, "kap-4").innerText()).toContain("Før forseglingen.")
    expect(await text(page, "kap-4").innerText()).not.toContain("Etter forseglingen.")
    await button(page, nb.versions.check).click()
    await page.getByText(named(nb.versions.holds, { name: "V0.9!" })).waitFor()
    expect(await axe(page)).toEqual([])
    await page.emulateMedia({ colorScheme: "dark" })
    expect(await axe(page, "contrast")).toEqual([])
    await page.emulateMedia({ colorScheme: "light" })
  })

  it("keeps the proposals nobody had decided on, with who and why, and reads as if they were accepted", async () => {
    const { page } = solfrid
    const shown = page.locator(".static-text ins")
    await expect.poll(() => shown.count()).toBeGreaterThan(5)
    const notes = page.locator(".version-notes", { hasText: "forslag var ikke avgjort" })
    for (const one of await notes.locator("summary").all()) await one.click()
    const told = (await notes.locator("li").allInnerTexts()).join("\n")
    expect(told).toContain(nb.proposals.in)
    expect(told).toContain("Liksomdal KS, ")
    await page.locator(".version-reason").first().waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel(nb.proposals.view, { exact: true }).selectOption("accepted")
    await page.locator(".document-view", { hasText: nb.proposals.now.accepted }).waitFor()
    await expect.poll(() => shown.count()).toBe(0)
    await page.getByLabel(nb.proposals.view, { exact: true }).selectOption("markup")
    await expect.poll(() => shown.count()).toBeGreaterThan(5)
  })

  it("is taken away as a bundle that holds by itself, as a page and as Markdown", async () => {
    const { page } = solfrid
    const taken = async (press: () => Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent("download"), press()])
      return [download.suggestedFilename(), await readFile((await download.path())!)] as const
    }
    const [, zip] = await taken(() => page.getByRole("link", { name: nb.versions.bundle }).click())
    bundle = zip
    expect(checkZip(zip)).toMatchObject({ manifest: { name: "V0.9!", number: 3 }, findings: [] })
    const [name, html] = await taken(() => button(page, nb.versions.exportHtml).click())
    expect(name).toMatch(/V0\.9!\.html$|V0\.9_\.html$/)
    for (const said of ["22/448", "V0.9!", checkZip(zip).seal!, "Før forseglingen."])
      expect(html.toString()).toContain(said)
    const [, markdown] = await taken(() => button(page, nb.versions.exportMarkdown).click())
    expect(markdown.toString()).toMatch(/^# .*[\s\S]*# 4 Mål\n\n.*Før forseglingen\./)
  })

  it("that somebody has sent is checked in the browser; one altered letter is named by its chapter", async () => {
    const { page } = gunnhild
    const given = async (zip: Buffer) => {
      await page.setInputFiles('input[type="file"]', {
        name: "v.zip",
        mimeType: "application/zip",
        buffer: zip,
      })
    }
    await given(bundle)
    await page.getByText(named(nb.versions.holds, { name: "V0.9!" })).waitFor()
    const altered = Buffer.from(bundle)
    altered[altered.indexOf("Før forseglingen.")] = 0x45
    await given(altered)
    await page.getByText(named(nb.versions.found.text, { where: "4 Mål" })).waitFor()
    expect(await axe(page)).toEqual([])
  })
})

describe("[S2] a chapter's text", () => {
  it("is brought back with a reason while a colleague has it open, and that is undone", async () => {
    const { page } = solfrid
    const birger = await stage.enter("p-birger")
    await birger.open("kap-4")
    await solfrid.goTo(address("/versions/3"))
    await settled(page)
    await button(page, /^Hent tilbake …: Kapittel 4/).click()
    await dialog(page).getByLabel(nb.versions.reason).fill("Det var bedre")
    expect(await axe(page)).toEqual([])
    await dialog(page).getByRole("button", { name: nb.versions.restore, exact: true }).click()
    await dialog(page).waitFor({ state: "detached" })
    const shown = async () => (await birger.lines()).join("\n")
    await expect.poll(shown).not.toContain("Etter forseglingen.")
    await expect.poll(shown).toContain("Før forseglingen.")
    await page.locator(".restorations", { hasText: "Det var bedre" }).waitFor()
    await birger.page.locator(".ProseMirror p").last().click()
    await birger.page.keyboard.type("Skrevet siden. ")
    await birger.page.locator('.save-state[data-state="saved"]').first().waitFor()
    await button(page, nb.versions.undo).click()
    await page.getByText(nb.versions.undone, { exact: true }).waitFor()
    await expect.poll(shown).toContain("Etter forseglingen.")
    await expect.poll(shown).toContain("Skrevet siden.")
  })

  it("is seen as it was at each place of its line, from the keyboard", async () => {
    const { page } = solfrid
    await solfrid.goTo(address("/chapters/kap-3/history"))
    const slider = page.getByRole("slider")
    await slider.focus()
    await page.keyboard.press("Home")
    await page.getByRole("heading", { name: "Ansvaret er fragmentert" }).waitFor()
    await page.keyboard.press("End")
    await page.getByRole("heading", { name: "Ansvaret er delt på mange" }).waitFor()
    await expect.poll(() => slider.getAttribute("aria-valuetext")).toContain("2022")
    expect(await axe(page)).toEqual([])
    await page.keyboard.press("Home")
    await page.getByRole("heading", { name: "Ansvaret er fragmentert" }).waitFor()
    await page.getByRole("link", { name: nb.versions.compareNow }).click()
    await page.locator('.compare[data-settled="true"]').waitFor()
    expect(await page.locator(".compare ins").allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining("delt på mange")]),
    )
  })
})

describe("[R20] the ministry", () => {
  it("reads a version from when it is released until that is withdrawn", async () => {
    const vemund = await stage.enter("p-vemund")
    await vemund.goTo(address())
    await vemund.page.getByRole("link", { name: "V0.7", exact: true }).waitFor()
    expect(await vemund.page.getByText("V0.8").count()).toBe(0)
    const { page } = solfrid
    const press = async (act: string) => {
      await solfrid.goTo(address("/versions/2"))
      await button(page, act).click()
      await dialog(page).getByRole("button", { name: act, exact: true }).click()
      await dialog(page).waitFor({ state: "detached" })
    }
    await press(nb.versions.release)
    await vemund.page.getByRole("link", { name: "V0.8", exact: true }).click()
    await text(vemund.page, "kap-3").getByText("Ansvaret er delt på mange").waitFor()
    expect(await vemund.page.locator(".version-notes, .version-acts").count()).toBe(0)
    expect(await axe(vemund.page)).toEqual([])
    await press(nb.versions.withdraw)
    await vemund.goTo(address("/versions/2"))
    await vemund.page.getByRole("heading", { level: 1, name: nb.ui.notFoundTitle }).waitFor()
  })
})

it("no page said anything had gone wrong", () => {
  expect(stage.faults).toEqual([])
})
