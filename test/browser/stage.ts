/** A small theatre of real browsers: people who sign in, open a chapter, and write. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { launch } from "./chromium.ts"
import { startProduct, type Product } from "./product.ts"
import { stretchWire, type Wire } from "./wire.ts"
import { writer, type Writer } from "./writer.ts"

export type { Writer } from "./writer.ts"

export interface Stage {
  readonly product: Product
  readonly browser: Browser
  /** Exceptions and console errors of every page, but for those a cut wire gives. */
  readonly faults: string[]
  /** Somebody signed in by their link, on the start page. */
  enter(person: string, options?: BrowserContextOptions): Promise<Writer>
  /** Somebody nobody knows, on an empty page. */
  arrive(name: string, options?: BrowserContextOptions): Promise<Writer>
  close(): Promise<void>
}

export const DRAFT = "dok-22-448"
/** Who the tests play: the directorate's lead editor, and a member from KS. */
export const SOLFRID = "p-solfrid"
export const GUNNHILD = "p-gunnhild"

export const openStage = async (): Promise<Stage> => {
  const [product, browser] = await Promise.all([startProduct(), launch()])
  const wires: Wire[] = []
  const faults: string[] = []
  const arrive = async (name: string, options: BrowserContextOptions = {}) => {
    const wire = await stretchWire()
    wires.push(wire)
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: "nb-NO",
      // A dialog on its way in is pressed where it was an instant ago.
      reducedMotion: "reduce",
      proxy: { server: wire.proxy, bypass: "<-loopback>" },
      ...options,
    })
    context.setDefaultTimeout(60_000)
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: product.url })
    context.on("page", (page) => listen(page, wire, (fault) => faults.push(`${name}: ${fault}`)))
    return writer(await context.newPage(), context, wire, `${product.url}/drafts/${DRAFT}`, name)
  }
  return {
    product,
    browser,
    faults,
    arrive,
    async enter(person, options) {
      const entered = await arrive(person, options)
      await entered.page.goto(product.links()[person]!)
      return entered
    },
    async close() {
      await browser.close()
      await Promise.all(wires.map((wire) => wire.close()))
      await product.end()
    },
  }
}

const listen = (page: Page, wire: Wire, tell: (fault: string) => void) => {
  page.on("pageerror", (error) => tell(error.stack ?? error.message))
  page.on("console", (message) => {
    if (message.type() !== "error") return
    if (wire.wasCut && /net::ERR_|WebSocket connection to/.test(message.text())) return
    tell(`${message.text()} (${message.location().url})`)
  })
}
