/** What comparing costs in a real Chromium: a chapter of a hundred pages, sealed and then rewritten here and there. */
import { join } from "node:path"
import * as Y from "yjs"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, writeLines } from "../../shared/text/ydoc.ts"
import { launch } from "../browser/chromium.ts"
import { startProduct } from "../browser/product.ts"
import { DRAFT, SOLFRID } from "../browser/stage.ts"
import { addLargeChapter, LARGE, largeLines } from "./largeChapter.ts"
import { milliseconds, quantile, table } from "./measure.ts"

export const compareBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const product = await startProduct()
  const browser = await launch()
  try {
    await product.stop()
    await addLargeChapter(product.dir)
    await product.start()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(product.links()[SOLFRID]!)
    const version = await page.evaluate(sealed, DRAFT)
    await product.stop()
    await rewrite(product.dir, rewritten)
    await product.start()

    await page.addInitScript(listen)
    const answers: number[] = []
    const freezes: number[] = []
    const wholes: number[] = []
    let changes = ""
    for (let round = 0; round < (quick ? 3 : 8); round++) {
      await page.goto("about:blank")
      await page.goto(`${product.url}/drafts/${DRAFT}/compare?from=${version}&to=now&chapter=${LARGE}`)
      await page.locator('.compare[data-settled="true"] .compare-text').first().waitFor()
      const told = await page.evaluate(() => ({
        ...(globalThis as unknown as { told: { answer: number; longest: number } }).told,
        whole: performance.now(),
      }))
      answers.push(told.answer)
      freezes.push(told.longest)
      wholes.push(told.whole)
      changes = await page.locator(".compare-summary li > :last-child").innerText()
    }
    const words = plainText(largeLines()).split(/\s+/).length
    table(`A chapter of ${words.toLocaleString("en")} words and 20 tables: ${changes}`, [
      ["asked → answered by the thread, first", milliseconds(answers[0]!), "≤ 1000 ms"],
      ["asked → answered by the thread", `median ${milliseconds(quantile(answers, 0.5))}`, "≤ 1000 ms"],
      ["the page's own longest task meanwhile", `median ${milliseconds(quantile(freezes, 0.5))}`, ""],
      ["page load → the comparison drawn", `median ${milliseconds(quantile(wholes, 0.5))}`, ""],
    ])
  } finally {
    await browser.close()
    await product.end()
  }
}

/** Every twelfth block a word more, every sixtieth gone, every seventieth new, a few moved, a row of each table taken out. */
const rewritten = (lines: readonly Line[]): Line[] => {
  const next = lines.flatMap((line, at): Line[] => {
    if (line.path.some(([kind, id]) => kind === "tableRow" && id.endsWith("-3"))) return []
    if (at % 60 === 7) return []
    if (at % 70 === 9)
      return [line, soundLine({ runs: [{ text: `Et nytt avsnitt nummer ${at}.`, formats: {} }] })]
    const words = plainText([line]).split(" ")
    words.splice(words.length >> 1, 1, "ganske", "annerledes")
    return at % 12 === 5 ? [soundLine({ ...line, runs: [{ text: words.join(" "), formats: {} }] })] : [line]
  })
  for (const place of [40, 300, 700]) next.splice(place + 90, 0, ...next.splice(place, 1))
  return next
}

/** The product that owns `dataFolder` must be stopped. */
const rewrite = async (dataFolder: string, change: (lines: readonly Line[]) => Line[]): Promise<void> => {
  const log = await levelLog(join(dataFolder, "log"), () => {})
  const { checkpoint, entries } = await log.read(LARGE)
  const doc = new Y.Doc()
  for (const update of [...(checkpoint ? [checkpoint.state] : []), ...entries.map((entry) => entry.update)])
    Y.applyUpdate(doc, update)
  const before = Y.encodeStateVector(doc)
  writeLines(doc, change(readLines(doc)))
  const author = { person: SOLFRID, organisation: "org-edir" }
  const update = Y.encodeStateAsUpdate(doc, before)
  await log.append(LARGE, [{ update, author, at: Date.UTC(2022, 4, 7) }])
  await log.close()
}

/** In the page: seals the draft, and tells the version's id. */
const sealed = async (draft: string): Promise<string> => {
  const body = JSON.stringify({ draft, name: "Før", purpose: "working", description: "" })
  const headers = { "Content-Type": "application/json" }
  const answer = await fetch("/api/versions/seal", { method: "POST", headers, body })
  return ((await answer.json()) as { id: string }).id
}

/** In the page, before anything else runs: when the thread is asked and answers, and how long the page stands still. */
const listen = () => {
  const told = { answer: 0, longest: 0 }
  Object.assign(globalThis, { told })
  let asked = 0
  // oxlint-disable-next-line unbound-method
  const post = Worker.prototype.postMessage as (this: Worker, message: unknown) => void
  Worker.prototype.postMessage = function (this: Worker, message: unknown) {
    asked = performance.now()
    this.addEventListener("message", () => (told.answer ||= performance.now() - asked))
    post.call(this, message)
  }
  new PerformanceObserver((all) => {
    for (const { startTime, duration } of all.getEntries())
      if (asked && startTime + duration > asked) told.longest = Math.max(told.longest, duration)
  }).observe({ type: "longtask" })
}
