/** One person at one keyboard. */
import type { BrowserContext, Page } from "playwright-core"
import type { Wire } from "./wire.ts"
import { caret, finder, middle, put } from "./words.ts"

export interface Writer {
  readonly page: Page
  readonly context: BrowserContext
  readonly wire: Wire
  /** Opens a chapter of the sample and waits until it can be read; to write in it, where one may and has not chosen otherwise. */
  open(chapter: string): Promise<void>
  /** Goes to another page as a link does: the client stays. Waits until the page that was there is gone. */
  goTo(address: string): Promise<void>
  /** Chooses a language as one does in another window of ours, and waits until this one speaks it. */
  speak(language: "nb" | "nn" | "en"): Promise<void>
  /** The chapter's text, a line a paragraph, without what is only drawn. */
  lines(): Promise<string[]>
  /** As `lines`, each with what it stands in and its formats: `ul>li>p one <strong>two</strong>`. */
  outline(): Promise<string[]>
  /** Puts the caret right after these words; before them with "before", over them with "over". */
  caretAfter(words: string): Promise<void>
  caretBefore(words: string): Promise<void>
  select(words: string): Promise<void>
  /** What stands to the left and to the right of the caret in its paragraph, as `left|right`; a range as `left[range]right`. */
  caret(): Promise<string>
  type(words: string): Promise<void>
  press(...keys: string[]): Promise<void>
  /** Presses a tool by its name in `client/text/actions.ts` or `tableActions.ts`. */
  tool(name: string): Promise<void>
  /** The middle of some words on the screen. */
  at(words: string): Promise<{ x: number; y: number }>
  /** Goes offline, and waits until the page knows. */
  leave(): Promise<void>
  return(): Promise<void>
  /** Waits until the server has said that everything is saved. */
  saved(): Promise<void>
  /** What SaveState says of itself. */
  saveState(): Promise<string>
}

export const writer = (
  page: Page,
  context: BrowserContext,
  wire: Wire,
  draft: string,
  person: string,
): Writer => {
  const place = (words: string, where: "after" | "before" | "over") => page.evaluate(put, { words, where })
  const { keyboard } = page
  const state = page.locator(".save-state").first()
  // Not `expect.poll`: a stage is also set outside tests.
  const waitForState = (wanted: string) =>
    page.locator(`.save-state[data-state="${wanted}"]`).first().waitFor()
  const saveState = async () => (await state.getAttribute("data-state")) ?? ""
  const saved = async () => {
    await page.evaluate(nextTask)
    await waitForState("saved")
  }
  const goTo = async (address: string) => {
    const [from, to] = [new URL(page.url()), new URL(address)]
    // Nothing of ours stands there; or what is read when a page opens would not be read again.
    if (from.origin !== to.origin || from.pathname === to.pathname) return void (await page.goto(address))
    // The router hears of no address before the first page stands.
    await page.locator("main h1").first().waitFor()
    await page.evaluate(goWithin, address)
    await page.locator("main[data-left]").waitFor({ state: "detached" })
  }
  return {
    page,
    context,
    wire,
    saveState,
    saved,
    async open(chapter) {
      const chosen = `samtekst/${person}/${chapter}/way`
      await page.addInitScript(finder)
      await page.addInitScript(toWrite, chosen)
      if (page.url().startsWith(new URL(draft).origin))
        await Promise.all([page.evaluate(finder), page.evaluate(toWrite, chosen)])
      await goTo(`${draft}/chapters/${chapter}`)
      await page.locator(".ProseMirror p").first().waitFor()
    },
    goTo,
    async speak(language) {
      await page.evaluate(choose, language)
      await page.locator(`html[lang="${language}"]`).waitFor()
    },
    lines: async () => (await page.evaluate(read)).map(([, , text]) => text),
    outline: async () =>
      (await page.evaluate(read)).map(([within, html]) => (html ? `${within} ${html}` : within)),
    caretAfter: (words) => place(words, "after"),
    caretBefore: (words) => place(words, "before"),
    select: (words) => place(words, "over"),
    caret: () => page.evaluate(caret),
    type: (words) => keyboard.type(words),
    async press(...keys) {
      for (const key of keys) {
        const event = clipboardEvents[key]
        if (event) await page.evaluate(expectEvent, event)
        await keyboard.press(key)
        if (event) await page.evaluate("globalThis.cameBy")
      }
    },
    tool: (name) => page.locator(`[data-tool="${name}"]`).click(),
    at: (words) => page.evaluate(middle, words),
    async leave() {
      wire.cut()
      await waitForState("offline")
    },
    async return() {
      wire.mend()
      await saved()
    },
  }
}

/** The clipboard answers after the key has been pressed. */
const clipboardEvents: Record<string, string> = {
  "Control+c": "copy",
  "Control+x": "cut",
  "Control+v": "paste",
}
const expectEvent = (event: string) => {
  const cameBy = new Promise<void>((done) =>
    addEventListener(event, () => setTimeout(done), { once: true, capture: true }),
  )
  Object.assign(globalThis, { cameBy })
}

/** In the page: what a key has changed is drawn in a task of its own, that stands in line before this one. */
const nextTask = () => new Promise((next) => setTimeout(next))

/** In the page: what the router does for a link. Each pathname has a `main` of its own. */
const goWithin = (address: string) => {
  document.querySelector("main")?.setAttribute("data-left", "")
  history.pushState({ usr: null, key: String(performance.now()), idx: history.length }, "", address)
  dispatchEvent(new PopStateEvent("popstate", { state: history.state as unknown }))
}

/** In the page: what a window hears when another has written this down. */
const choose = (newValue: string) => {
  localStorage.setItem("samtekst/language", newValue)
  dispatchEvent(new StorageEvent("storage", { key: "samtekst/language", newValue }))
}

/** In the page: for each text block what it stands in, its formats, and its text. */
const read = (): [string, string, string][] => {
  const copy = document.querySelector(".ProseMirror")!.cloneNode(true) as HTMLElement
  const drawn = ".ProseMirror-widget, .caret, [data-drawn], .column-resize-handle, .ProseMirror-trailingBreak"
  copy.querySelectorAll(`${drawn}, .ProseMirror-separator`).forEach((one) => one.remove())
  copy.querySelectorAll("span").forEach((span) => span.replaceWith(...span.childNodes))
  copy.normalize()
  return [...copy.querySelectorAll("p, h1, h2, h3, h4, h5, h6")].map((block) => {
    let within = block.tagName.toLowerCase()
    for (let up = block.parentElement!; up !== copy; up = up.parentElement!)
      if (!/^(DIV|TBODY)$/.test(up.tagName)) within = `${up.tagName.toLowerCase()}>${within}`
    const html = block.innerHTML.replace(/<(\w+)\s[^>]*>/g, "<$1>")
    return [within, html, block.textContent ?? ""]
  })
}

/** In each page: one chose to write, also where one begins by proposing. */
const toWrite = (key: string) => {
  // An empty page has no storage.
  if (location.origin !== "null") localStorage.setItem(key, localStorage.getItem(key) ?? "write")
}
