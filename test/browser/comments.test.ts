/** Threads beside the text: two people from two organisations, by keyboard, in light and dark, wide and narrow. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { axe } from "./axe.ts"
import { toClipboard } from "./scene.ts"
import { DRAFT, GUNNHILD, SOLFRID, openStage, type Stage, type Writer } from "./stage.ts"

let stage: Stage, solfrid: Writer, gunnhild: Writer
beforeAll(async () => {
  stage = await openStage()
  ;[solfrid, gunnhild] = [await stage.enter(SOLFRID), await stage.enter(GUNNHILD)]
  await Promise.all([solfrid.open("kap-2"), gunnhild.open("kap-2")])
})
afterAll(() => stage?.close())
afterEach(() => expect(stage.faults.splice(0)).toEqual([]))

const card = ({ page }: Writer) => page.locator("article.card-open-now")
/** The words on the page that a thread is about, in pieces as they are drawn. */
const drawn = ({ page }: Writer, look: string) =>
  page.locator(`.tracked-comment[data-look="${look}"]`).allTextContents()
const focusIn = ({ page }: Writer, selector: string) =>
  page.evaluate((sought) => document.activeElement?.closest(sought) !== null, selector)
/** Tab until something has the focus. */
const tabTo = async ({ page }: Writer, selector: string) => {
  for (let taken = 0; taken < 40; taken++) {
    if (await page.evaluate((sought) => document.activeElement?.matches(sought) ?? false, selector)) return
    await page.keyboard.press("Tab")
  }
  throw new Error(`Tab does not come to ${selector}`)
}
/** A thread on some words, by whoever writes it. */
const comment = async (writer: Writer, words: string, text: string) => {
  await writer.select(words)
  await writer.press("Control+Alt+m")
  await writer.page.locator(".open-thread textarea").fill(text)
  await writer.press("Control+Enter")
  await card(writer).getByText(text).waitFor()
}
const calm = async (...writers: Writer[]) => {
  for (const { page } of writers) {
    await page.keyboard.press("Escape")
    await page.locator(".card-open-now").waitFor({ state: "detached" })
  }
}

describe("[C1] a thread, by keyboard alone", () => {
  it("is opened on what is selected, names a colleague, and stands at once beside the words of both", async () => {
    await gunnhild.caretBefore("Hovedregelen er enkel")
    for (let i = 0; i < "Hovedregelen".length; i++) await gunnhild.press("Shift+ArrowRight")
    await gunnhild.press("Control+Alt+m")
    await expect.poll(() => focusIn(gunnhild, ".open-thread textarea")).toBe(true)
    await gunnhild.type("Er den så enkel? @solf")
    await gunnhild.page.locator(".nameable [aria-selected=true]", { hasText: "Solfrid Demovik" }).waitFor()
    await gunnhild.press("Enter")
    await gunnhild.press("Control+Enter")
    await card(gunnhild).locator(".note-name", { hasText: "@Solfrid Demovik" }).waitFor()
    await expect.poll(() => focusIn(gunnhild, ".card-open-now")).toBe(true)
    await expect.poll(async () => (await drawn(gunnhild, "active")).join("")).toBe("Hovedregelen")

    await expect.poll(async () => (await drawn(solfrid, "open")).includes("Hovedregelen")).toBe(true)
    const its = solfrid.page.locator(".card-calm", { hasText: "Er den så enkel?" })
    await its.getByText("Ulest").waitFor()
    const words = solfrid.page.locator(".tracked-comment", { hasText: "Hovedregelen" })
    const apart = async () => {
      const [beside, at] = await Promise.all([its.boundingBox(), words.boundingBox()])
      return Math.abs(beside!.y - at!.y)
    }
    await expect.poll(apart).toBeLessThan(12)
  })

  it("is gone to with F8, answered, and the answer is there at once", async () => {
    await solfrid.caretAfter("vedlegg A")
    await solfrid.press("F8")
    await card(solfrid).getByText("Er den så enkel?").waitFor()
    await expect.poll(() => focusIn(solfrid, ".card-open-now")).toBe(true)
    await tabTo(solfrid, ".card-open-now .note-form textarea")
    await solfrid.type("Den gjelder i fred og krise.")
    await solfrid.press("Control+Enter")
    await card(gunnhild).getByText("Den gjelder i fred og krise.").waitFor()
    expect(await axe(solfrid.page)).toEqual([])
  })

  it("is resolved with an outcome and a reason by who may; the other sees why her button is off, and who resolved it", async () => {
    const off = card(gunnhild).getByRole("button", { name: "Løs tråden" })
    expect(await off.getAttribute("aria-disabled")).toBe("true")
    expect(await off.getAttribute("aria-description")).toContain("svarer for kapittelet")

    await tabTo(solfrid, ".card-open-now .card-acts .ds-button")
    await solfrid.press("Enter")
    await solfrid.page.getByRole("radio", { name: "Tatt til følge", exact: true }).waitFor()
    await solfrid.press("ArrowDown", "Tab")
    await solfrid.press("Tab", "Enter")
    await card(solfrid).getByText("Skriv en begrunnelse").waitFor()
    await solfrid.page.getByLabel("Begrunnelse").focus()
    await solfrid.type("Setningen deles i to.")
    await solfrid.press("Control+Enter")

    const outcome = card(gunnhild).locator(".outcome")
    await outcome.waitFor()
    const said = await outcome.innerText()
    for (const words of ["Delvis tatt til følge", "Setningen deles i to.", "Solfrid Demovik", "E-helse"])
      expect(said).toContain(words)
    await calm(gunnhild)
    await expect.poll(() => drawn(gunnhild, "open")).not.toContain("Hovedregelen")
    await expect.poll(() => focusIn(gunnhild, ".ProseMirror")).toBe(true)
  })

  it("is opened again, and both see it so", async () => {
    await card(solfrid).getByRole("button", { name: "Gjenåpne" }).focus()
    await solfrid.press("Enter")
    await solfrid.type("Kommunene er ikke enige.")
    await solfrid.press("Tab", "Enter")
    await card(solfrid).getByText("gjenåpnet tråden").waitFor()
    await expect.poll(async () => (await drawn(gunnhild, "open")).includes("Hovedregelen")).toBe(true)
    await calm(solfrid)
  })
})

describe("[C1] a thread whose words go", () => {
  const words = "I praksis betyr det"
  it("stays with the quotation and who removed them, and is anchored again when they come back", async () => {
    await comment(solfrid, words, "Hva betyr det?")
    await expect.poll(async () => (await drawn(gunnhild, "open")).includes(words)).toBe(true)
    await gunnhild.select(words)
    await gunnhild.press("Delete")
    await gunnhild.saved()
    const gone = card(solfrid).locator(".quoted-gone")
    await gone.waitFor()
    expect(await gone.innerText()).toMatch(/slettet av Gunnhild Liksomdal, KS, .* kl\. /)
    expect(await card(solfrid).locator("blockquote").innerText()).toBe(words)

    await gunnhild.press("Control+z")
    await gone.waitFor({ state: "detached" })
    await expect.poll(async () => (await drawn(solfrid, "active")).join("")).toBe(words)
  })

  it("follows them when they are cut and put elsewhere, and a copy takes nothing along", async () => {
    await gunnhild.select(words)
    await gunnhild.press("Control+x")
    await gunnhild.caretAfter("vedlegg A")
    await gunnhild.press("Control+v")
    await gunnhild.saved()
    await expect
      .poll(async () =>
        solfrid.page.locator("p", { hasText: "vedlegg A" }).locator(".tracked-comment").allTextContents(),
      )
      .toContain(words)
    await gunnhild.select(words)
    await gunnhild.press("Control+c")
    await gunnhild.caretAfter("i en krise")
    await gunnhild.press("Control+v")
    await gunnhild.saved()
    await expect.poll(async () => (await solfrid.lines()).join().split(words).length - 1).toBe(2)
    await expect.poll(async () => (await drawn(solfrid, "active")).join("")).toBe(words)
    await calm(solfrid)
  })

  it("takes no thread along from elsewhere, whatever the clipboard claims", async () => {
    await gunnhild.caretAfter("uttømmende")
    await toClipboard(
      gunnhild,
      '<p data-pm-slice="1 1 []">smuglet <span class="tracked-comment" data-tracked="x1">ord</span></p>',
    )
    await gunnhild.press("Control+v")
    await gunnhild.saved()
    expect(await gunnhild.page.locator('[data-tracked="x1"]').count()).toBe(0)
  })
})

describe("threads that overlap", () => {
  it("are told apart: each has a line of its own, and clicking again goes to the next", async () => {
    await comment(gunnhild, "overordnede ansvaret for sektorens", "Den lange")
    await calm(gunnhild)
    await comment(gunnhild, "ansvaret for sektorens", "Den korte")
    await calm(gunnhild)
    const both = gunnhild.page.locator(".tracked-comment .tracked-comment").first()
    await both.click()
    await card(gunnhild).getByText("Den korte").waitFor()
    await both.click()
    await card(gunnhild).getByText("Den lange").waitFor()
    const offsets = await both.evaluate((inner) =>
      [inner, inner.parentElement!].map((one) => getComputedStyle(one).textUnderlineOffset),
    )
    expect(new Set(offsets).size).toBe(2)
    const overlapping = () =>
      gunnhild.page.locator(".margin-place").evaluateAll((places) => {
        const boxes = places.map((place) => place.getBoundingClientRect()).sort((a, b) => a.top - b.top)
        return boxes.filter(({ top }, i) => i > 0 && top < boxes[i - 1]!.bottom).length
      })
    await expect.poll(overlapping).toBe(0)
  })
})

describe("a thread within one's own organisation", () => {
  it("is seen by nobody else until it is shared; then it stands beside the words of all", async () => {
    const words = "nasjonale e-helseløsninger"
    await gunnhild.select(words)
    await gunnhild.press("Control+Alt+m")
    const { page } = gunnhild
    await page.locator(".open-thread textarea").fill("Først oss imellom.")
    await page.getByRole("radio", { name: "Bare KS" }).check()
    await page.getByRole("button", { name: "Opprett tråden" }).click()
    await card(gunnhild).locator(".note", { hasText: "Først oss imellom." }).waitFor()
    const isDrawn = () => page.evaluate(() => CSS.highlights.has("placed-comment-active"))
    await expect.poll(isDrawn).toBe(true)
    await gunnhild.saved()
    expect(await solfrid.page.getByText("Først oss imellom.").count()).toBe(0)
    expect(await solfrid.page.locator(".tracked-comment", { hasText: words }).count()).toBe(0)

    await page.getByRole("button", { name: "Del med alle" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Del med alle" }).click()
    await expect.poll(async () => (await drawn(solfrid, "open")).includes(words)).toBe(true)
    await calm(gunnhild)
  })
})

describe("whoever may not write in a chapter", () => {
  let reader: Writer
  beforeAll(async () => {
    reader = await stage.enter(GUNNHILD)
    const rights = [{ who: { organisation: "org-ks" }, access: "comment" }]
    const status = await solfrid.page.evaluate(
      async (body) => {
        const headers = { "content-type": "application/json" }
        return (await fetch("/api/drafts/setRights", { method: "POST", headers, body })).status
      },
      JSON.stringify({ chapter: "kap-1", rights }),
    )
    expect(status).toBe(200)
    await reader.open("kap-1")
    await reader.page.locator('.ProseMirror[aria-readonly="true"]').waitFor()
  })
  afterAll(() => reader?.context.close())

  it("chooses words by keyboard alone, comments on them, and cannot change a letter", async () => {
    const before = await reader.lines()
    await tabTo(reader, ".ProseMirror")
    await reader.press("ArrowDown", "Home", "ArrowRight", "Control+Shift+ArrowRight")
    const chosen = await reader.page.evaluate(() => getSelection()!.toString().trim())
    expect(chosen).toMatch(/^\S+$/)
    expect(await axe(reader.page)).toEqual([])
    await reader.press("x", "Backspace", "Enter", "Control+x", "Control+v", "Control+b")
    expect(await reader.lines()).toEqual(before)
    await reader.press("Control+Alt+m")
    await reader.type("Valgt med tastatur.")
    await reader.press("Control+Enter")
    await card(reader).getByText("Valgt med tastatur.").waitFor()
    await expect.poll(async () => (await drawn(reader, "active")).join("").trim()).toBe(chosen)
    await reader.press("Escape")
    await card(reader).waitFor({ state: "detached" })
    await expect.poll(() => focusIn(reader, ".ProseMirror")).toBe(true)
    expect(await reader.lines()).toEqual(before)
  })

  it("comments on what they select there", async () => {
    await reader.select("Digital sikkerhet")
    await reader.press("Control+Alt+m")
    await reader.page.locator(".open-thread textarea").fill("Fra en som leser.")
    await reader.press("Control+Enter")
    await card(reader).getByText("Fra en som leser.").waitFor()
    await expect.poll(async () => (await drawn(reader, "active")).join("")).toBe("Digital sikkerhet")
  })
})

describe("on a narrow screen", () => {
  it("a thread opens from its words in a drawer, with nothing for axe to find", async () => {
    const { page } = solfrid
    await page.setViewportSize({ width: 360, height: 740 })
    await page.locator(".margin").waitFor({ state: "detached" })
    await page.locator(".tracked-comment", { hasText: "Hovedregelen" }).click()
    const drawer = page.getByRole("dialog", { name: "Tråder ved siden av teksten" })
    await drawer.getByText("Er den så enkel?").waitFor()
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await axe(page)).toEqual([])
    }
    await page.keyboard.press("Escape")
    await page.emulateMedia({ colorScheme: "light" })
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})

describe("the draft's list of threads", () => {
  it("keeps its filter in the address, and a thread is resolved there without leaving", async () => {
    const { page } = solfrid
    await page.goto(`${stage.product.url}/drafts/${DRAFT}/threads?state=open&mentions=me`)
    const rows = page.locator(".thread-list > li")
    await expect.poll(() => rows.count()).toBe(1)
    await page.getByRole("button", { name: /Åpne tråden: Er den så enkel/ }).click()
    await card(solfrid).locator("mark", { hasText: "Hovedregelen" }).waitFor()
    await expect.poll(() => page.url()).toContain("thread=")
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await axe(page)).toEqual([])
    }
    await page.getByRole("button", { name: "Løs tråden" }).click()
    await page.getByLabel("Begrunnelse").fill("Avklart på telefon.")
    await page.getByRole("radio", { name: "Avklart" }).check()
    await page.locator(".decide").getByRole("button", { name: "Løs tråden" }).click()
    await card(solfrid).locator(".outcome", { hasText: "Avklart på telefon." }).waitFor()
    await page.getByLabel("Nevner meg").uncheck()
    await page.getByRole("button", { name: /^Merk \d+ tråd(er)? som lest$/ }).click()
    await expect.poll(() => page.locator(".thread-list .unread").count()).toBe(0)
    await page.getByLabel("Søk i trådene").fill("den lange")
    await expect.poll(() => page.url()).toContain("words=den+lange")
    await page.reload()
    await expect.poll(() => rows.filter({ hasText: "Den lange" }).count()).toBe(1)
  })

  it("a thread's own address leads to its words in the text", async () => {
    const { page } = solfrid
    const [id] = await gunnhild.page
      .locator(".tracked-comment", { hasText: "ansvaret for sektorens" })
      .first()
      .evaluateAll(([words]) => [(words as HTMLElement).dataset["tracked"]])
    await page.goto(`${stage.product.url}/drafts/${DRAFT}/chapters/kap-2?thread=${id}`)
    await card(solfrid).waitFor()
    await expect.poll(() => page.url()).not.toContain("thread=")
    const words = page.locator('.tracked-comment[data-look="active"]').first()
    const inSight = async () => {
      const box = await words.boundingBox()
      return box !== null && box.y > 50 && box.y < 800
    }
    await expect.poll(inSight).toBe(true)
  })
})
