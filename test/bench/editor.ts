/** What a chapter costs in a real Chromium: to open, to write in, to watch a colleague write in. */
import type { Browser, Page } from "playwright-core"
import { launch } from "../browser/chromium.ts"
import { startProduct, type Product } from "../browser/product.ts"
import { DRAFT, GUNNHILD, SOLFRID } from "../browser/stage.ts"
import { LARGE, addLargeChapter } from "./largeChapter.ts"
import { milliseconds, quantile, spread, table } from "./measure.ts"
import { weights } from "./weight.ts"

/** In the page: how long each message of a socket keeps the script, and when it is painted. */
const listenIn = () => {
  const w = window as unknown as { heard: { script: number; paint: number }[]; recording: boolean }
  w.heard = []
  w.recording = false
  const own = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage")!
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    ...own,
    set(this: WebSocket, handler: ((event: MessageEvent) => void) | null) {
      own.set!.call(
        this,
        handler &&
          ((event: MessageEvent) => {
            const start = performance.now()
            handler(event)
            const script = performance.now() - start
            const bytes = event.data instanceof ArrayBuffer ? new Uint8Array(event.data) : undefined
            if (!w.recording || bytes?.[0] !== 0) return
            requestAnimationFrame(() => {
              const channel = new MessageChannel()
              channel.port1.onmessage = () => w.heard.push({ script, paint: performance.now() - start })
              channel.port2.postMessage(0)
            })
          }),
      )
    },
  })
}

/** Milliseconds from each key's event to the paint after it. */
export const keyToPaint = async (page: Page, keys: number, key?: string): Promise<number[]> => {
  await page.evaluate(() => {
    const w = window as unknown as { painted: number[] }
    w.painted = []
    document.querySelector(".ProseMirror")!.addEventListener(
      "keydown",
      (event) => {
        const start = event.timeStamp
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => w.painted.push(performance.now() - start)
          channel.port2.postMessage(0)
        })
      },
      { capture: true },
    )
  })
  for (let i = 0; i < keys; i++) await page.keyboard.press(key ?? "abcdefghij"[i % 10]!, { delay: 20 })
  return page.evaluate(() => (window as unknown as { painted: number[] }).painted)
}

/** Puts the caret in the first paragraph at or after this share of the chapter. */
export const placeCaret = (page: Page, share: number) =>
  page.evaluate(async (at) => {
    const paragraphs = [...document.querySelectorAll<HTMLElement>(".ProseMirror > p")]
    const paragraph = paragraphs[Math.floor(paragraphs.length * at)]!
    paragraph.scrollIntoView({ block: "center" })
    document.querySelector<HTMLElement>(".ProseMirror")!.focus()
    getSelection()!.collapse(paragraph.firstChild, 5)
    await new Promise((next) => setTimeout(next, 300))
  }, share)

export const signedIn = async (browser: Browser, product: Product, person: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(listenIn)
  await page.goto(product.links()[person]!)
  return page
}

/** Milliseconds from the start of the navigation until the text stands and takes a caret. */
export const openToCaret = async (page: Page, url: string): Promise<number> => {
  await page.goto(url, { waitUntil: "commit" })
  return page.evaluate(
    () =>
      new Promise<number>((ready) => {
        const look = () => {
          const editor = document.querySelector<HTMLElement>('.ProseMirror[contenteditable="true"]')
          if (!editor?.querySelector("p")?.textContent) return requestAnimationFrame(look)
          editor.focus()
          requestAnimationFrame(() => ready(performance.now()))
        }
        look()
      }),
  )
}

export const editorBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const product = await startProduct()
  await product.stop()
  await addLargeChapter(product.dir)
  await product.start()
  const browser = await launch()
  const rounds = quick ? 2 : 5
  const keys = quick ? 40 : 200
  const rows: [string, string, string][] = []
  try {
    const chapter = (id: string) => `${product.url}/drafts/${DRAFT}/chapters/${id}`

    const cold: number[] = []
    for (let i = 0; i < rounds; i++) {
      const page = await signedIn(browser, product, SOLFRID)
      const cache = await page.context().newCDPSession(page)
      await cache.send("Network.clearBrowserCache")
      cold.push(await openToCaret(page, chapter("kap-2")))
      await page.context().close()
    }
    rows.push(["chapter 2, cold cache → caret", `median ${milliseconds(quantile(cold, 0.5))}`, "≤ 1500 ms"])

    const page = await signedIn(browser, product, SOLFRID)
    const first = await openToCaret(page, chapter(LARGE))
    const warm: number[] = []
    for (let i = 0; i < rounds; i++) warm.push(await openToCaret(page, chapter(LARGE)))
    rows.push([
      "40,000 words, page load → caret",
      `first ${milliseconds(first)}, again ${milliseconds(quantile(warm, 0.5))}`,
      "",
    ])
    const within: number[] = []
    for (let i = 0; i < rounds; i++)
      within.push(await fromDraftPage(page, `${product.url}/drafts/${DRAFT}`, LARGE))
    rows.push(["40,000 words, click → caret", `median ${milliseconds(quantile(within, 0.5))}`, "≤ 500 ms"])

    for (const share of [0.05, 0.5, 0.95]) {
      await placeCaret(page, share)
      const painted = await keyToPaint(page, keys)
      rows.push([`own key → paint, at ${share * 100} %`, spread(painted), "p95 ≤ 20 ms"])
    }

    const colleague = await signedIn(browser, product, GUNNHILD)
    await openToCaret(colleague, chapter(LARGE))
    for (const share of [0.05, 0.5, 0.95]) {
      await placeCaret(page, share)
      await placeCaret(colleague, share)
      await page.bringToFront()
      await page.evaluate(() => Object.assign(window, { heard: [], recording: true }))
      for (let i = 0; i < keys; i++) await colleague.keyboard.press("abcdefghij"[i % 10]!, { delay: 30 })
      await page.waitForTimeout(500)
      const heard = await page.evaluate(() => {
        const w = window as unknown as { heard: { script: number; paint: number }[]; recording: boolean }
        w.recording = false
        return w.heard
      })
      rows.push([
        `colleague's key, script, at ${share * 100} %`,
        spread(heard.map((h) => h.script)),
        "p95 ≤ 4 ms",
      ])
      rows.push([
        `colleague's key → paint, at ${share * 100} %`,
        spread(heard.map((h) => h.paint)),
        "p95 ≤ 20 ms",
      ])
    }

    const cdp = await page.context().newCDPSession(page)
    await cdp.send("HeapProfiler.collectGarbage")
    const { usedSize } = (await cdp.send("Runtime.getHeapUsage")) as { usedSize: number }
    rows.push(["JavaScript heap with it open", `${(usedSize / 1e6).toFixed(0)} MB`, ""])
    rows.push(...(await weights(() => signedIn(browser, product, SOLFRID), product.url)))
    table("Editor, in Chromium", rows)
  } finally {
    await browser.close()
    await product.end()
  }
}

/** Milliseconds from a click in the draft's list of chapters until the chapter takes a caret. */
const fromDraftPage = async (page: Page, draft: string, chapter: string): Promise<number> => {
  await page.goto(draft)
  const link = page.locator(`a[href$="/chapters/${chapter}"]`).first()
  await link.waitFor()
  return link.evaluate(
    (anchor: HTMLElement) =>
      new Promise<number>((ready) => {
        const start = performance.now()
        anchor.click()
        const look = () => {
          const editor = document.querySelector<HTMLElement>('.ProseMirror[contenteditable="true"]')
          if (!editor?.querySelector("p")?.textContent) return requestAnimationFrame(look)
          editor.focus()
          requestAnimationFrame(() => ready(performance.now() - start))
        }
        look()
      }),
  )
}
