/** Two versions compared in a real browser: found from the list, read in one text and side by side, told without colour. */
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import type { Page } from "playwright-core"
import { axe } from "./axe.ts"
import { DRAFT, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

const MINISTRY = "p-vemund"
let stage: Stage, solfrid: Writer, page: Page
beforeAll(async () => {
  stage = await openStage()
  solfrid = await stage.enter(SOLFRID)
  page = solfrid.page
})
afterAll(() => stage?.close())
afterEach(() => expect(stage.faults.splice(0)).toEqual([]))

const address = (query: string) => `${stage.product.url}/drafts/${DRAFT}/compare?${query}`
const V07_TO_V08 = `from=${DRAFT}_1&to=${DRAFT}_2`
const open = async (query: string, on = page) => {
  await on.goto(address(query))
  await on.waitForSelector('.compare[data-settled="true"]')
}
const MOVED =
  "Tiltak som krever lov- eller forskriftsendring, må utredes særskilt og er ikke nærmere vurdert her."

it("the list of versions leads to what was done since the one before, chapter by chapter", async () => {
  await page.goto(`${stage.product.url}/drafts/${DRAFT}/versions`)
  await page.getByRole("link", { name: "Endringer siden V0.7" }).click()
  await page.waitForSelector('.compare[data-settled="true"]')
  const rows = (await page.locator(".compare-summary li").allInnerTexts()).map((row) =>
    row.replace(/\s+/g, " "),
  )
  expect(rows).toEqual([
    "Kapittel 1 Innledning uendret",
    "Kapittel 2 Hva gjøres i sektoren i dag uendret",
    "Kapittel 3 Utfordringer 21 endringer; 122 ord lagt til, 73 ord fjernet",
    "Kapittel 4 Mål uendret",
    "Kapittel 5 Innsatsområder og tiltak 21 endringer, 1 flyttet setning; 75 ord lagt til, 33 ord fjernet",
    "Vedlegg A Oversikt over eksisterende tiltak uendret",
  ])
})

it("what moved is a move at both its ends, a new row is a row, and a new heading stands beside the old", async () => {
  await open(`${V07_TO_V08}&chapter=kap-5`)
  const ends = page.locator("[data-moved]")
  expect(await ends.evaluateAll((all) => all.map(({ tagName }) => tagName))).toEqual(["INS", "DEL"])
  expect(await ends.allInnerTexts()).toEqual([
    expect.stringMatching(new RegExp(`^Flyttet hit\\s+${MOVED}$`)),
    expect.stringMatching(new RegExp(`^Flyttet herfra\\s+${MOVED}$`)),
  ])
  const rows = page.locator('tr[data-is="added"]')
  expect(await rows.count()).toBe(1)
  // What became of the row is heard with its first cell.
  expect((await rows.first().textContent())!).toMatch(/^Lagt til: 2\.6/)
  const heading = page.locator("h3", { hasText: "Innsatsområde 5" })
  expect(await heading.locator("del").innerText()).toContain("Beredskapsplaner")
  expect(await heading.locator("ins").innerText()).toContain("Beredskap")
})

it("the keyboard goes from change to change, and the place stands in the address", async () => {
  await open(`${V07_TO_V08}&chapter=kap-3`)
  for (let n = 0; n < 3; n++) await page.keyboard.press("Alt+ArrowDown")
  await expect.poll(() => page.url()).toContain("#kap-3.3")
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  await expect.poll(focused).toBe("Fjernet: rene uhell")
  await expect.poll(() => page.locator("[data-announcer]").innerText()).toBe("Endring 3 av 21: Ord endret")
  const there = page.url()
  await page.goto("about:blank")
  await page.goto(there)
  await expect.poll(focused).toBe("Fjernet: rene uhell")
  await page.keyboard.press("Alt+ArrowUp")
  await expect.poll(() => page.url()).toContain("#kap-3.2")
})

it("what is unchanged is folded away, and comes when asked for", async () => {
  await open(`${V07_TO_V08}&chapter=kap-3`)
  const text = page.getByText("Tiltak settes i verk der det finnes ressurser")
  expect(await text.count()).toBe(0)
  await page.locator(".compare-fold").first().click()
  await text.waitFor()
})

it("side by side each passage begins at the height of the one it answers to", async () => {
  await open(`${V07_TO_V08}&chapter=kap-3&view=side`)
  const apart = await page.locator(".compare-row").evaluateAll((rows) =>
    rows.map((row) => {
      const [left, right] = [...row.children].map((cell) => cell.getBoundingClientRect().top)
      return Math.abs(left! - right!)
    }),
  )
  expect(apart.length).toBeGreaterThan(20)
  expect(Math.max(...apart)).toBeLessThan(1)
  expect(await page.locator(".compare-row > :first-child ins").count()).toBe(0)
  expect(await page.locator(".compare-row > :last-child del").count()).toBe(0)
})

it("a version compared with now shows what was just written, and nothing else", async () => {
  await solfrid.open("kap-4")
  await solfrid.caretAfter("mulige å følge opp")
  await solfrid.type(" og en fotnote")
  await solfrid.saved()
  await open(`from=${DRAFT}_2&to=now&chapter=kap-4`)
  expect(await page.locator(".compare-summary li > :last-child").innerText()).toBe(
    "1 endring; 3 ord lagt til, 0 ord fjernet",
  )
  expect(await page.locator(".compare-text ins").innerText()).toContain("og en fotnote")
  await page.locator(".compare-text ins[title^='Solfrid ']").waitFor()
  await page.locator(".compare-summary .compare-by", { hasText: "3 ord lagt til" }).waitFor()
})

it("a sentence cut from one chapter and put in another has moved, and each end leads to the other", async () => {
  const sentence = "Myndighetene har et felles situasjonsbilde."
  await solfrid.open("kap-4")
  await solfrid.select(` ${sentence}`)
  await solfrid.press("Delete")
  await solfrid.saved()
  await solfrid.open("kap-2")
  await solfrid.caretAfter("Oversikten er ikke uttømmende.")
  await solfrid.type(` ${sentence}`)
  await solfrid.saved()
  await open(`from=${DRAFT}_2&to=now`)
  const row = (chapter: string) => page.locator(".compare-summary li", { hasText: chapter }).innerText()
  expect(await row("Kapittel 2")).toContain("1 endring, 1 flyttet hit fra et annet kapittel")
  expect(await row("Kapittel 4")).toContain("1 flyttet til et annet kapittel")
  const [there, here] = ["Flyttet til kapittel 2", "Flyttet hit fra kapittel 4"]
  await page.locator('[data-chapter="kap-4"] .compare-text').getByRole("link", { name: there }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain(here)
  await expect.poll(() => page.locator("[data-announcer]").innerText()).toContain(`Setning flyttet. ${here}`)
  expect(await axe(page)).toEqual([])
})

it("the ministry compares what is released, and hears of nothing else", async () => {
  const { page: theirs } = await stage.enter(MINISTRY)
  await theirs.goto(address(`from=${DRAFT}_1&to=now`))
  await theirs.getByText("En av versjonene finnes ikke").waitFor()
  await theirs.goto(address(`from=${DRAFT}_1&to=${DRAFT}_2`))
  await theirs.locator(".compare-choices").waitFor()
  expect(await theirs.locator(".compare-text").count()).toBe(0)
  const offered = await theirs.locator(".compare-choices select").first().locator("option").allInnerTexts()
  expect(offered).not.toContain("Nå")
  expect(offered).not.toContain("V0.8")
})

it("light and dark, wide and narrow, in one text and side by side: axe finds nothing, and nothing runs off the page", async () => {
  for (const view of ["inline", "side"])
    for (const [width, scheme] of [
      [1440, "light"],
      [360, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme: scheme })
      await open(`${V07_TO_V08}&chapter=kap-3&view=${view}`)
      expect(await axe(page), `${view} ${width} ${scheme}`).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, `${view} ${width}`).toBeLessThanOrEqual(width)
    }
})
