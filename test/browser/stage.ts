/** A small theatre of real browsers: people who sign in, open a chapter, and write. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { launch } from "./chromium.ts"
import { startProduct, type Product } from "./product.ts"
import { stretchWire, type Wire } from "./wire.ts"

export interface Writer {
  readonly page: Page
  readonly context: BrowserContext
  readonly wire: Wire
  go(path: string): Promise<void>
  /** Opens a chapter of the sample and waits until it can be read. */
  open(chapter: string): Promise<void>
  /** The chapter's text, a line a paragraph, without what is only drawn. */
  lines(): Promise<string[]>
  /** Puts the caret at the end of the paragraph that holds these words (or right after them). */
  caretAfter(words: string): Promise<void>
  /** Waits until the server has said that everything is saved. */
  saved(): Promise<void>
  /** What SaveState says of itself. */
  saveState(): Promise<string>
}

export interface Stage {
  readonly product: Product
  readonly browser: Browser
  enter(person: string, options?: BrowserContextOptions): Promise<Writer>
  close(): Promise<void>
}

export const DRAFT = "dok-22-448"
/** Who the tests play: the directorate's lead editor, and a member from KS. */
export const SOLFRID = "p-solfrid"
export const GUNNHILD = "p-gunnhild"

export const openStage = async (): Promise<Stage> => {
  const [product, browser] = await Promise.all([startProduct(), launch()])
  const wires: Wire[] = []
  return {
    product,
    browser,
    async enter(person, options = {}) {
      const wire = await stretchWire()
      wires.push(wire)
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: "nb-NO",
        proxy: { server: wire.proxy, bypass: "<-loopback>" },
        ...options,
      })
      const page = await context.newPage()
      await page.goto(product.links()[person]!)
      return writer(page, context, wire, product.url)
    },
    async close() {
      await browser.close()
      await Promise.all(wires.map((wire) => wire.close()))
      await product.end()
    },
  }
}

const writer = (page: Page, context: BrowserContext, wire: Wire, url: string): Writer => {
  const go = async (path: string) => void (await page.goto(url + path))
  return {
    page,
    context,
    wire,
    go,
    async open(chapter) {
      await go(`/drafts/${DRAFT}/chapters/${chapter}`)
      await page.locator(".ProseMirror p").first().waitFor()
    },
    lines: () =>
      page.evaluate(() => {
        const copy = document.querySelector(".ProseMirror")!.cloneNode(true) as HTMLElement
        copy.querySelectorAll(".ProseMirror-widget, .caret, [data-drawn]").forEach((drawn) => drawn.remove())
        return [...copy.querySelectorAll("p, h1, h2, h3, h4, h5, h6")].map((block) => block.textContent ?? "")
      }),
    async caretAfter(words) {
      await page.evaluate((sought) => {
        const walk = document.createTreeWalker(document.querySelector(".ProseMirror")!, NodeFilter.SHOW_TEXT)
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const at = node.textContent!.indexOf(sought)
          if (at < 0) continue
          node.parentElement!.scrollIntoView({ block: "center" })
          document.querySelector<HTMLElement>(".ProseMirror")!.focus()
          getSelection()!.collapse(node, at + sought.length)
          return
        }
        throw new Error(`Not in the text: ${sought}`)
      }, words)
      // ProseMirror reads the selection on the next selectionchange.
      await page.evaluate(
        () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
      )
    },
    saved: async () =>
      void (await page.locator('.save-state[data-state="saved"]').first().waitFor({ timeout: 15_000 })),
    saveState: async () => (await page.locator(".save-state").first().getAttribute("data-state")) ?? "",
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** What axe finds against WCAG 2.1 A and AA, as "rule: place" lines. */
export const axe = async (page: Page): Promise<string[]> => {
  // Evaluated, not added as a script: the product's content security policy lets no script in.
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> }
    }
    interface Violation {
      id: string
      nodes: { target: string[] }[]
    }
    const { violations } = await axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))
  })
}
