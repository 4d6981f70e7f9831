import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { resolved } from "../../shared/suggestions/resolve.ts"
import { isSignKey } from "../../shared/suggestions/signs.ts"
import { directly } from "../../shared/suggestions/suggest.ts"
import { propertiesOf } from "../../shared/text/items.ts"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { erase, formatLine, penAt, writeMarker, writeText } from "../../shared/text/pen.ts"
import type { Json } from "../../shared/text/schema.ts"
import type { Values } from "../../shared/text/values.ts"
import { readLines, writeChange, type WrittenLine } from "../../shared/text/ydoc.ts"
import { ownHand } from "../authorship/ownHand.ts"
import { wellFormed } from "../sync/wellFormed.ts"
import { guardedText, kari, ola, propose, replace, type GuardedText } from "../test/guardedText.ts"
import { testWorld } from "../test/testWorld.ts"
import { foreignSigns } from "./foreignSigns.ts"
import { createHeldWords } from "./heldWords.ts"
import { ownSigns } from "./ownSigns.ts"

const gatesOn = (world = testWorld()) => [
  wellFormed,
  ownHand,
  ownSigns(() => kari),
  foreignSigns(createHeldWords(world)),
]

/** Kari proposes: words in the first paragraph, a strike and bold in the third, and a paragraph at the end. */
const stage = (gates = gatesOn()): GuardedText => {
  const s = guardedText(gates)
  const proposing = [
    replace("skal", "skal alltid"),
    replace("bør følge ", ""),
    ([a, b, c]: readonly Line[]) => [a!, b!, { ...c!, runs: c!.runs.flatMap(boldFrom("opp")) }],
    (lines: readonly Line[]) => [...lines, soundLine({ runs: [{ text: "Ny.", formats: {} }] })],
  ]
  for (const change of proposing)
    expect(s.act(kari, "suggest", (copy) => propose(copy, kari, change))).toBeUndefined()
  return s
}
const boldFrom = (word: string) => (run: Line["runs"][number]) => {
  if (!("text" in run) || !run.text.includes(word)) return [run]
  const at = run.text.indexOf(word)
  return [
    { ...run, text: run.text.slice(0, at) },
    { text: run.text.slice(at), formats: { ...run.formats, bold: true } },
  ]
}

const at = (copy: Y.Doc, line: number): WrittenLine => readLines(copy)[line]!
/** Kari's own sign of a sort on a line, as it stands. */
const signOn = (line: Line, letter: "i" | "d" | "f"): [string, Json] =>
  [line.tracked, ...line.runs.map(({ formats }) => formats)]
    .flatMap((values: Values) => Object.entries(values))
    .find(([key]) => key.startsWith(`${letter}:`))!
const laid = (copy: Y.Doc, line: number, signs: Values) =>
  copy.transact((transaction) => {
    const { marker, runs } = at(copy, line)
    formatLine(
      transaction,
      marker!,
      runs.map((run) => ({ ...run, formats: { ...run.formats, ...signs } })),
    )
  })
const ends = (copy: Y.Doc, line: number): Y.Item[] => {
  const found: Y.Item[] = []
  for (let item = at(copy, line).marker!.right; item && item.countable !== undefined; item = item.right) {
    if (item.content instanceof Y.ContentType) break
    if (!item.deleted && item.content instanceof Y.ContentFormat && isSignKey(item.content.key))
      found.push(item)
  }
  return found
}
/** As an editor does it that writes among proposals. */
const write = (copy: Y.Doc, edit: (lines: readonly Line[]) => readonly Line[], origin?: unknown) =>
  copy.transact((transaction) => {
    const before = readLines(copy)
    const after = edit(before)
    const woven = directly(before, after, ola)!
    writeChange(transaction, {
      before,
      after: woven.lines,
      written: before,
      behind: undefined,
      differs: woven.difference,
    })
  }, origin)

describe("who may write", () => {
  it.each<[string, (copy: Y.Doc) => void]>([
    ["what they bring", (copy) => laid(copy, 1, Object.fromEntries([signOn(at(copy, 0), "i")]))],
    ["what they strike", (copy) => laid(copy, 0, Object.fromEntries([signOn(at(copy, 2), "d")]))],
    ["what they alter", (copy) => laid(copy, 0, Object.fromEntries([signOn(at(copy, 2), "f")]))],
    [
      "more than they alter",
      (copy) => {
        const [key, value] = signOn(at(copy, 2), "f")
        laid(copy, 2, { [key]: { ...(value as object), new: { bold: true, italic: true } } })
      },
    ],
    [
      "another paragraph than they would make otherwise",
      (copy) => {
        const [key, value] = signOn(at(copy, 2), "f")
        propertiesOf(at(copy, 1).marker!).set(key, value)
      },
    ],
    [
      "words in the midst of theirs",
      (copy) =>
        copy.transact((transaction) => {
          const pen = penAt(transaction, at(copy, 0).marker, 16)
          writeText(pen, "aldri ", pen.formats)
        }),
    ],
    [
      "other words in the place of theirs",
      (copy) =>
        copy.transact((transaction) => {
          const pen = penAt(transaction, at(copy, 0).marker, 14)
          writeText(pen, "aldri", Object.fromEntries([signOn(at(copy, 0), "i")]))
          erase(pen, 6)
        }),
    ],
    ["all that follows, without an end", (copy) => copy.transact((t) => ends(copy, 2)[1]!.delete(t))],
    [
      "a paragraph's opening",
      (copy) => {
        const [key, value] = signOn(at(copy, 0), "i")
        propertiesOf(at(copy, 1).marker!).set(key, value)
      },
    ],
    [
      "a paragraph of one's own",
      (copy) =>
        copy.transact((transaction) => {
          const [key, value] = signOn(at(copy, 0), "i")
          writeMarker(penAt(transaction, at(copy, 1).marker, 3), [
            ["t", "paragraph"],
            [key, value],
          ])
        }),
    ],
    [
      "what one has first set an end behind",
      (copy) => {
        const [key, value] = signOn(at(copy, 2), "d")
        copy.transact((transaction) => {
          const last = penAt(transaction, at(copy, 0).marker, 10)
          last.formats = { [key]: value }
          writeText(last, " ", {})
        })
        laid(copy, 0, { [key]: value })
      },
    ],
  ])("[W5] may not lay another's proposal on %s", (_name, edit) => {
    const s = stage()
    expect(s.act(ola, "write", edit)).toBe("notOwnHand")
  })

  it("[W5] may type in the midst of others' proposals, and divide what they stand in", () => {
    const s = stage()
    expect(s.act(ola, "write", (copy) => write(copy, replace("alltid", "allltid")))).toBeUndefined()
    expect(s.act(ola, "write", (copy) => write(copy, replace("følge", "føllge")))).toBeUndefined()
    const split = ([a, b, c, d]: readonly Line[]): Line[] => {
      const runs = c!.runs
      const half = runs.findIndex((run) => "text" in run && run.text.includes("llge")) + 1
      return [a!, b!, { ...c!, runs: runs.slice(0, half) }, { ...c!, runs: runs.slice(half) }, d!]
    }
    expect(s.act(ola, "write", (copy) => write(copy, split))).toBeUndefined()
  })

  const striking: [string, (lines: readonly Line[]) => readonly Line[]][] = [
    ["words", replace("alltid", "")],
    ["a paragraph that one would strike some words of", ([a, b, , d]) => [a!, b!, d!]],
    ["a paragraph that one would bring", ([a, b, c]) => [a!, b!, c!]],
  ]
  it.each(striking)("[W5] may strike %s of another's proposal, and undo it", (_name, change) => {
    const s = stage()
    const before = JSON.stringify(s.lines().map(({ runs, tracked }) => [runs, tracked]))
    const copy = s.page(88)
    const undo = new Y.UndoManager(copy, { trackedOrigins: new Set([write]) })
    const sent: Uint8Array[] = []
    copy.on("update", (update: Uint8Array) => sent.push(update))
    write(copy, change, write)
    undo.undo()
    undo.redo()
    undo.undo()
    for (const update of sent) expect(s.judge(update, ola, "write")).toBeUndefined()
    expect(JSON.stringify(s.lines().map(({ runs, tracked }) => [runs, tracked]))).toBe(before)
  })

  it("[W5] may undo it after the server has started again", async () => {
    const world = testWorld()
    const s = stage(gatesOn(world))
    const copy = s.page(88)
    const undo = new Y.UndoManager(copy, { trackedOrigins: new Set([write]) })
    const sent: Uint8Array[] = []
    copy.on("update", (update: Uint8Array) => sent.push(update))
    write(copy, replace("alltid", "a"), write)
    write(copy, ([a, b, c]) => [a!, b!, c!], write)
    for (const update of sent.splice(0)) expect(s.judge(update, ola, "write")).toBeUndefined()
    await new Promise(setImmediate)
    const gates = gatesOn(testWorld({ records: world.records }))
    await new Promise(setImmediate)
    undo.undo()
    undo.undo()
    for (const update of sent) expect(s.judge(update, ola, "write", { gates })).toBeUndefined()
    expect(plainText(s.lines())).toContain("alltid")
  })

  it("[W5] is let in with what was typed in the midst of a proposal that has been decided meanwhile", () => {
    for (const accept of [true, false]) {
      const s = stage()
      const copy = s.page(88)
      const sent: Uint8Array[] = []
      copy.on("update", (update: Uint8Array) => sent.push(update))
      write(copy, replace("alltid", "allltid"))
      write(copy, replace("følge", "føllge"))
      const [server, decided] = [s.page(99), [] as Uint8Array[]]
      server.on("update", (update: Uint8Array) => decided.push(update))
      server.transact((transaction) => {
        const before = readLines(server)
        const { lines, difference } = resolved(before, () => true, accept)
        writeChange(transaction, {
          before,
          after: lines,
          written: before,
          behind: undefined,
          differs: difference,
        })
      })
      for (const update of decided) expect(s.judge(update, ola, "write", { server: true })).toBeUndefined()
      for (const update of sent) expect(s.judge(update, ola, "write")).toBeUndefined()
    }
  })
})
