import { expect, it } from "vitest"
import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { resolved } from "../../shared/suggestions/resolve.ts"
import { isSignKey, type ProposalId } from "../../shared/suggestions/signs.ts"
import { proposalsIn } from "../../shared/suggestions/standing.ts"
import { firstItem } from "../../shared/text/items.ts"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { ownHand } from "../authorship/ownHand.ts"
import { wellFormed } from "../sync/wellFormed.ts"
import { guardedText, kari, ola, propose, replace, type GuardedText } from "../test/guardedText.ts"
import { foreignSigns } from "./foreignSigns.ts"
import { ownSigns } from "./ownSigns.ts"
import { suggestOnly } from "./suggestOnly.ts"

const proposers = new Map<ProposalId, Author>()
const stage = () =>
  guardedText([
    wellFormed,
    ownHand,
    ownSigns((sid) => proposers.get(sid)),
    foreignSigns({ note: () => {}, holds: () => false }),
    suggestOnly,
  ])

/** Kari's page and Ola's, both offline: what each sent comes to the server in its turn. */
const apart = (s: GuardedText) => {
  const undo = new Map<Y.Doc, Y.UndoManager>()
  const [karis, olas] = [77, 88].map((client) => {
    const copy = s.page(client)
    const sent: Uint8Array[] = []
    copy.on("update", (update: Uint8Array) => sent.push(update))
    undo.set(copy, new Y.UndoManager(copy, { trackedOrigins: new Set([null]), captureTimeout: 0 }))
    return { copy, sent }
  }) as [Page, Page]
  return {
    karis: karis.copy,
    olas: olas.copy,
    takeBack: (copy: Y.Doc) => void undo.get(copy)!.undo(),
    /** What the server says first to Ola's and then to Kari's; then both have both. */
    meet: () => {
      for (const { sid, by } of proposalsIn(s.lines())) proposers.set(sid, by)
      const said = [
        ...olas.sent.splice(0).map((update) => s.judge(update, ola, "write")),
        ...karis.sent.splice(0).map((update) => s.judge(update, kari, "suggest")),
      ]
      for (const { copy } of [karis, olas]) Y.applyUpdate(copy, Y.encodeStateAsUpdate(s.doc), "server")
      ;[karis, olas].forEach(({ sent }) => sent.splice(0))
      return said.filter(Boolean)
    },
  }
}
interface Page {
  readonly copy: Y.Doc
  readonly sent: Uint8Array[]
}
const split = (word: string) => (lines: readonly Line[]) =>
  lines.flatMap((line) => {
    const at = line.runs.findIndex((run) => "text" in run && run.text.includes(word))
    const run = line.runs[at]
    if (!run || !("text" in run)) return [line]
    const cut = run.text.indexOf(word)
    return [
      { ...line, runs: [...line.runs.slice(0, at), { ...run, text: run.text.slice(0, cut) }] },
      { ...line, runs: [{ ...run, text: run.text.slice(cut) }, ...line.runs.slice(at + 1)] },
    ]
  })

it("[W5] who may only suggest is let in who makes bold their own words, in the midst of which another has proposed some meanwhile", () => {
  const s = stage()
  const { karis, olas, meet } = apart(s)
  propose(karis, kari, replace("skal sørge", "skal alltid nok sørge"))
  expect(meet()).toEqual([])
  propose(olas, ola, replace("alltid nok", "alltid helst nok"))
  propose(karis, kari, (lines) =>
    lines.map((line) => ({
      ...line,
      runs: line.runs.map((run) =>
        Object.keys(run.formats).some((key) => key.startsWith("i:"))
          ? { ...run, formats: { ...run.formats, bold: true } }
          : run,
      ),
    })),
  )
  expect(proposalsIn(readLines(karis))[0]!.altered).toEqual([])
  expect(meet()).toEqual([])
  const [first] = resolved(s.lines(), ({ by }) => by.person === "kari", false).lines
  expect(first!.runs.some(({ formats }) => "bold" in formats)).toBe(false)
  const [made] = resolved(s.lines(), ({ by }) => by.person === "kari", true).lines
  expect(made!.runs.some((run) => "text" in run && run.text.includes("nok") && run.formats["bold"])).toBe(
    true,
  )
})

it("[W5] who may only suggest is let in who takes back a split in another's strike, in front of which others have written meanwhile", () => {
  const s = stage()
  const { karis, olas, takeBack, meet } = apart(s)
  propose(olas, ola, replace("sørge for ", ""))
  expect(meet()).toEqual([])
  propose(karis, kari, split("for "))
  expect(meet()).toEqual([])
  propose(olas, ola, (lines) =>
    lines.map((line, at) =>
      at === 1 ? { ...line, runs: [{ text: "nye ", formats: {} }, ...line.runs] } : line,
    ),
  )
  takeBack(karis)
  expect(meet()).toEqual([])
  expect(plainText(s.lines()).split("\n")[0]).toBe("Kommunen skal sørge nye for vern.")
})

it("[W5] who may only suggest is let in who splits what another has proposed to strike, and no longer does", () => {
  const s = stage()
  const { karis, olas, meet } = apart(s)
  propose(olas, ola, replace("sørge for ", ""))
  expect(meet()).toEqual([])
  propose(karis, kari, split("for "))
  // As the editor's undo does it: what bounds a strike stays, somebody may be writing between.
  olas.transact((transaction) => {
    const isOpening = ({ content }: Y.Item) =>
      content instanceof Y.ContentFormat && isSignKey(content.key) && content.value !== null
    for (let item = firstItem(olas); item; item = item.right) if (isOpening(item)) item.delete(transaction)
  })
  expect(meet()).toEqual([])
  expect(s.lines()).toHaveLength(4)
})

it("[W5] who may only suggest is let in who proposes something in a text that others' words open, whose opening was taken back", () => {
  const s = stage()
  const { karis, olas, takeBack, meet } = apart(s)
  propose(karis, kari, (lines) => [soundLine({ runs: [{ text: "Ny.", formats: {} }] }), ...lines])
  expect(meet()).toEqual([])
  propose(olas, ola, replace("Ny.", "Ny innledning."))
  takeBack(karis)
  expect(meet()).toEqual([])
  expect(s.lines()[0]!.marker).toBeNull()
  propose(karis, kari, replace("Mål", "Viktige mål"))
  propose(karis, kari, replace(" innledning", " innledende tekst"))
  expect(meet()).toEqual([])
  propose(karis, kari, (lines) => lines.map((line, at) => (at === 0 ? heading(line) : line)))
  expect(meet()).toEqual([])
})
const heading = (line: Line): Line => ({ ...line, type: "heading", values: { level: 2 } })
