/** Every page in three languages, light and dark, narrow and wide; and the way through them without a mouse. */
import { mkdirSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { axe } from "./axe.ts"
import { startProduct, type Product } from "./product.ts"
import { DRAFT, GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

const root = resolve(import.meta.dirname, "../..")
const pictures = join(root, "test/output")
const MINISTRY = "p-vemund"
const CHAPTER = `/drafts/${DRAFT}/chapters/kap-2`

let stage: Stage, empty: Product
const people = new Map<string, Writer>()
const as = async (person: string): Promise<Writer> => {
  if (!people.has(person))
    people.set(person, person === "nobody" ? await stage.arrive(person) : await stage.enter(person))
  return people.get(person)!
}
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  ;[stage, empty] = await Promise.all([openStage(), startProduct([])])
})
afterAll(async () => {
  await stage?.close()
  await empty?.end()
})
// A link that is spent is answered 410, which the browser itself writes to its console.
const expected = /410 \(Gone\) \(\S+\/api\/people\/readLink\)/
afterEach(() => expect(stage.faults.splice(0).filter((fault) => !expected.test(fault))).toEqual([]))

const ownersLink = () => new URL(/http:\S+\/enter\/\S+/.exec(empty.printed())![0]).pathname
/** Each page's name, who sees it, its address, and what shows that it is all there. */
const pages: [string, string, () => string, string][] = [
  ["signed-out", "nobody", () => "/", "main h1"],
  ["demo", "nobody", () => "/demo", ".demo-person"],
  ["link-spent", "nobody", () => `/enter/${"x".repeat(43)}`, "main h1"],
  ["link-owner", "nobody", () => empty.url + ownersLink(), 'input[name="name"]'],
  ["start", SOLFRID, () => "/", ".draft-row"],
  ["threads", SOLFRID, () => `/drafts/${DRAFT}/threads?state=open`, ".thread-row"],
  ["proposals", SOLFRID, () => `/drafts/${DRAFT}/proposals?state=open`, ".proposal-line"],
  ["draft", SOLFRID, () => `/drafts/${DRAFT}`, 'a[href$="kap-2"]'],
  ["chapter", SOLFRID, () => CHAPTER, ".ProseMirror p"],
  ["chapter-read", GUNNHILD, () => `/drafts/${DRAFT}/chapters/kap-1`, ".ProseMirror p"],
  ["not-found", SOLFRID, () => "/nowhere", "main h1"],
  ["no-such-chapter", SOLFRID, () => `/drafts/${DRAFT}/chapters/kap-99`, "main h1"],
  ["ministry-draft", MINISTRY, () => `/drafts/${DRAFT}`, "main h1"],
  ["ministry-chapter", MINISTRY, () => CHAPTER, "main h1"],
]

// First, while the sample stands as it was.
it.runIf(process.env["SCREENSHOTS"])("the picture in the README: two carets in chapter 2", async () => {
  const [solfrid, gunnhild, marit] = await Promise.all(
    [SOLFRID, GUNNHILD, "p-marit"].map((one) => stage.enter(one)),
  )
  await Promise.all([solfrid, gunnhild, marit].map((writer) => writer!.open("kap-2")))
  await gunnhild!.caretAfter("I praksis betyr det")
  await marit!.caretAfter("En fullstendig liste")
  await expect.poll(() => solfrid!.page.locator(".ProseMirror .caret").count()).toBe(2)
  await solfrid!.page.evaluate(() => scrollTo(0, 0))
  mkdirSync(join(root, "docs"), { recursive: true })
  await solfrid!.page.screenshot({ path: join(root, "docs/chapter.png") })
  await Promise.all([solfrid, gunnhild, marit].map((writer) => writer!.context.close()))
})

/** Light as one comes, wide and narrow; then dark. A scheme changes the contrast and nothing else. */
const looks = [
  { colorScheme: "light", width: 1440, tried: "all" },
  { colorScheme: "light", width: 360, tried: "all" },
  { colorScheme: "dark", width: 360, tried: "contrast" },
  { colorScheme: "dark", width: 1440, tried: "contrast" },
] as const

it.each(pages)(
  "%s: a title, one h1, no scrolling sideways, nothing for axe to find, in every language and look",
  async (name, person, path, whole) => {
    const { page, goTo, speak } = await as(person)
    const address = new URL(path(), stage.product.url).href
    await page.emulateMedia({ colorScheme: "light" })
    await goTo(address)
    await page.locator(whole).first().waitFor()
    const fits = async (look: string) => {
      const [needs, has] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return [scrollWidth, clientWidth]
      })
      expect(needs, look).toBeLessThanOrEqual(has!)
    }
    const wide = (width: number) => page.setViewportSize({ width, height: width === 360 ? 740 : 900 })

    for (const language of ["en", "nn", "nb"] as const) {
      await speak(language)
      await expect.poll(() => page.title()).toMatch(/\S.* – Samtekst$/)
      expect(await page.locator("h1").count(), language).toBe(1)
      for (const width of [360, 1440]) {
        await wide(width)
        await fits(`${language} ${width}`)
      }
    }
    for (const { colorScheme, width, tried } of looks) {
      const look = `${name}-nb-${colorScheme}-${width}`
      await wide(width)
      await page.emulateMedia({ colorScheme })
      await fits(look)
      expect(await axe(page, tried), look).toEqual([])
      if (process.env["SCREENSHOTS"]) await page.screenshot({ path: join(pictures, `${look}.png`) })
    }
  },
)

describe("a sign-in link", () => {
  it("of the demo signs in at once, and again", async () => {
    const { page } = await as(GUNNHILD)
    await page.goto(stage.product.links()[GUNNHILD]!)
    await page.locator(".draft-row").waitFor()
    expect(new URL(page.url()).pathname).toBe("/")
  })
})

describe("without a mouse", () => {
  const focused = (page: Page, selector: string) =>
    page.evaluate((sought) => document.activeElement?.matches(sought) ?? false, selector)
  /** Tab until it has the focus; says how many it took. */
  const tabTo = async (page: Page, selector: string, most = 150) => {
    for (let taken = 1; taken <= most; taken++) {
      await page.keyboard.press("Tab")
      if (await focused(page, selector)) return taken
    }
    throw new Error(`Tab does not come to ${selector}`)
  }

  it("from the start page to the draft, the chapter, its text, the tools and back", async () => {
    const { page } = await as(SOLFRID)
    await page.goto(stage.product.url)
    await page.locator(".draft-row").waitFor()
    await tabTo(page, `.draft-row a`)
    await page.keyboard.press("Enter")
    // The start page may lead to a chapter too: this is the draft's own list.
    await page.locator(`.chapter-list a[href$="kap-2"]`).first().waitFor()
    await tabTo(page, `.chapter-list a[href$="kap-2"]`)
    await page.keyboard.press("Enter")
    await page.locator(".ProseMirror p").first().waitFor()
    await tabTo(page, ".ProseMirror")
    await page.keyboard.type("tastatur ")
    await page.keyboard.press("Alt+F10")
    await expect.poll(() => focused(page, "[data-tool]")).toBe(true)
    const tool = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset["tool"])
    for (let i = 0; i < 20 && (await tool()) !== "bold"; i++) await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    await page.keyboard.type("fett")
    await page.keyboard.press("Alt+F10")
    await page.keyboard.press("Escape")
    await page.keyboard.type(" skrift")
    const first = page.locator(".ProseMirror p").first()
    await expect.poll(() => first.innerHTML()).toContain("tastatur <strong>fett skrift</strong>")
  })

  it("a chapter's skip link leads past everything to the text's page", async () => {
    const page = await (await as(SOLFRID)).context.newPage()
    await page.goto(stage.product.url + CHAPTER)
    await page.locator(".ProseMirror p").first().waitFor()
    await page.keyboard.press("Tab")
    expect(await focused(page, 'a[href="#content"]')).toBe(true)
    await page.keyboard.press("Enter")
    expect(await tabTo(page, ".ProseMirror")).toBeLessThan(10)
    await page.close()
  })
})

describe("the language one chose", () => {
  it("is spoken at once, also after a reload", async () => {
    const { page, speak } = await as("nobody")
    await page.goto(`${stage.product.url}/demo`)
    await speak("nb")
    const lang = () => page.locator("html").getAttribute("lang")
    await page.locator("header.top button").first().click()
    await page.locator("header.top").getByLabel("English").click()
    await expect.poll(lang).toBe("en")
    await expect.poll(() => page.locator("h1").innerText()).not.toContain("demonstrasjon")
    await page.reload()
    await page.locator(".demo-person").first().waitFor()
    await expect.poll(lang).toBe("en")
  })
})
