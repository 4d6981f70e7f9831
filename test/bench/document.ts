/** What the whole document costs in a real Chromium: twenty chapters and a hundred thousand words on one page. */
import type { Page } from "playwright-core"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { launch } from "../browser/chromium.ts"
import { startProduct } from "../browser/product.ts"
import { DRAFT, SOLFRID } from "../browser/stage.ts"
import { addChapters, largeLines } from "./largeChapter.ts"
import { milliseconds, quantile, spread, table } from "./measure.ts"

const CHAPTERS = 20

/** About five thousand words each; every chapter refers to a heading of the next. */
const twenty = (): { id: string; title: string; lines: Line[] }[] => {
  const all = largeLines()
  const section = all.length / 20
  return Array.from({ length: CHAPTERS }, (_, n) => {
    const from = (n % 17) * section
    const next = `h${(((n + 1) % CHAPTERS) % 17) + 1}`
    const reference = { t: "crossReference", chapter: `mye-${(n + 1) % CHAPTERS}`, target: next }
    const opening = soundLine({
      runs: [
        { text: "Se også ", formats: {} },
        { embed: reference, formats: {} },
      ],
    })
    const lines = [opening, ...all.slice(from, from + Math.round(section * 2.5))]
    return { id: `mye-${n}`, title: `Kapittel med mange ord, nummer ${n + 1}`, lines }
  })
}

export const documentBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const chapters = twenty()
  const words = chapters.reduce((sum, { lines }) => sum + plainText(lines).split(/\s+/).length, 0)
  const product = await startProduct()
  await product.stop()
  await addChapters(product.dir, chapters)
  await product.start()
  const browser = await launch()
  try {
    const first: number[] = []
    const whole: number[] = []
    const spent: number[] = []
    const rounds = quick ? 2 : 5
    let page: Page | undefined
    for (let i = 0; i < rounds; i++) {
      await page?.context().close()
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      page = await context.newPage()
      await page.goto(product.links()[SOLFRID]!)
      const thread = await ownThread(page)
      await page.goto(`${product.url}/drafts/${DRAFT}/document`, { waitUntil: "commit" })
      const times = await page.evaluate(untilShown)
      first.push(times.first)
      whole.push(times.whole)
      spent.push(await thread())
    }
    const shown = page!
    const thread = await ownThread(shown)
    const frames = await shown.evaluate(scrollOn, quick ? 6_000 : 20_000)
    const perFrame = (await thread()) / frames.length
    const jumps = await shown.evaluate(jumpAbout, quick ? 4 : 12)
    const heap = await heapOf(shown)
    table(`The whole document, ${words.toLocaleString("en")} words added in ${CHAPTERS} chapters`, [
      ["page load → first text", `median ${milliseconds(quantile(first, 0.5))}`, "≤ 1000 ms"],
      ["page load → the last chapter's text", `median ${milliseconds(quantile(whole, 0.5))}`, ""],
      ["of which the page's own thread", `median ${milliseconds(quantile(spent, 0.5))}`, ""],
      [`frames of scrolling (${frames.length})`, spread(frames), "p95 ≤ 50 ms"],
      ["of which the page's own thread, on average", milliseconds(perFrame), ""],
      ["a link in the contents → its place painted", spread(jumps), ""],
      ["JavaScript heap", `${(heap / 1e6).toFixed(0)} MB`, ""],
    ])
  } finally {
    await browser.close()
    await product.end()
  }
}

/** In the page: milliseconds from the navigation's start to the first words, and to the last chapter's. */
const untilShown = () =>
  new Promise<{ first: number; whole: number }>((done) => {
    let first = 0
    const look = () => {
      if (!first && document.querySelector(".static-text p")?.textContent) first = performance.now()
      if (document.querySelector('.document[data-settled="true"]')) done({ first, whole: performance.now() })
      else requestAnimationFrame(look)
    }
    look()
  })

/** In the page: from the top on at four screens a second, as one who skims; the length of each frame in milliseconds. */
const scrollOn = (duration: number) =>
  new Promise<number[]>((done) => {
    const frames: number[] = []
    const start = performance.now()
    let before = start
    const step = (now: number) => {
      frames.push(now - before)
      before = now
      if (now - start >= duration) return done(frames.slice(1))
      scrollTo({ top: ((now - start) / 1000) * 4 * innerHeight, behavior: "instant" })
      requestAnimationFrame(step)
    }
    scrollTo({ top: 0, behavior: "instant" })
    requestAnimationFrame(step)
  })

/** In the page: milliseconds from a click in the contents to the paint of its place. */
const jumpAbout = async (times: number) => {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".document-contents a")]
  const taken: number[] = []
  for (let n = 1; n <= times; n++) {
    const start = performance.now()
    links[Math.floor((links.length * ((n * 7) % times)) / times)]!.click()
    await new Promise<void>((painted) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => painted()
        channel.port2.postMessage(0)
      }),
    )
    taken.push(performance.now() - start)
    await new Promise((later) => setTimeout(later, 300))
  }
  return taken
}

/** What the page's own thread spends from now on, in milliseconds: unlike the clock, it leaves out waiting for a busy machine. */
const ownThread = async (page: Page): Promise<() => Promise<number>> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" })
  const spent = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics")
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000
  }
  const before = await spent()
  return async () => (await spent()) - before
}

const heapOf = async (page: Page): Promise<number> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send("HeapProfiler.collectGarbage")
  return ((await cdp.send("Runtime.getHeapUsage")) as { usedSize: number }).usedSize
}
