import * as Y from "yjs"
import { restorable } from "../../shared/snapshots/restored.ts"
import { plainText, soundLine, type Line } from "../../shared/text/line.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import { ownHand } from "../authorship/ownHand.ts"
import { bringBack } from "../snapshots/restoring.ts"
import { undoing } from "../snapshots/undoing.ts"
import { textAt } from "../sync/history.ts"
import { createRooms } from "../sync/rooms.ts"
import { wellFormed } from "../sync/wellFormed.ts"
import { seeded } from "./seeded.ts"
import { testWorld } from "./testWorld.ts"
import { quiet, TestWriter } from "./testWriter.ts"

/**
 * A round in which two people type words that are each there once, while an earlier text is brought back, and that is
 * undone. Answers what of theirs is lost or doubled: by bringing back, of what had not come in by then; by undoing, of
 * all of it.
 */
export const typedMeanwhile = async (seed: number): Promise<string[]> => {
  const { below, of } = seeded(seed)
  const { log, ...world } = testWorld()
  const rooms = createRooms({ ...world, log }, [wellFormed, ownHand])
  const then = Array.from({ length: 8 }, (_, n) => line(`Avsnitt ${n} sto slik fra først av.`))
  await rooms.edit("c1", lead, (doc) => seedLines(doc, then))
  const since = then.flatMap((one, n) =>
    of<Line[]>([[one], [], [line(`Avsnitt ${n} ble til noe annet.`)], [one, line("Nytt.")]]),
  )
  await rooms.edit("c1", lead, (doc) => writeLines(doc, since.length > 0 ? since : [line("")]))
  const typists = ["geir", "marit"].map((person) => new TestWriter(rooms, "c1", person))
  await Promise.all(typists.map((one) => one.connect()))
  await quiet()

  const words: string[] = []
  const type = async (keys: number) => {
    for (let key = 0; key < keys; key++) {
      // No letter of it stands in the text, so that none of it is taken for something that was there before.
      const word = `‹${words.length.toString(3).replace(/\d/g, (digit) => "qxz"[Number(digit)]!)}›`
      words.push(word)
      const { body } = of(typists)
      body.insert(of(gapsIn(body)), word)
      if (below(3) === 0) await quiet()
    }
  }
  const text = async () => plainText(readLines((await textAt(log, "c1")).doc))
  const amiss = async (of: readonly string[]) => {
    const said = await text()
    return of.filter((word) => said.split(word).length !== 2)
  }

  await type(10)
  let before = ""
  const restoring = rooms.edit("c1", lead, (doc) => {
    before = plainText(readLines(doc))
    bringBack(doc, restorable(then), null)
  })
  await type(10)
  const seq = await restoring
  await quiet()
  const lost = await amiss(words.filter((word) => !before.includes(word)))

  const inverse = await undoing(log, "c1", seq)
  const undone = inverse && rooms.edit("c1", lead, (doc) => Y.applyUpdate(doc, inverse))
  await type(10)
  await undone
  await quiet()
  return [...lost, ...(await amiss(words))]
}

const lead = { person: "lead", organisation: "here" }
const line = (text: string): Line => soundLine({ runs: [{ text, formats: {} }] })

/** Places behind the first marker that are within no word of ours. */
const gapsIn = (body: Y.Text): number[] => {
  const gaps: number[] = []
  let at = 0
  let inside = false
  for (const { insert } of body.toDelta() as { insert: unknown }[])
    for (const sign of typeof insert === "string" ? insert.split("") : [""]) {
      at++
      inside = sign === "‹" || (inside && sign !== "›")
      if (!inside) gaps.push(at)
    }
  return gaps
}
