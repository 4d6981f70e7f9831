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
const signs = ({ page }: Writer, tag: "ins" | "del") => page.locator(`.ProseMirror ${tag}`).allTextContents()

describe("proposals", () => {
  it("are all that one outside the chapter's bodies can make, and say so", async () => {
    await setScene("<p>Det er kommunen som har ansvar for vern.</p><p>Mål.</p>", torgeir, gunnhild)
    expect(await way(gunnhild).inputValue()).toBe("suggest")
    expect(await way(gunnhild).locator("option").allTextContents()).toEqual(["Foreslå", "Les"])
    expect(await way(torgeir).inputValue()).toBe("write")
    const [first] = await gunnhild.lines()
    const word = first!.split(" ")[2]!
    await gunnhild.select(word)
    await gunnhild.type("altså")
    await gunnhild.saved()
    expect((await signs(gunnhild, "ins")).join("")).toBe("altså")
    expect((await signs(gunnhild, "del")).join("")).toBe(word)
    await expect.poll(async () => (await signs(torgeir, "ins")).join("")).toBe("altså")
  })

  it("are struck letter by letter, one gesture after another, and the caret goes on", async () => {
    await gunnhild.caretAfter("altså")
    await gunnhild.press("Backspace", "Backspace")
    expect((await signs(gunnhild, "ins")).join("")).toBe("alt")
    await gunnhild.type("så")
    expect((await signs(gunnhild, "ins")).join("")).toBe("altså")
    await gunnhild.saved()
  })

  it("are explained by their author, read by the other, and accepted by keyboard", async () => {
    await bar(gunnhild).getByLabel("Hvorfor foreslår du dette?").fill("Tydeligere")
    await gunnhild.press("Enter")
    await gunnhild.page.getByText("Begrunnelsen er lagret.").waitFor({ state: "attached" })
    await torgeir.caretBefore("altså")
    await torgeir.press("F9")
    await bar(torgeir).getByText("Tydeligere").waitFor()
    expect(await axe(torgeir.page)).toEqual([])
    await bar(torgeir).getByRole("button", { name: "Godta", exact: true }).focus()
    await torgeir.press("Enter")
    await expect.poll(() => signs(gunnhild, "del")).toEqual([])
    expect((await gunnhild.lines())[0]).toContain("altså")
    await bar(torgeir).getByRole("button", { name: "Angre avgjørelsen" }).focus()
    await torgeir.press("Enter")
    await expect.poll(async () => (await signs(gunnhild, "ins")).join("")).toBe("altså")
  })

  it("are rejected with a reason, which must be given", async () => {
    await torgeir.caretAfter("altså")
    await bar(torgeir).getByRole("button", { name: "Avvis", exact: true }).focus()
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

  it("of a new paragraph are withdrawn by their author", async () => {
    const before = await gunnhild.lines()
    await gunnhild.caretAfter(before[0]!.slice(-12))
    await gunnhild.press("Enter")
    await gunnhild.type("Et nytt avsnitt.")
    await gunnhild.saved()
    await expect.poll(async () => (await torgeir.lines()).length).toBe(before.length + 1)
    await bar(gunnhild).getByRole("button", { name: "Trekk tilbake" }).click()
    await expect.poll(() => gunnhild.lines()).toEqual(before)
    await expect.poll(() => torgeir.lines()).toEqual(before)
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
})
