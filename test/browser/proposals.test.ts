/** Proposals between two people of two organisations: made, read, accepted, rejected, withdrawn and taken back, by keyboard. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { axe } from "./axe.ts"
import { setScene } from "./scene.ts"
import { openStage, type Stage, type Writer } from "./stage.ts"

/** Torgeir answers for chapter 1; Gunnhild, of a body that does not write in it, may only propose. */
const CHAPTER = "kap-1"
let stage: Stage, torgeir: Writer, gunnhild: Writer
beforeAll(async () => {
  stage = await openStage()
  ;[torgeir, gunnhild] = [await stage.enter("p-torgeir"), await stage.enter("p-gunnhild")]
  await Promise.all([torgeir.open(CHAPTER), gunnhild.open(CHAPTER)])
})
afterAll(() => stage?.close())
afterEach(() => expect(stage.faults.splice(0)).toEqual([]))

const way = ({ page }: Writer) => page.locator(".way-choice select")
const bar = ({ page }: Writer) => page.locator(".proposal-bar")
/** The open one, beside its words. */
const card = ({ page }: Writer) => page.locator(".margin .proposal-card")
const signs = ({ page }: Writer, tag: "ins" | "del") => page.locator(`.ProseMirror ${tag}`).allTextContents()

describe("proposals", () => {
  it("are all that one outside the chapter's bodies can make, and say so", async () => {
    await setScene("<p>Det er kommunen som har ansvar for vern.</p><p>Mål.</p>", torgeir, gunnhild)
    await expect.poll(() => way(gunnhild).inputValue()).toBe("suggest")
    expect(await way(gunnhild).locator("option:disabled").allTextContents()).toEqual(["Skriv"])
    expect(await way(gunnhild).getAttribute("title")).toContain("foreslår endringer i dette kapittelet")
    await expect.poll(() => way(torgeir).inputValue()).toBe("write")
    const [first] = await gunnhild.lines()
    const word = first!.split(" ")[2]!
    await gunnhild.select(word)
    await gunnhild.type("altså")
    await gunnhild.saved()
    await expect.poll(async () => (await signs(gunnhild, "ins")).join("")).toBe("altså")
    await expect.poll(async () => (await signs(gunnhild, "del")).join("")).toBe(word)
    await expect.poll(async () => (await signs(torgeir, "ins")).join("")).toBe("altså")
  })

  it("are read as if all were accepted or rejected, live, and nothing is decided by it", async () => {
    const shown = ({ page }: Writer) => page.locator(".static-text")
    await way(torgeir).selectOption("accepted")
    const told = "Slik teksten blir hvis alle forslag godtas."
    // The same is said to those who listen.
    await torgeir.page.locator(".view-told", { hasText: told }).waitFor()
    await expect.poll(() => shown(torgeir).locator("p").first().textContent()).toContain("Det er altså som")
    await torgeir.page.locator(".ProseMirror").waitFor({ state: "hidden" })
    await gunnhild.caretAfter("altså")
    await gunnhild.type(" nok")
    await expect.poll(() => shown(torgeir).textContent()).toContain("Det er altså nok som")
    expect(await axe(torgeir.page)).toEqual([])
    await way(torgeir).selectOption("rejected")
    await expect.poll(() => shown(torgeir).textContent()).toContain("Det er kommunen som")
    await torgeir.page.getByRole("button", { name: "Vis forslagene" }).click()
    await torgeir.page.locator(".ProseMirror[contenteditable=false] ins").first().waitFor()
    await way(torgeir).selectOption("write")
    await gunnhild.press("Backspace", "Backspace", "Backspace", "Backspace")
    await gunnhild.saved()
  })

  it("on the page of the whole document are shown the same three ways, and the address says which", async () => {
    const page = await torgeir.context.newPage()
    await page.goto(`${stage.product.url}/drafts/dok-22-448/document`)
    await page.getByText("Forslag er markert i teksten").waitFor()
    const first = page.locator("[data-chapter=kap-1] p").first()
    await expect.poll(() => first.locator("ins").allTextContents()).toEqual(["altså"])
    await page.getByLabel("Vis forslag").selectOption("accepted")
    await page.getByText("Slik teksten blir hvis alle forslag godtas.").first().waitFor()
    await expect.poll(() => first.textContent()).toContain("Det er altså som har")
    await expect.poll(() => first.locator("ins, del").count()).toBe(0)
    await expect.poll(() => page.url()).toContain("as=accepted")
    await page.goto(page.url().replace("accepted", "rejected"))
    await expect.poll(() => first.textContent()).toContain("Det er kommunen som har")
    expect(await axe(page)).toEqual([])
    await page.close()
  })

  it("are struck letter by letter, one gesture after another, and the caret goes on", async () => {
    await gunnhild.caretAfter("altså")
    await gunnhild.press("Backspace", "Backspace")
    await expect.poll(async () => (await signs(gunnhild, "ins")).join("")).toBe("alt")
    await gunnhild.type("så")
    await expect.poll(async () => (await signs(gunnhild, "ins")).join("")).toBe("altså")
    await gunnhild.saved()
  })

  it("are explained by their author, read by the other, and accepted by keyboard", async () => {
    await card(gunnhild).getByLabel("Hvorfor foreslår du dette?").fill("Tydeligere")
    await gunnhild.press("Enter")
    await gunnhild.page.getByText("Begrunnelsen er lagret.").waitFor({ state: "attached" })
    await torgeir.caretBefore("altså")
    await torgeir.press("F9")
    await card(torgeir).getByText("Tydeligere").waitFor()
    expect(await axe(torgeir.page)).toEqual([])
    await card(torgeir).getByRole("button", { name: "Godta", exact: true }).focus()
    await torgeir.press("Enter")
    await expect.poll(() => signs(gunnhild, "del")).toEqual([])
    await expect.poll(async () => (await gunnhild.lines())[0]).toContain("altså")
    await bar(torgeir).getByRole("button", { name: "Angre avgjørelsen" }).focus()
    await torgeir.press("Enter")
    await expect.poll(async () => (await signs(gunnhild, "ins")).join("")).toBe("altså")
  })

  it("are rejected with a reason, which must be given", async () => {
    await torgeir.caretAfter("altså")
    await card(torgeir).getByRole("button", { name: "Avvis", exact: true }).focus()
    await torgeir.press("Enter")
    const dialog = torgeir.page.getByRole("dialog")
    await dialog.getByRole("button", { name: "Avvis", exact: true }).click()
    await dialog.getByText("Skriv hvorfor forslaget avvises.").waitFor()
    await dialog.getByRole("textbox").fill("Det står alt i kapittel 1")
    expect(await axe(torgeir.page)).toEqual([])
    await dialog.getByRole("button", { name: "Avvis", exact: true }).click()
    await expect.poll(() => signs(gunnhild, "ins")).toEqual([])
    await expect.poll(() => signs(gunnhild, "del")).toEqual([])
  })

  it("to strike much are folded, opened by the caret and by a press, and copied whole", async () => {
    const words = Array.from({ length: 30 }, (_, i) => `ord${i}`).join(" ")
    const between = "<p>Et avsnitt.</p>".repeat(16)
    await setScene(`<p>Først ${words} til slutt.</p>${between}<p>Mål.</p>`, torgeir, gunnhild)
    await gunnhild.select(words)
    await gunnhild.press("Delete")
    await gunnhild.saved()
    const opener = ({ page }: Writer) => page.locator(".fold")
    const seen = async ({ page }: Writer) => (await page.locator(".ProseMirror p").first().innerText()).trim()
    await expect
      .poll(() => seen(torgeir))
      .toMatch(/^Først ord0 ord1 ord2 ord3\s*30 ord strøket\s*ord27 ord28 ord29/)
    expect(await axe(torgeir.page)).toEqual([])
    await torgeir.page.locator(".ProseMirror p").first().click()
    await torgeir.press("Control+a", "Control+c")
    await expect.poll(() => torgeir.page.evaluate(() => navigator.clipboard.readText())).toContain(words)
    await torgeir.caretBefore("ord3")
    await torgeir.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    await opener(torgeir).waitFor({ state: "detached" })
    await torgeir.press("ArrowRight", "ArrowRight")
    await expect.poll(() => torgeir.caret()).toBe(`Først ${words.replace("ord3 o", "ord3 o|")} til slutt.`)
    await opener(gunnhild).click()
    await expect.poll(() => seen(gunnhild)).toBe(`Først ${words} til slutt.`)
  })

  it("stand in the margin beside their words, the one at the caret open, the others leading to theirs", async () => {
    await gunnhild.caretAfter("Mål.")
    await gunnhild.type(" Og tiltak.")
    await gunnhild.saved()
    const cards = torgeir.page.locator(".margin .card-proposal")
    await expect.poll(() => cards.count()).toBe(2)
    const calm = cards.filter({ hasText: "Og tiltak." })
    await expect.poll(() => calm.textContent()).toMatch(/Gunnhild.*KS.*Inn:.*Og tiltak/)
    await calm.getByRole("button", { name: "Gå til forslaget" }).press("Enter")
    await calm.getByRole("button", { name: "Godta", exact: true }).waitFor()
    const place = async (of: string) => (await torgeir.page.locator(of).last().boundingBox())!.y
    const apart = async () =>
      Math.abs((await place(".margin-place[data-active]")) - (await place(".ProseMirror ins")))
    await expect.poll(apart).toBeLessThan(12)
    expect(await axe(torgeir.page)).toEqual([])
    await calm.getByRole("button", { name: "Godta", exact: true }).press("Enter")
    await bar(torgeir).getByText("1 forslag er avgjort.").waitFor()
    await expect.poll(() => cards.count()).toBe(1)
    await expect
      .poll(() => card(gunnhild).getByRole("button", { name: "Godta", exact: true }).count())
      .toBe(0)
  })

  it("are not moved along by who writes directly: cutting does nothing, and says why", async () => {
    const before = await torgeir.outline()
    await torgeir.select("ord2 ord3")
    await torgeir.press("Control+x")
    await torgeir.page.getByRole("alert").getByText("Her er det forslag fra andre.").waitFor()
    expect(await torgeir.outline()).toEqual(before)
    await torgeir.select("Et avsnitt.")
    await torgeir.press("Control+x")
    await expect.poll(async () => (await torgeir.outline()).join()).not.toBe(before.join())
    await setScene("<p>Det er altså kommunen som har ansvar for vern.</p><p>Mål.</p>", torgeir, gunnhild)
  })

  it("of a new paragraph are withdrawn by their author", async () => {
    const before = await gunnhild.lines()
    await gunnhild.caretAfter(before[0]!.slice(-12))
    await gunnhild.press("Enter")
    await gunnhild.type("Et nytt avsnitt.")
    await gunnhild.saved()
    await expect.poll(async () => (await torgeir.lines()).length).toBe(before.length + 1)
    await card(gunnhild).getByRole("button", { name: "Trekk tilbake" }).click()
    await expect.poll(() => gunnhild.lines()).toEqual(before)
    await expect.poll(() => torgeir.lines()).toEqual(before)
  })

  it("of words that are cut out here and put in there are one, and say that the words are moved", async () => {
    const before = await torgeir.lines()
    await gunnhild.select("kommunen som")
    await gunnhild.press("Control+x")
    await gunnhild.caretAfter("Mål.")
    await gunnhild.press("Control+v")
    await gunnhild.saved()
    await expect.poll(async () => (await signs(gunnhild, "ins")).join("")).toBe("kommunen som")
    await expect.poll(async () => (await signs(gunnhild, "del")).join("")).toBe("kommunen som")
    await torgeir.page.locator(".margin .card", { hasText: "Flyttes: kommunen som" }).waitFor()
    await card(gunnhild).getByRole("button", { name: "Trekk tilbake" }).click()
    await expect.poll(() => torgeir.lines()).toEqual(before)
    await expect.poll(() => signs(torgeir, "ins")).toEqual([])
  })

  it("are made by who may write, too, when they choose to", async () => {
    await way(torgeir).selectOption("suggest")
    const [first] = await torgeir.lines()
    await torgeir.caretAfter(first!.slice(-12))
    await torgeir.type(" Og mer.")
    await torgeir.saved()
    await expect.poll(async () => (await signs(gunnhild, "ins")).join("")).toBe(" Og mer.")
    await way(torgeir).selectOption("read")
    await torgeir.page.locator(".ProseMirror[contenteditable=false]").waitFor()
  })

  it("are how one begins in another body's chapter, until one chooses to write, and all one makes once its owner has said so", async () => {
    const [hallvard, even] = [await stage.enter("p-hallvard"), await stage.enter("p-even")]
    const begins = async (chapter: string, by: string) => {
      await even.page.goto(`${stage.product.url}/drafts/dok-22-448/chapters/${chapter}`)
      await even.page.locator(".ProseMirror p").first().waitFor()
      await expect.poll(() => way(even).inputValue(), { message: chapter }).toBe(by)
    }
    await begins("kap-2", "write")
    await begins("kap-3", "suggest")
    await way(even).selectOption("write")
    await begins("kap-3", "write")
    await hallvard.page.goto(`${stage.product.url}/drafts/dok-22-448/chapters/kap-3/about`)
    await hallvard.page.getByLabel("Andre enn eierorganisasjonen kan bare foreslå").check()
    await hallvard.page.getByRole("button", { name: "Lagre" }).first().click()
    await hallvard.page.getByText("bare forslag i dette kapittelet").first().waitFor()
    expect(await axe(hallvard.page)).toEqual([])
    await expect.poll(() => way(even).inputValue()).toBe("suggest")
    await expect.poll(() => way(even).getAttribute("title")).toContain("bare eierorganisasjonen skriver rett")
    await even.page.locator(".ProseMirror").focus()
    await even.press("Control+Home")
    await even.type("Forslag. ")
    await even.saved()
    await expect.poll(async () => (await signs(even, "ins")).join("")).toContain("Forslag. ")
    await Promise.all([hallvard.context.close(), even.context.close()])
  })
})

describe("the draft's list of proposals", () => {
  const row = ({ page }: Writer, words: string) => page.locator(".proposal-list > li", { hasText: words })
  const nav = ({ page }: Writer) => page.locator(".draft-nav").getByRole("link", { name: /^Forslag/ })
  /** By the keyboard alone. */
  const press = async (what: ReturnType<Writer["page"]["locator"]>, key = "Enter") => {
    await what.focus()
    await what.page().keyboard.press(key)
  }
  const button = ({ page }: Writer, name: string) => page.getByRole("button", { name, exact: true })

  it("is led to with how many stand, and shows those that wait for one, in the address", async () => {
    await way(torgeir).selectOption("write")
    await setScene("<p>Kommunen har ansvaret.</p><p>Staten følger opp.</p>", torgeir, gunnhild)
    for (const [after, more] of [
      ["Kommunen har ansvaret", " alene, nytt"],
      ["Staten følger opp", " hvert år, nytt"],
    ] as const) {
      await gunnhild.caretAfter(after)
      await gunnhild.type(more)
      await gunnhild.saved()
    }
    await expect.poll(() => nav(torgeir).textContent()).toMatch(/\d/)
    await press(nav(torgeir))
    await torgeir.page.getByLabel("Kapittel", { exact: true }).selectOption(CHAPTER)
    // What the cases above have left stands there too.
    await torgeir.page.getByLabel("Søk i forslagene").fill("nytt")
    const waits = torgeir.page.getByLabel("Bare de som venter på avgjørelsen min")
    await press(waits, "Space")
    await expect.poll(() => torgeir.page.locator(".proposal-list > li").count()).toBe(2)
    await expect
      .poll(() => new URL(torgeir.page.url()).search)
      .toBe("?chapter=kap-1&state=open&waits=me&words=nytt")
    await row(torgeir, "hvert år").getByText("KS").first().waitFor()
    expect(await axe(torgeir.page)).toEqual([])
  })

  it("is where one talks about a proposal, which is heard at once", async () => {
    await press(nav(gunnhild))
    await press(row(gunnhild, "hvert år").getByRole("button"))
    await row(gunnhild, "hvert år").getByRole("textbox", { name: "Kommenter forslaget" }).focus()
    await gunnhild.type("Slik står det i loven.")
    await press(button(gunnhild, "Opprett tråden"))
    await row(torgeir, "hvert år").getByText("1 innlegg").waitFor()
    expect(await axe(gunnhild.page)).toEqual([])
    await press(row(torgeir, "hvert år").getByRole("button"))
    await row(torgeir, "hvert år").getByText("Slik står det i loven.").waitFor()
    expect(await axe(torgeir.page)).toEqual([])
  })

  it("is where several are decided at once, with a reason, and the decision is taken back", async () => {
    await press(torgeir.page.getByLabel("Velg alle 2 du kan gjøre noe med"), "Space")
    const selected = torgeir.page.locator(".proposal-selected")
    await press(selected.getByRole("button", { name: "Avvis", exact: true }))
    const dialog = torgeir.page.getByRole("dialog")
    await press(dialog.getByRole("button", { name: "Avvis", exact: true }))
    await dialog.getByText("Skriv hvorfor forslaget avvises.").waitFor()
    await dialog.getByRole("textbox").focus()
    await torgeir.type("Det står i kapittel 2")
    await press(dialog.getByRole("button", { name: "Avvis", exact: true }))
    const result = torgeir.page.locator(".proposal-result")
    await result.getByText("2 forslag er avvist.").waitFor()
    await expect.poll(() => result.evaluate((it) => it === document.activeElement)).toBe(true)
    expect(await axe(torgeir.page)).toEqual([])
    // Whom it concerns reads at once what became of it, and why.
    const theirs = row(gunnhild, "hvert år")
    await theirs.getByText("Det står i kapittel 2").waitFor()
    await theirs.getByText("Avvist av Torgeir").waitFor()
    await press(result.getByRole("button", { name: "Angre" }))
    await expect.poll(() => torgeir.page.locator(".proposal-list > li").count()).toBe(2)
    await theirs.getByText("Det står i kapittel 2").waitFor({ state: "detached" })
  })

  it("leads into the text, where the proposal has its thread, which outlives it", async () => {
    await press(row(torgeir, "hvert år").getByRole("link", { name: "Vis i teksten" }))
    await press(card(torgeir).getByRole("button", { name: "Tråd med 1 innlegg" }))
    const thread = torgeir.page.locator(".margin .card-open-now", { hasText: "Slik står det i loven." })
    await thread.getByText("Gjelder et forslag fra Gunnhild").waitFor()
    await torgeir.page.keyboard.press("Escape")
    await press(card(torgeir).getByRole("button", { name: "Godta", exact: true }))
    await row(gunnhild, "hvert år").getByText("Godtatt av Torgeir").waitFor()
    await press(
      torgeir.page.locator(".margin .card-calm", { hasText: "Gjelder et forslag" }).getByRole("button"),
    )
    await thread.getByText("Godtatt av Torgeir").waitFor()
    expect(await axe(torgeir.page)).toEqual([])
  })
})
