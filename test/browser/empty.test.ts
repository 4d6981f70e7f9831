/** `npm start` on an empty folder: whoever opens the first link owns the workspace, makes a draft, and writes. */
import { afterAll, beforeAll, expect, it } from "vitest"
import type { Browser } from "playwright-core"
import { launch } from "./chromium.ts"
import { startProduct, type Product } from "./product.ts"

let product: Product, browser: Browser
beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct([]), launch()])
})
afterAll(async () => {
  await browser?.close()
  await product?.end()
})

const ownersLink = () => /http:\S+\/enter\/\S+/.exec(product.printed())?.[0] ?? ""

it("the first owner makes a draft and writes in its first chapter; the link is spent", async () => {
  await expect.poll(ownersLink).not.toBe("")
  const page = await (await browser.newContext({ locale: "nb-NO" })).newPage()
  await page.goto(ownersLink())
  await page.locator('input[name="name"]').fill("Ada Prøvesen")
  await page.locator('input[name="organisation"]').fill("Direktoratet for prøver")
  await page.locator('input[name="shortName"]').fill("Prøve")
  await page.locator('form button[type="submit"]').click()

  await page.locator('a[href="/new"]').first().click()
  await page.locator('input[name="title"]').fill("Et nytt utkast")
  await page.locator('input[name="shortTitle"]').fill("Nytt")
  await page.locator('input[name="caseNumber"]').fill("26/1")
  await page.locator('input[name="firstChapter"]').fill("Innledning")
  await page.locator('form button[type="submit"]').click()

  await page.locator('a[href*="/chapters/"]').first().click()
  await page.locator(".ProseMirror").click()
  await page.keyboard.type("Første ord")
  await page.locator('.save-state[data-state="saved"]').waitFor()

  const second = await (await browser.newContext()).newPage()
  await second.goto(ownersLink())
  await expect.poll(() => second.locator("main").innerText()).not.toContain("Ada")
  expect(await second.locator('input[name="name"]').count()).toBe(0)
})
