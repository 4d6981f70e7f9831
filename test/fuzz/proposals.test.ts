import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { handOf } from "../../client/suggestions/hand.ts"
import { proposalsIn } from "../../shared/suggestions/standing.ts"
import { soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import { chanceOf } from "./chance.ts"
import { gestures, playGesture, playSequence, proposers } from "./proposing.ts"
import { roomWire } from "./roomWire.ts"
import { directWire } from "./wire.ts"
import { writerAt } from "./writer.ts"

const seeds = Number(process.env["SEEDS"] ?? 4)
const sequences = Number(process.env["SEQUENCES"] ?? 20)

describe("proposed by hand: all rejected is what was, all accepted is the same edit made directly, undone is what was", () => {
  it.each(gestures)("W5 %s", (_name, command) => {
    const faults = Array.from({ length: seeds }, (_, n) => n + 1).flatMap((seed) =>
      playGesture(command, seed).map((fault) => `seed ${seed}: ${fault}`),
    )
    expect(faults).toEqual([])
  })
})

it(`W5 W7 ${sequences} sequences of three people's gestures leave all with one text, and what was beneath`, async () => {
  for (let seed = 1; seed <= sequences; seed++) {
    const onlyProposing = (n: number) => seed % 2 === 0 || n > 0
    const { faults, said } = await playSequence({ seed, steps: 30, wire: directWire(), onlyProposing })
    expect(faults, `seed ${seed}\n${said.join("\n")}`).toEqual([])
  }
})

it(`[W5] the server refuses none of what two who may only suggest propose, beside one who writes`, async () => {
  for (let seed = 1; seed <= sequences / 2; seed++) {
    const wire = roomWire((n) => (n === 0 ? "write" : "suggest"))
    const { faults, said } = await playSequence({ seed, steps: 30, wire, onlyProposing: (n) => n > 0 })
    await wire.close()
    expect(faults, `seed ${seed}\n${said.join("\n")}`).toEqual([])
  }
})

it.each([1956, 7032])("[W5] what was refused once by a race is let in: seed %i", async (seed) => {
  const wire = roomWire((n) => (n === 0 ? "write" : "suggest"))
  const { faults, said } = await playSequence({ seed, steps: 30, wire, onlyProposing: () => true })
  await wire.close()
  expect(faults, said.join("\n")).toEqual([])
})

it("[W5] the server refuses none of what three who may write do among one another's proposals", async () => {
  for (let seed = 1; seed <= sequences / 4; seed++) {
    const wire = roomWire()
    const { faults, said } = await playSequence({ seed, steps: 40, wire, onlyProposing: () => false })
    await wire.close()
    expect(faults, `seed ${seed}\n${said.join("\n")}`).toEqual([])
  }
})

it("W5 what one no longer proposes to strike is not proposed further on by a colleague's typing in it", () => {
  const first = new Y.Doc()
  seedLines(first, [soundLine({ runs: [{ text: "en to tre fire fem", formats: {} }] })])
  const [a, b] = (["suggest", "write"] as const).map((way, n) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
    return writerAt(
      doc,
      chanceOf(n),
      handOf(
        proposers[n]!,
        () => way,
        () => `s${n}`,
      ),
    )
  }) as [ReturnType<typeof writerAt>, ReturnType<typeof writerAt>]
  const merge = () => {
    for (const [from, to] of [[a, b] as const, [b, a] as const])
      Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc))
  }
  a.editor.view.dispatch(a.editor.state.tr.delete(4, 10))
  merge()
  expect(proposalsIn(readLines(b.doc)).map(({ deleted }) => deleted)).toEqual(["to tre"])
  a.binding.undo()
  expect(proposalsIn(readLines(a.doc))).toEqual([])
  b.editor.view.dispatch(b.editor.state.tr.insertText("x", 6))
  merge()
  expect(proposalsIn(readLines(a.doc)).map(({ deleted }) => deleted)).toEqual([" tre"])
  a.leave()
  b.leave()
})
