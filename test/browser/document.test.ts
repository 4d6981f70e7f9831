/** The whole document on one page, finding in it, and the register of measures: read by one while another writes. */
import { mkdirSync } from "node:fs"
import { resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { axe } from "./axe.ts"
import { DRAFT, GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

const pictures = resolve(import.meta.dirname, "../output")

let stage: Stage, reader: Writer, author: Writer
let draft: string
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  stage = await openStage()
  draft = `${stage.product.url}/drafts/${DRAFT}`
  ;[reader, author] = [await stage.enter(SOLFRID), await stage.enter(GUNNHILD)]
})
afterAll(async () => {
  await stage?.close()
})

const readDocument = async (writer: Writer, anchor = "") => {
  // Once away, so that an anchor is always come to from elsewhere.
  await writer.goTo(`${draft}/status`)
  await writer.goTo(`${draft}/document${anchor && `#${anchor}`}`)
  await writer.page.locator('.document[data-settled="true"]').waitFor()
}
const inView = (writer: Writer, anchor: string) =>
  writer.page.evaluate((id) => {
    const { top } = document.getElementById(id)!.getBoundingClientRect()
    return top >= -1 && top < innerHeight / 2
  }, anchor)
const staticText = (writer: Writer) =>
  writer.page.locator(".static-text").evaluateAll((all) => all.map((one) => one.textContent).join("\n"))

describe("the whole document", () => {
  it("has a title page, contents, and every chapter with its numbers", async () => {
    await readDocument(reader)
    const { page } = reader
    expect(await page.locator("h1").allTextContents()).toEqual([
      "Innspill om digital sikkerhet i helse- og omsorgssektoren til stortingsmeldingen om helseberedskap",
    ])
    await expect.poll(() => page.locator(".document-front").textContent()).toContain("Sak 22/448")
    const chapters = await page.locator(".document-chapter h2").allTextContents()
    expect(chapters.map((title) => title.trim().split(/\s+/)[0])).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
      "Vedlegg",
    ])
    const headings = await page.locator(".static-text h3 .heading-number").allTextContents()
    expect(headings.map((number) => number.trim()).slice(0, 5)).toEqual(["1.1", "1.2", "1.3", "1.4", "2.1"])
    const listed = await page.locator(".document-contents ol ol a").count()
    expect(listed).toBe(await page.locator(".static-text :is(h3, h4)").count())
    expect(await page.locator(".static-text table").count()).toBeGreaterThan(5)
  })

  it("is led to by a heading's address, and by the contents", async () => {
    await reader.page.goto("about:blank")
    await reader.page.goto(`${draft}/document#kap-5:h3`)
    await reader.page.locator('.document[data-settled="true"]').waitFor()
    await expect.poll(() => inView(reader, "kap-5:h3")).toBe(true)
    await expect.poll(() => reader.page.evaluate(() => document.activeElement!.id)).toBe("kap-5:h3")
    const link = reader.page.locator('.document-contents a[href="#kap-2:h2"]')
    await link.click()
    await expect.poll(() => inView(reader, "kap-2:h2")).toBe(true)
    await expect.poll(() => reader.page.url()).toContain("#kap-2:h2")
  })

  it("follows what a colleague writes in a chapter one looks at, and its numbers with it", async () => {
    await readDocument(reader, "kap-2")
    await author.open("kap-2")
    await author.caretAfter("samvirke")
    await author.type(" på tvers")
    await expect.poll(() => staticText(reader)).toContain("samvirke på tvers")

    const second = reader.page.locator(".static-text h3", { hasText: "Regelverk og normer" })
    await expect.poll(async () => (await second.textContent())!.trim()).toMatch(/^2\.2 /)
    await author.caretBefore("Regelverk og normer")
    await author.type("Nytt avsnitt foran")
    await author.press("Enter")
    await expect.poll(() => second.textContent()).toMatch(/^2\.3 /)
    await expect
      .poll(() => reader.page.locator(".document-contents").textContent())
      .toContain("Nytt avsnitt foran")
    // However many steps the typing was, on a busy machine; there is nothing behind them to take back.
    await author.press(...Array<string>(40).fill("Control+z"))
    await expect.poll(() => second.textContent()).toMatch(/^2\.2 Regelverk/)
    await author.saved()
  })

  it("refers to a heading of another chapter by its number, there and where one writes", async () => {
    const { page } = reader
    await reader.open("kap-1")
    await reader.caretAfter("foreslå innsatsområder med konkrete tiltak")
    await reader.tool("reference")
    const place = page.locator(".ask-list li", { hasText: "Hva gjøres i sektoren i dag" })
    await place.locator("summary").click()
    await place.getByRole("button", { name: "2.2 Regelverk og normer" }).click()
    await page.locator('.cross-reference[data-number="kapittel 2.2"]').waitFor({ state: "attached" })
    await reader.saved()
    await readDocument(reader, "kap-1")
    const link = page.locator(".reference-link", { hasText: "kapittel 2.2" })
    await link.click()
    await expect.poll(() => inView(reader, "kap-2:h3")).toBe(true)
  })

  it("reads well light and wide, dark and narrow: nothing for axe to say, no sideways scrolling", async () => {
    const visitor = await stage.enter(SOLFRID)
    const { page } = visitor
    const pages = [
      ["document", "/document"],
      ["find", "/find?find=beredskap"],
      ["register", "/register"],
      ["findbar", "/chapters/kap-1?find=beredskap&hit=1"],
    ] as const
    for (const [name, path] of pages) {
      await visitor.goTo(draft + path)
      await page.locator("[data-settled='true'], .find-hits a, .wide table, .find-bar").first().waitFor()
      for (const [colorScheme, width] of [
        ["light", 1440],
        ["dark", 360],
      ] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        const look = `${name}-${colorScheme}-${width}`
        if (process.env["SCREENSHOTS"]) await page.screenshot({ path: resolve(pictures, `${look}.png`) })
        expect(await axe(page), look).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth), look).toBe(width)
      }
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    await visitor.context.close()
  })

  it("[O1] tells whose words and whose proposals are whose, on demand, and folds long deletions", async () => {
    await readDocument(reader)
    const { page } = reader
    const proposed = page.locator(".static-text ins[data-organisation]")
    await proposed.first().waitFor()
    expect(await proposed.first().getAttribute("title")).toMatch(/^Foreslått av \S/)
    expect(await page.locator(".proposers").textContent()).toMatch(/^Forslag fra .*KS/)
    const fold = page.locator(".static-text button.fold").first()
    const hidden = page.locator(".static-text .fold + .folded").first()
    expect([await fold.textContent(), await hidden.isVisible()]).toEqual([
      expect.stringMatching(/^\d+ ord strøket$/),
      false,
    ])
    await fold.press("Enter")
    await expect.poll(() => hidden.isVisible()).toBe(true)

    const chosen = page.getByRole("button", { name: "Vis hvem som skrev" })
    expect(await page.locator(".wrote").count()).toBe(0)
    await chosen.press("Enter")
    await page.locator(".static-text .wrote").first().waitFor()
    const legend = page.getByRole("list", { name: "Organisasjonenes del av teksten", exact: true })
    await expect.poll(() => legend.locator("li").count()).toBeGreaterThan(3)
    await expect.poll(() => page.locator(".document-chapter > .wrote-legend").count()).toBe(6)
    await page.getByLabel("Vis forslag").selectOption("accepted")
    await expect.poll(() => proposed.count()).toBe(0)
    await page.locator(".static-text .wrote").first().waitFor()
    await page.getByLabel("Vis forslag").selectOption("markup")
    await proposed.first().waitFor()
    expect(await axe(page)).toEqual([])
    await page.emulateMedia({ colorScheme: "dark" })
    await page.setViewportSize({ width: 360, height: 900 })
    expect(await axe(page, "contrast")).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.emulateMedia({ colorScheme: null })
    await page.setViewportSize({ width: 1440, height: 900 })
    await chosen.press("Enter")
    await expect.poll(() => page.locator(".wrote").count()).toBe(0)
  })

  it("prints as the document and nothing else", async () => {
    await readDocument(reader)
    const { page } = reader
    await page.emulateMedia({ media: "print" })
    for (const one of [".top", ".constructed", ".document-acts", ".document-chapter > header > a"])
      expect(await page.locator(one).first().isVisible(), one).toBe(false)
    expect(await page.locator(".document-contents").isVisible()).toBe(true)
    await page.emulateMedia({ media: null })
    const pdf = await page.pdf({ path: resolve(pictures, "document.pdf"), preferCSSPageSize: true })
    const pages = pdf.toString("latin1").match(/\/Type \/Page\b/g)
    expect(pages!.length).toBeGreaterThan(15)
  })
})

describe("finding", () => {
  it("in the draft lists passages by chapter, and Enter goes to the hit in its chapter", async () => {
    const { page } = reader
    await reader.goTo(`${draft}/find`)
    await page.locator(".find-form input:focus").waitFor()
    await page.keyboard.type("hovedregelen er ENKEL")
    // Of the first words alone there may be more.
    await page.waitForURL(/ENKEL/i)
    await expect
      .poll(() => page.locator(".find-hits h2").allTextContents())
      .toEqual(["2 Hva gjøres i sektoren i dag 1 treff"])
    await page.keyboard.press("Enter")
    await expect
      .poll(() => page.evaluate(() => document.activeElement!.textContent))
      .toContain("Hovedregelen er enkel")
    await page.keyboard.press("Enter")
    await page.locator(".found-now").first().waitFor()
    await expect.poll(() => page.locator(".found-now").textContent()).toBe("Hovedregelen er enkel")
    await page.keyboard.press("Escape")
    await page.keyboard.type("Regelen er enkel")
    await reader.saved()
    await expect
      .poll(async () => (await reader.lines()).join("\n"))
      .toContain("Regelen er enkel: Den som har ansvaret")
    await reader.press("Control+z")
  })

  it("and replacing in a chapter shows what it will do, does it at once, and is undone at once", async () => {
    const { page } = reader
    await reader.open("kap-4")
    const before = await reader.lines()
    const count = before.join("\n").toLowerCase().split("delmål").length - 1
    await reader.caretBefore("Overordnet mål")
    await page.keyboard.press("Control+h")
    await page.keyboard.type("delmål")
    await expect.poll(() => page.locator(".find-count").textContent()).toMatch(new RegExp(` av ${count}$`))
    await page.getByPlaceholder("Erstatt med").fill("etappemål")
    await page.locator(".find-preview summary").click()
    await expect.poll(() => page.locator(".find-preview ins").count()).toBe(count)
    expect(await reader.lines()).toEqual(before)
    await page.getByRole("button", { name: `Erstatt alle (${count})` }).click()
    await expect.poll(async () => /delmål/i.test((await reader.lines()).join())).toBe(false)
    const after = (await reader.lines()).join("\n")
    expect(after.split("etappemål").length - 1).toBe(count)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Control+z")
    await expect.poll(() => reader.lines()).toEqual(before)
    await reader.saved()
  })
})

describe("the register", () => {
  it("is sorted and filtered as a view, by keyboard, and the text stays as it is", async () => {
    const { page } = reader
    await reader.open("vedlegg-a")
    const before = await reader.lines()
    await reader.goTo(`${draft}/register`)
    const numbers = () => page.locator("tbody th").allTextContents()
    await page.locator("tbody th").first().waitFor()
    await expect.poll(async () => (await numbers()).slice(0, 3)).toEqual(["A1", "A2", "A3"])
    await page.getByRole("button", { name: "Nr" }).focus()
    await page.keyboard.press("Enter")
    await page.locator('th[aria-sort="ascending"]', { hasText: "Nr" }).waitFor()
    await page.keyboard.press("Enter")
    await page.locator('th[aria-sort="descending"]', { hasText: "Nr" }).waitFor()
    await expect.poll(async () => (await numbers())[0]).toBe("A28")
    await page.getByLabel("Status").selectOption("Planlagt")
    await page.getByLabel("Søk i registeret").fill("ANSKAFFELSE")
    await expect.poll(numbers).toEqual(["A16"])
    await expect.poll(() => page.locator(".register-count").textContent()).toBe("Viser 1 av 28 tiltak")
    await page.reload()
    await expect.poll(numbers).toEqual(["A16"])
    await reader.open("vedlegg-a")
    expect(await reader.lines()).toEqual(before)
  })

  it("lists a reference that leads nowhere, and goes to it", async () => {
    const { page } = reader
    await reader.goTo(`${draft}/register`)
    await page.getByText("Alle henvisninger mellom tiltak og kapitler fører fram.").waitFor()
    await reader.open("kap-5")
    await reader.caretAfter("Tiltakene er ikke kostnadsberegnet")
    await reader.type(", se A99")
    await reader.saved()
    await reader.goTo(`${draft}/register`)
    const broken = page.locator(".broken-list li")
    await expect
      .poll(() => broken.allTextContents())
      .toEqual([expect.stringContaining("A99 finnes ikke i noen tiltakstabell.")])
    await broken.locator("a").click()
    await expect.poll(() => page.locator(".found-now").textContent()).toBe("A99")
  })

  it("leaves nothing in the console", () => {
    expect(stage.faults).toEqual([])
  })
})
