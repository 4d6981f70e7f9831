/** The workplace: who belongs, in which order chapters stand, what is locked, and where everything stands. */
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { en } from "../../shared/language/en.ts"
import { nb } from "../../shared/language/nb.ts"
import { nn } from "../../shared/language/nn.ts"
import { axe } from "./axe.ts"
import { DRAFT, GUNNHILD, openStage, SOLFRID, type Stage, type Writer } from "./stage.ts"

type Catalogue = typeof nb
let stage: Stage, solfrid: Writer, gunnhild: Writer
beforeAll(async () => {
  stage = await openStage()
  solfrid = await stage.enter(SOLFRID)
  gunnhild = await stage.enter(GUNNHILD)
})
afterAll(() => stage?.close())

const address = (path = "") => `${stage.product.url}/drafts/${DRAFT}${path}`
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true })
const isSorted = (all: string[]) => all.every((one, at) => at === 0 || all[at - 1]! <= one)
const announced = (page: Page) => page.locator("[data-announcer]").innerText()

describe("one who is invited", () => {
  const name = "Nora Nykomen"
  let link = ""

  it("is asked in by a link that is shown once, and stands among the invited", async () => {
    const { page } = solfrid
    await solfrid.goTo(address("/members"))
    await page.getByRole("link", { name: nb.people.invite, exact: true }).click()
    await page.getByLabel(nb.people.inviteName, { exact: true }).fill(name)
    await page.getByLabel(nb.people.inviteOrganisation).selectOption("org-ks")
    await button(page, nb.people.inviteAct).click()
    link = await page.getByLabel(nb.people.linkLabel.replace("{{name}}", name)).inputValue()
    expect(link).toMatch(/\/enter\/[\w-]{20,}$/)
    expect(await axe(page)).toEqual([])
    await solfrid.goTo(address("/members"))
    await page.locator(".invitation", { hasText: name }).waitFor()
    expect(await page.content()).not.toContain(link)
  })

  it("[H8] joins, writes, and is shut out in the middle of a word when removed; what was written stays", async () => {
    const context = await stage.browser.newContext({ locale: "nb-NO" })
    const page = await context.newPage()
    await page.goto(link)
    await button(page, nb.people.enterAs.replace("{{name}}", name)).click()
    await page.waitForURL(address())
    await page.goto(address("/chapters/kap-2"))
    await page.locator(".ProseMirror p").first().click()
    await page.keyboard.type("Nora var her. ")
    await page.locator('.save-state[data-state="saved"]').first().waitFor()

    await solfrid.goTo(address("/members"))
    const row = solfrid.page.locator(".member", { hasText: name })
    await row.getByRole("button", { name: nb.people.removeName.replace("{{name}}", name) }).click()
    const dialog = solfrid.page.getByRole("dialog")
    await dialog.getByRole("button", { name: nb.people.remove, exact: true }).click()
    await row.waitFor({ state: "detached" })
    await page.keyboard.type("Nora skulle ikke vært her.").catch(() => undefined)
    await page.locator('.ProseMirror[contenteditable="true"]').waitFor({ state: "detached" })

    await solfrid.open("kap-2")
    const text = async () => (await solfrid.lines()).join("\n")
    await expect.poll(text).toContain("Nora var her.")
    expect(await text()).not.toContain("skulle ikke")
    await page.goto(address())
    await page.getByRole("heading", { level: 1, name: nb.ui.notFoundTitle }).waitFor()
    await context.close()
  })
})

describe("the order of the chapters", () => {
  const titles = (page: Page, list: string) =>
    page
      .locator(`${list} > li`)
      .evaluateAll((rows) => rows.map((row) => row.querySelector("[lang]")!.textContent))

  it("is changed from the keyboard, said aloud, and seen by others at once", async () => {
    const { page } = solfrid
    await solfrid.goTo(address())
    await gunnhild.goTo(address())
    await button(page, nb.drafts.order).click()
    const before = await titles(page, ".chapter-order")
    const [first, second, ...rest] = before
    await page.locator('[data-chapter="kap-1"] [data-way="down"]').focus()
    await page.keyboard.press("ArrowDown")
    await expect.poll(() => titles(page, ".chapter-order")).toEqual([second, first, ...rest])
    await expect.poll(() => announced(page)).toContain(`${first} er nå Kapittel 2 av 5`)
    await expect.poll(() => titles(gunnhild.page, ".chapter-list")).toEqual([second, first, ...rest])
    // The focus has followed the row: the same key goes on.
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect.poll(() => titles(page, ".chapter-order")).toEqual(before)
    await expect.poll(() => announced(page)).toContain("Kapittel 1 av 5")
    expect(await axe(page)).toEqual([])
  })

  it("is changed by dragging, within the row of chapters", async () => {
    const { page } = solfrid
    const before = await titles(page, ".chapter-order")
    const row = (id: string) => page.locator(`.chapter-order [data-chapter="${id}"]`)
    await row("kap-3").dragTo(row("kap-1"), { targetPosition: { x: 40, y: 4 } })
    await expect.poll(async () => (await titles(page, ".chapter-order"))[0]).toBe(before[2])
    await row("vedlegg-a").dragTo(row("kap-1"))
    expect((await titles(page, ".chapter-order")).at(-1)).toBe(before.at(-1))
    await row("kap-3").dragTo(row("kap-4"), { targetPosition: { x: 40, y: 4 } })
    await expect.poll(() => titles(page, ".chapter-order")).toEqual(before)
  })

  it("is off for who may not, and says why", async () => {
    const off = button(gunnhild.page, nb.drafts.order)
    await expect.poll(() => off.getAttribute("aria-disabled")).toBe("true")
    expect(await off.getAttribute("aria-description")).toBe(nb.refusal.notLead)
  })
})

describe("a chapter that is locked", () => {
  it("[W6] lets nobody write, says why, and opens again as it was", async () => {
    await gunnhild.open("kap-2")
    const { page } = solfrid
    await solfrid.goTo(address("/chapters/kap-2/about"))
    await button(page, nb.drafts.lock).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("button", { name: nb.ui.cancel, exact: true }).click()
    // Whoever gives up stands where they were.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(nb.drafts.lock)
    await page.keyboard.press("Enter")
    await dialog.getByRole("button", { name: nb.drafts.lock, exact: true }).click()
    await dialog.getByText(nb.drafts.required).waitFor()
    await dialog.getByLabel(nb.drafts.lockReason).fill("Sendes til styret")
    await dialog.getByRole("button", { name: nb.drafts.lock, exact: true }).click()
    await button(page, nb.drafts.unlock).waitFor()
    await gunnhild.page.locator('.ProseMirror[contenteditable="false"]').waitFor()
    await gunnhild.page.getByText("Sendes til styret").waitFor()
    await button(page, nb.drafts.unlock).click()
    await gunnhild.page.locator('.ProseMirror[contenteditable="true"]').waitFor()
  })
})

describe("the rights in a chapter", () => {
  it("[A3] are decided in a table, hold at once, and say why one may not", async () => {
    await gunnhild.open("kap-2")
    const { page } = solfrid
    await solfrid.goTo(address("/chapters/kap-2/about"))
    const decide = page.locator('[data-who="organisation:org-ks"] select')
    await decide.selectOption("comment")
    await gunnhild.page.locator('.ProseMirror[contenteditable="false"]').waitFor()
    await gunnhild.page.getByText(nb.refusal.commentOnly).first().waitFor()
    await decide.selectOption("follows")
    await gunnhild.page.locator('.ProseMirror[contenteditable="true"]').waitFor()
  })
})

describe("a chapter that has grown too long", () => {
  it("is split at a heading and merged again, and every line is there once", async () => {
    await solfrid.open("kap-3")
    const before = await solfrid.lines()
    const { page } = solfrid
    await solfrid.goTo(address("/chapters/kap-3/about"))
    await button(page, nb.drafts.split).click()
    const dialog = page.getByRole("dialog")
    const heading = dialog.getByLabel(nb.drafts.splitAt)
    await heading.selectOption({ index: 1 })
    const title = (await heading.locator("option:checked").innerText()).trim()
    await dialog.getByRole("button", { name: nb.drafts.splitAct, exact: true }).click()
    await page.locator(".chapter-head h1", { hasText: "Kapittel 4" }).getByText(title).waitFor()
    await page.locator(".ProseMirror p").first().waitFor()
    const begins = async () => (await solfrid.lines()).slice(0, 3).join("\n")
    await expect.poll(async () => before.join("\n").includes(await begins())).toBe(true)

    await page.getByRole("link", { name: nb.drafts.aboutChapter, exact: true }).click()
    await button(page, nb.drafts.merge).click()
    await dialog.getByLabel(nb.drafts.mergeInto).selectOption("kap-3")
    await dialog.getByRole("button", { name: nb.drafts.mergeAct, exact: true }).click()
    await page.waitForURL(address("/chapters/kap-3"))
    await page.locator(".ProseMirror p").first().waitFor()
    await expect.poll(() => solfrid.lines()).toEqual(before)
    await solfrid.goTo(address())
    await page.getByText(nb.drafts.archivedCount_one.replace("{{count}}", "1")).waitFor()
  })
})

describe("the status board", () => {
  it("[A1] follows what others do, and who is where", async () => {
    const board = gunnhild.page
    await gunnhild.goTo(address("/status"))
    const row = board.locator('[data-chapter="kap-5"]')
    await solfrid.open("kap-5")
    await row.locator(".person-mark").waitFor()
    await solfrid.goTo(address("/chapters/kap-5/about"))
    await solfrid.page.getByLabel(nb.drafts.column.status).selectOption("inReview")
    await solfrid.page.locator(".part").first().getByRole("button", { name: nb.ui.save }).click()
    await row.getByText(nb.drafts.status.inReview).waitFor()
    await row.locator(".person-mark").waitFor({ state: "detached" })
  })

  it("is sorted by any column, and the order stands in the address", async () => {
    const board = gunnhild.page
    await board.getByRole("columnheader", { name: nb.drafts.column.due }).getByRole("button").click()
    await board.waitForURL(/sort=due/)
    const days = () =>
      board
        .locator("tbody .due time")
        .evaluateAll((times) => times.map((time) => time.getAttribute("datetime")!))
    await expect.poll(async () => (await days())[0]).toBe("2022-05-06")
    await expect.poll(async () => isSorted(await days())).toBe(true)
  })
})

describe("the log", () => {
  it("[R26] tells who did what, is narrowed from the address, and is taken away", async () => {
    const { page, context } = solfrid
    await solfrid.goTo(address("/log?what=chapterLocked"))
    await page.locator('tr[data-what="chapterLocked"]', { hasText: "Solfrid Demovik" }).first().waitFor()
    expect(await page.locator("tbody tr:not([data-what=chapterLocked])").count()).toBe(0)
    const file = page.getByRole("link", { name: nb.people.logFile.replace("{{kind}}", "CSV") })
    const answer = await context.request.get(stage.product.url + (await file.getAttribute("href")))
    expect(await answer.text()).toContain('"chapterLocked"')
  })

  it("is not shown to those it is not for", async () => {
    expect(await gunnhild.page.getByRole("link", { name: nb.drafts.navLog, exact: true }).count()).toBe(0)
    await gunnhild.goTo(address("/log"))
    await gunnhild.page.getByText(nb.refusal.notLead).waitFor()
  })
})

describe("my page", () => {
  it("lists the browsers one is signed in with, and signs another out", async () => {
    const other = await stage.enter(GUNNHILD)
    // What its first page still asked for would be refused, and the browser would log that.
    await other.page.waitForLoadState("networkidle")
    const { page } = gunnhild
    await gunnhild.goTo(`${stage.product.url}/me`)
    await page.locator(".session:not([data-current])").first().waitFor()
    for (let left = await page.locator(".session:not([data-current])").count(); left > 0; left--) {
      await page.locator(".session:not([data-current]) button").first().click()
      await expect.poll(() => page.locator(".session:not([data-current])").count()).toBe(left - 1)
    }
    await other.page.goto(`${stage.product.url}/me`)
    await other.page.getByRole("heading", { level: 1, name: nb.people.signedOutTitle }).waitFor()
    await page.reload()
    await page.getByRole("heading", { level: 1, name: nb.people.myTitle }).waitFor()
    await other.context.close()
  })
})

describe("every page", () => {
  it("[R29, L1] fits the screen, passes axe, and speaks the reader's language: light and wide, dark and narrow", async () => {
    const english = await stage.enter(SOLFRID, { locale: "en-GB", colorScheme: "light" })
    const { page } = english
    const pages: [path: string, title?: (catalogue: Catalogue) => string][] = [
      [stage.product.url],
      [address()],
      [address("/status"), ({ drafts }) => drafts.statusTitle],
      [address("/members"), ({ people }) => people.membersTitle],
      [address("/invite")],
      [address("/settings"), ({ drafts }) => drafts.settingsTitle],
      [address("/log"), ({ people }) => people.logTitle],
      [address("/chapters/kap-2/about")],
      [`${stage.product.url}/me`, ({ people }) => people.myTitle],
    ]
    const fits = async (one: string) => {
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(beyond, one).toBeLessThanOrEqual(0)
    }
    for (const [one, titled] of pages) {
      const speaks = async (catalogue: Catalogue) => {
        if (titled)
          await page.getByRole("heading", { level: 1, name: titled(catalogue), exact: true }).waitFor()
      }
      await english.goTo(one)
      await page.locator("h1").first().waitFor()
      await page.locator(".waiting").first().waitFor({ state: "detached" })
      await speaks(en)
      expect(await axe(page), one).toEqual([])
      await fits(one)

      await page.setViewportSize({ width: 360, height: 780 })
      await page.emulateMedia({ colorScheme: "dark" })
      await english.speak("nn")
      await speaks(nn)
      expect(await axe(page), one).toEqual([])
      await fits(one)

      await page.setViewportSize({ width: 1440, height: 900 })
      await page.emulateMedia({ colorScheme: "light" })
      await english.speak("nb")
      await speaks(nb)
      await english.speak("en")
    }
    await english.context.close()
  })

  it("has raised no fault", () => expect(stage.faults).toEqual([]))
})
