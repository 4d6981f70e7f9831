import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { plainText, soundLine, type Line, type Run } from "../text/line.ts"
import { readLines, seedLines, writeChange } from "../text/ydoc.ts"
import { restorable, restored } from "./restored.ts"

const by = { person: "geir", organisation: "ks", n: 1 }
const text = (words: string, formats: Run["formats"] = {}): Run => ({ text: words, formats })
const line = (...runs: (Run | string)[]): Line =>
  soundLine({ runs: runs.map((run) => (typeof run === "string" ? text(run) : run)) })
const said = (now: readonly Line[], then: readonly Line[], chosen?: number[]) =>
  plainText(restored(now, then, chosen && new Set(chosen)).lines)

describe("[S2] a text brought back", () => {
  it("says what it said, whatever it says now", () => {
    const words = fc.array(fc.constantFrom("alfa", "beta ", "gamma", "", " – ", "😀"), { maxLength: 6 })
    const lines = fc.array(
      words.map((all) => line(...all)),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(lines, lines, (now, then) => {
        expect(said(now, then)).toBe(plainText(then))
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  it("is written as it was worked out, and keeps the hand of every word that stays", () => {
    const doc = new Y.Doc()
    seedLines(doc, [line("Alfa beta."), line("Gamma ny delta."), line("Kappa.")])
    const writer = doc.clientID
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    copy.transact((transaction) => {
      const before = readLines(copy)
      const { lines, difference } = restored(before, [line("Alfa beta."), line("Gamma delta.")])
      writeChange(transaction, {
        before,
        after: lines,
        written: before,
        behind: undefined,
        differs: difference,
      })
    })
    expect(plainText(readLines(copy))).toBe("Alfa beta.\nGamma delta.")
    expect(Y.getState(copy.store, copy.clientID)).toBe(0)
    expect(Y.getState(copy.store, writer)).toBe(Y.getState(doc.store, writer))
  })

  it("leaves comments on the words that stay, and takes no old ones along", () => {
    const now = [line("Alfa ", text("beta", { "c:new": true }), " ny gamma.")]
    const then = restorable([line(text("Alfa", { "c:old": true }), " beta gamma.")])
    expect(restored(now, then).lines).toEqual([line("Alfa ", text("beta", { "c:new": true }), " gamma.")])
  })

  it("leaves what others propose, in and out, for somebody to decide on", () => {
    const now = [
      line("Alfa ", text("gammel", { "d:s1": by }), text("ny", { "i:s1": by }), " beta. Senere."),
      soundLine({ tracked: { "i:s2": by }, runs: [text("Foreslått.", { "i:s2": by })] }),
    ]
    expect(restored(now, [line("Alfa gammel beta.")]).lines).toEqual([
      line("Alfa ", text("gammel", { "d:s1": by }), text("ny", { "i:s1": by }), " beta."),
      soundLine({ tracked: { "i:s2": by }, runs: [text("Foreslått.", { "i:s2": by })] }),
    ])
  })

  it("brings back headings, levels and formats too", () => {
    const heading = soundLine({ type: "heading", values: { level: 2, id: "h" }, runs: [text("Del")] })
    const then = [heading, line(text("Fet", { bold: true }), " tekst")]
    expect(restored([line("Del"), line("Fet tekst")], then).lines).toEqual(then)
  })

  it("of chosen paragraphs brings back those alone, a lost one behind the one before it", () => {
    const then = [line("Én."), line("To er tapt."), line("Tre var slik."), line("Fire.")]
    const now = [line("Én er endret."), line("Tre er endret slik."), line("Fire er endret."), line("Fem.")]
    expect(said(now, then, [1])).toBe(
      "Én er endret.\nTo er tapt.\nTre er endret slik.\nFire er endret.\nFem.",
    )
    expect(said(now, then, [2])).toBe("Én er endret.\nTre var slik.\nFire er endret.\nFem.")
  })

  it("beneath its proposals is what can be brought back of a sealed text", () => {
    const sealed = [line("Alfa", text(" ny", { "i:s1": by }), text(" gammel", { "d:s1": by, "c:t": true }))]
    expect(restorable(sealed).map((one) => plainText([one]))).toEqual(["Alfa gammel"])
  })
})
