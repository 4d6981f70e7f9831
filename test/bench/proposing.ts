/** What proposing costs in a real Chromium: own key to paint in a chapter of 40,000 words with 500 proposals in it. */
import type { Line, Run } from "../../shared/text/line.ts"
import { launch } from "../browser/chromium.ts"
import { startProduct } from "../browser/product.ts"
import { DRAFT, GUNNHILD } from "../browser/stage.ts"
import { keyToPaint, openToCaret, placeCaret, signedIn } from "./editor.ts"
import { LARGE, addChapters, largeLines } from "./largeChapter.ts"
import { milliseconds, spread, table } from "./measure.ts"

const PROPOSALS = 500

/** Gunnhild writes with others in this chapter, and so begins by proposing. */
export const proposingBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const product = await startProduct()
  await product.stop()
  await addChapters(product.dir, [{ id: LARGE, title: "Hundre sider", lines: withSigns(largeLines()) }])
  await product.start()
  const browser = await launch()
  const keys = quick ? 40 : 200
  const rows: [string, string, string][] = []
  try {
    const page = await signedIn(browser, product, GUNNHILD)
    const url = `${product.url}/drafts/${DRAFT}/chapters/${LARGE}`
    await openToCaret(page, url)
    const opened = await openToCaret(page, url)
    rows.push(["page load → caret, again", milliseconds(opened), ""])
    await page.locator(".proposal-bar").waitFor()
    for (const share of [0.05, 0.5, 0.95]) {
      await placeCaret(page, share)
      rows.push([
        `proposing key → paint, at ${share * 100} %`,
        spread(await keyToPaint(page, keys)),
        "p95 ≤ 35 ms",
      ])
    }
    rows.push(["to the next proposal → paint", spread(await keyToPaint(page, keys / 4, "F9")), ""])
    table(`Proposing, in Chromium: 40,000 words, ${PROPOSALS} proposals`, rows)
  } finally {
    await browser.close()
    await product.end()
  }
}

/** Every other one brings words, every other one strikes some; all by one who is not the one who types. */
const withSigns = (lines: readonly Line[]): Line[] => {
  const by = { person: "p-marit", organisation: "org-nhn" }
  const long = lines.filter(({ type, runs }) => type === "paragraph" && textOf(runs).length > 60)
  const every = long.length / PROPOSALS
  const chosen = new Map(
    Array.from({ length: PROPOSALS }, (_, n) => [long[Math.floor(n * every)]!, n] as const),
  )
  return lines.map((line) => {
    const n = chosen.get(line)
    if (n === undefined) return line
    const text = textOf(line.runs)
    const sign = { [`${n % 2 ? "i" : "d"}:bench${n}`]: by }
    const runs: Run[] = [
      { text: text.slice(0, 20), formats: {} },
      { text: text.slice(20, n % 10 ? 45 : -5), formats: sign },
      { text: text.slice(n % 10 ? 45 : -5), formats: {} },
    ]
    return { ...line, runs }
  })
}

const textOf = (runs: readonly Run[]): string => runs.map((run) => ("text" in run ? run.text : "")).join("")
