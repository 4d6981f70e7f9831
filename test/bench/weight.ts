/** What the browser fetches before one sees something, before a page rests, and for the editor besides. */
import { gzipSync } from "node:zlib"
import type { Page } from "playwright-core"
import { DRAFT } from "../browser/stage.ts"

type Row = [what: string, measured: string, goal: string]

/** What comes after the first paint; the paint is shown to need none of it by being made without it. */
const later = /\/assets\/(app|texts?|talk|common|behaviours|\w+Page|Chapter\w+)-[^/]+\.js$/

/** `arrive` gives somebody signed in, with an empty cache. */
export const weights = async (arrive: () => Promise<Page>, url: string): Promise<Row[]> => [
  ...(await toFirstPaint(await arrive(), `${url}/drafts/${DRAFT}`)),
  ...(await toRest(await arrive(), `${url}/drafts/${DRAFT}`)),
]

const toFirstPaint = async (page: Page, draft: string): Promise<Row[]> => {
  await page.goto("about:blank")
  await page.route(later, (route) => route.abort())
  const fetched = listening(page)
  await page.goto(draft, { waitUntil: "load" })
  const painted = () => performance.getEntriesByName("first-contentful-paint").length > 0
  await page.waitForFunction(painted)
  await page.context().close()
  return [["JavaScript to the first paint, gzip", kilobytes(fetched()), "≤ 130 kB"]]
}

const toRest = async (page: Page, draft: string): Promise<Row[]> => {
  await page.goto("about:blank")
  const fetched = listening(page)
  await page.goto(draft, { waitUntil: "networkidle" })
  const [first, requests] = [fetched(), await countRequests(page)]
  await page.goto(`${draft}/chapters/kap-2`, { waitUntil: "networkidle" })
  const chapter = await countRequests(page)
  const rows: Row[] = [
    ["JavaScript of the draft's page until it rests, gzip", kilobytes(first), ""],
    ["JavaScript of the editor besides, gzip", kilobytes(fetched() - first), "≤ 350 kB"],
    ["requests, the draft's page and the chapter's", `${requests} and ${chapter}`, ""],
  ]
  await page.context().close()
  return rows
}

const countRequests = (page: Page): Promise<number> =>
  page.evaluate(() => performance.getEntriesByType("resource").length + 1)

/** Adds up the scripts a page fetches, packed; each once. */
const listening = (page: Page): (() => number) => {
  const sizes = new Map<string, number>()
  page.on("response", async (response) => {
    if (response.request().resourceType() !== "script") return
    const body = await response.body().catch(() => undefined)
    if (body) sizes.set(response.url(), gzipSync(body).length / 1000)
  })
  return () => [...sizes.values()].reduce((sum, size) => sum + size, 0)
}

const kilobytes = (size: number): string => `${size.toFixed(0)} kB`
