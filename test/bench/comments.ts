/** What a thousand threads cost beside 40,000 words, in a real Chromium: each key, and the margin as one scrolls. */
import type { Page } from "playwright-core"
import { anchorKey } from "../../shared/comments/anchorKey.ts"
import { threads, type Thread } from "../../shared/comments/thread.ts"
import type { Line } from "../../shared/text/line.ts"
import { allKinds } from "../../server/kinds.ts"
import { lowdbRecords } from "../../server/storage/embedded/lowdbRecords.ts"
import { launch } from "../browser/chromium.ts"
import { startProduct } from "../browser/product.ts"
import { DRAFT, SOLFRID } from "../browser/stage.ts"
import { addChapters, largeLines } from "./largeChapter.ts"
import { milliseconds, quantile, spread, table } from "./measure.ts"
import { storedThreadsBench } from "./storedThreads.ts"

const BARE = "kap-uten"
const DISCUSSED = "kap-med"
const COUNT = 1_000
const kinds = ["question", "objection", "factCheck", "sourceNeeded", "editorial"] as const

export const commentsBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  await storedThreadsBench({ quick })
  const product = await startProduct()
  await product.stop()
  const { lines, discussed } = withThreads(largeLines())
  await addChapters(product.dir, [
    { id: BARE, title: "Uten tråder", lines: largeLines() },
    { id: DISCUSSED, title: "Med tråder", lines },
  ])
  const records = await lowdbRecords(product.dir, allKinds, () => {})
  for (const thread of discussed) await records.add(threads, thread)
  await records.close()
  await product.start()
  const browser = await launch()
  try {
    const open = async (chapter: string) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
      const page = await context.newPage()
      await page.goto(product.links()[SOLFRID]!)
      await page.goto(`${product.url}/drafts/${DRAFT}/chapters/${chapter}`)
      await page.locator('.ProseMirror[contenteditable="true"] p').first().waitFor()
      await placeCaret(page)
      return page
    }
    const [bare, full] = [await open(BARE), await open(DISCUSSED)]
    await full.locator(".card-calm").first().waitFor()
    const rounds = quick ? 3 : 8
    const keys = quick ? 30 : 60
    const scripts: [number[], number[]] = [[], []]
    const paints: [number[], number[]] = [[], []]
    const tasks: [number[], number[]] = [[], []]
    // In turns, so that whatever else the machine does falls on both.
    for (let round = 0; round < rounds; round++)
      for (const [which, page] of [bare, full].entries()) {
        await page.bringToFront()
        const { script, paint, task } = await write(page, keys)
        scripts[which]!.push(...script)
        paints[which]!.push(...paint)
        tasks[which]!.push(...task)
      }
    const added = (of: [number[], number[]], share: number) =>
      milliseconds(quantile(of[1], share) - quantile(of[0], share))
    await bare.bringToFront()
    const bareFrames = await scroll(bare)
    await full.bringToFront()
    const frames = await scroll(full)
    table(`Comments: ${COUNT} threads in 40,000 words, in Chromium`, [
      ["script of a key, without", spread(scripts[0]), ""],
      ["script of a key, with", spread(scripts[1]), ""],
      ["  added", `p50 ${added(scripts, 0.5)}, p95 ${added(scripts, 0.95)}`, ""],
      ["key → paint, without", spread(paints[0]), ""],
      ["key → paint, with", spread(paints[1]), ""],
      ["  added", `p50 ${added(paints, 0.5)}, p95 ${added(paints, 0.95)}`, ""],
      ["main thread's own time of a key, without", spread(tasks[0]), ""],
      ["main thread's own time of a key, with", spread(tasks[1]), ""],
      ["  added", `p50 ${added(tasks, 0.5)}, p95 ${added(tasks, 0.95)}`, "p95 ≤ 2 ms"],
      ["a frame while the page is scrolled through, without", spread(bareFrames), ""],
      ["a frame while the page is scrolled through, with", spread(frames), "p95 ≤ 50 ms"],
      ["cards there at once, of all", `${await full.locator(".margin-place").count()} of ${COUNT}`, ""],
    ])
  } finally {
    await browser.close()
    await product.end()
  }
}

/** Threads on words here and there, over all of the text. */
const withThreads = (bare: Line[]): { lines: Line[]; discussed: Thread[] } => {
  const able = bare.flatMap(({ runs }, line) => {
    const [run] = runs
    return run && "text" in run && run.text.length > 30 ? [{ line, run: run.text }] : []
  })
  const discussed: Thread[] = []
  const lines = [...bare]
  for (let i = 0; i < COUNT; i++) {
    const { line, run } = able[Math.floor((i * able.length) / COUNT)]!
    const id = `bench-${i}`
    const at = 5 + (i % 3) * 6
    const words = run.slice(at, at + 14)
    const before = lines[line]!
    if (before === bare[line]) {
      const [first, ...others] = before.runs
      const text = (first as { text: string }).text
      lines[line] = {
        ...before,
        runs: [
          { text: text.slice(0, at), formats: first!.formats },
          { text: words, formats: { ...first!.formats, [anchorKey(id)]: true } },
          { text: text.slice(at + words.length), formats: first!.formats },
          ...others,
        ],
      }
    } else {
      // A second thread on words that have one already: they overlap.
      lines[line] = {
        ...before,
        runs: before.runs.map((one, n) =>
          n === 1 ? { ...one, formats: { ...one.formats, [anchorKey(id)]: true } } : one,
        ),
      }
    }
    const author = { person: "p-gunnhild", organisation: "org-ks" }
    discussed.push({
      id,
      draft: DRAFT,
      chapter: DISCUSSED,
      lane: "chapter",
      organisation: "org-ks",
      kind: kinds[i % kinds.length]!,
      version: null,
      anchor: { state: "anchored" },
      quote: { thing: "words", before: run.slice(0, at), words, after: run.slice(at + 14, at + 54) },
      notes: [
        {
          id: `note-${i}`,
          author,
          at: Date.UTC(2022, 3, 20) + i * 60_000,
          text: `Merknad ${i}: Er dette dekkende for kommunene, og hvem svarer for det?`,
          mentions: [],
          edits: [],
          withdrawnAt: null,
        },
      ],
      assigned: null,
      resolution: null,
      proposal: null,
      history: [],
    })
  }
  return { lines, discussed }
}

const placeCaret = (page: Page) =>
  page.evaluate(async () => {
    const paragraphs = [...document.querySelectorAll<HTMLElement>(".ProseMirror > p")]
    const paragraph = paragraphs[Math.floor(paragraphs.length / 2)]!
    paragraph.scrollIntoView({ block: "center" })
    document.querySelector<HTMLElement>(".ProseMirror")!.focus()
    getSelection()!.collapse(document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode(), 3)
    await new Promise((next) => setTimeout(next, 800))
  })

/** Writes, and tells of each key how long the script ran, when it was painted, and the main thread's time for all of it. */
const write = async (page: Page, keys: number) => {
  await page.evaluate(() => {
    const w = window as unknown as { script: number[]; paint: number[]; stop(): void }
    w.script = []
    w.paint = []
    const down = (event: KeyboardEvent) => {
      const start = performance.now()
      // After the editor has dispatched, before the frame.
      const after = new MessageChannel()
      after.port1.onmessage = () => w.script.push(performance.now() - start)
      addEventListener("input", () => after.port2.postMessage(0), { once: true, capture: true })
      requestAnimationFrame(() => {
        const painted = new MessageChannel()
        painted.port1.onmessage = () => w.paint.push(performance.now() - event.timeStamp)
        painted.port2.postMessage(0)
      })
    }
    const editor = document.querySelector<HTMLElement>(".ProseMirror")!
    editor.addEventListener("keydown", down, { capture: true })
    w.stop = () => editor.removeEventListener("keydown", down, { capture: true })
  })
  const cdp = await page.context().newCDPSession(page)
  // The thread's own time: what others do on the machine meanwhile is not in it.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" })
  const work = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics")
    return metrics.find(({ name }) => name === "TaskDuration")!.value * 1000
  }
  const frames = () =>
    page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
  const task: number[] = []
  for (let i = 0; i < keys; i++) {
    const before = await work()
    await page.keyboard.press("abcdefghij"[i % 10]!)
    await frames()
    task.push((await work()) - before)
  }
  await cdp.detach()
  return page.evaluate((task) => {
    const w = window as unknown as { script: number[]; paint: number[]; stop(): void }
    w.stop()
    return { script: w.script, paint: w.paint, task }
  }, task)
}

/** Milliseconds between frames while the wheel goes through the chapter. */
const scroll = async (page: Page): Promise<number[]> => {
  await page.evaluate(() => {
    const w = window as unknown as { frames: number[]; scrolling: boolean }
    w.frames = []
    w.scrolling = true
    let last = performance.now()
    const frame = (now: number) => {
      w.frames.push(now - last)
      last = now
      if (w.scrolling) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  await page.mouse.move(700, 500)
  for (let i = 0; i < 60; i++) {
    await page.mouse.wheel(0, 240)
    await page.waitForTimeout(30)
  }
  return page.evaluate(() => {
    const w = window as unknown as { frames: number[]; scrolling: boolean }
    w.scrolling = false
    return w.frames.slice(1)
  })
}
