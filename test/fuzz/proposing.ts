/** Proposals by real editors' commands: what one gesture makes, and what several people make of one text at once. */
import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import { handOf, type Way } from "../../client/suggestions/hand.ts"
import type { Author } from "../../shared/actor.ts"
import { resolved, shownLine, withoutProposals, withProposals } from "../../shared/suggestions/resolve.ts"
import { wordsIn } from "../../shared/suggestions/signs.ts"
import { build, type Line, type Run } from "../../shared/text/line.ts"
import { schema } from "../../shared/text/schema.ts"
import { readLines, writeChange } from "../../shared/text/ydoc.ts"
import { chanceOf } from "./chance.ts"
import { commandsFor, type Command } from "./commands.ts"
import { opening, placed } from "./round.ts"
import type { Wire } from "./wire.ts"
import { writerAt } from "./writer.ts"

export const proposers: readonly Author[] = [
  { person: "writer0", organisation: "of-writer0" },
  { person: "writer1", organisation: "of-writer1" },
  { person: "writer2", organisation: "of-writer2" },
]

/** The gestures of the matrix; undo and redo are no gesture of their own. */
export const gestures = Object.entries(Object.fromEntries(commandsFor(true))).filter(
  ([name]) => name !== "undo" && name !== "redo" && name !== "comment",
)

/** One gesture on one text, proposed and made directly: what is wrong with it, or nothing. */
export const playGesture = (command: Command, seed: number): string[] => {
  const first = new Y.Doc()
  first.clientID = 1
  fill(first, seed)
  const base = readLines(first)
  const playing = (way: Way): { lines: readonly Line[]; undone: readonly Line[]; proposed: boolean } => {
    const doc = new Y.Doc()
    doc.clientID = 2
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
    const chance = chanceOf(seed)
    const writer = writerAt(
      doc,
      chance,
      handOf(proposers[0]!, () => way, sids()),
    )
    writer.binding.undoManager.captureTimeout = 1e9
    command(placed(writer, chance, fresh(0x6000)))
    const lines = readLines(doc)
    const shows = build(lines.map(shownLine), writer.editor.schema).eq(writer.editor.state.doc)
    while (writer.binding.undo());
    const undone = readLines(doc)
    writer.leave()
    if (!shows) throw new Error("The editor shows not what its Yjs says")
    return { lines, undone, proposed: way === "suggest" }
  }
  const proposed = playing("suggest")
  const direct = playing("write")
  build(proposed.lines, schema).check()
  const faults: string[] = []
  if (!agree(withoutProposals(proposed.lines), base)) faults.push("all rejected is not what was")
  if (!agree(withProposals(proposed.lines), direct.lines))
    faults.push("all accepted is not the same edit made directly")
  if (!agree(proposed.undone, base)) faults.push("undone is not what was")
  return faults
}

export interface SequenceOptions {
  readonly seed: number
  readonly steps: number
  readonly wire: Wire
  /** Who only proposes; the others do both. */
  readonly onlyProposing: (index: number) => boolean
}

/** Three people's gestures, online and off; directly by those who may, too. */
export const playSequence = async ({ seed, steps, wire, onlyProposing }: SequenceOptions) => {
  const chance = chanceOf(seed)
  const faults: string[] = []
  const said: string[] = []
  const letters = fresh(0x4e00)
  const docs = proposers.map((_, n) => Object.assign(new Y.Doc(), { clientID: seed * 8 + n + 1 }))
  const connections = docs.map((doc) => wire.connect(doc))
  const go = async (where: "online" | "offline") => {
    for (const connection of connections) await connection.go(where)
  }
  const ways: Way[] = ["write", "suggest", "suggest"]
  const writers = docs.map((doc, n) =>
    writerAt(
      doc,
      chance,
      handOf(proposers[n]!, () => ways[n]!, sids(`w${n}`)),
    ),
  )
  await go("online")
  writers[0]!.editor.commands.setContent(opening(letters))
  await wire.settle()
  for (const { binding } of writers) binding.undoManager.clear()
  const base = readLines(docs[0]!)
  let direct = false
  const choice = commandsFor(true).filter(([name]) => name !== "comment")
  for (let step = 0; step < steps; step++) {
    if (step % 8 === 2) await go("offline")
    if (step % 8 === 7) await go("online")
    const n = chance.number(3)
    ways[n] = onlyProposing(n) || chance.number(3) ? "suggest" : "write"
    if (ways[n] === "write") direct = true
    const [name, command] = chance.pick(choice)
    const situation = placed(writers[n]!, chance, letters)
    said.push(`${step}: ${n} ${ways[n]} ${name} at ${situation.at}`)
    try {
      command(situation)
    } catch (error) {
      faults.push(`step ${step} ${name} threw ${(error as Error).stack}`)
    }
  }
  await go("online")
  await wire.settle()
  const lines = readLines(docs[0]!)
  for (const doc of docs) if (!agree(readLines(doc), lines)) faults.push("two hold not the same text")
  for (const { editor, doc } of writers)
    if (!build(readLines(doc).map(shownLine), editor.schema).eq(editor.state.doc))
      faults.push("an editor shows not what its Yjs says")
  if (!direct && !agree(rejectedIn(docs[0]!), base)) faults.push("all rejected is not what was")
  build(withProposals(lines), schema).check()
  build(withoutProposals(lines), schema).check()
  for (const writer of writers) writer.leave()
  return { faults, said, direct }
}

/** As the server rejects everything, in a copy: what nobody has opened is no line once its words are gone. */
const rejectedIn = (doc: Y.Doc): readonly Line[] => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = readLines(copy)
  const { lines, difference } = resolved(before, () => true, false)
  const change = { before, after: lines, written: before, behind: undefined, differs: difference }
  copy.transact((transaction) => void writeChange(transaction, change))
  return readLines(copy)
}

const fill = (doc: Y.Doc, seed: number): void => {
  const writer = writerAt(doc, chanceOf(seed))
  writer.editor.commands.setContent(opening(fresh(0x4e00)))
  writer.leave()
}

const fresh = (from: number) => {
  let unused = from
  return (count: number) => String.fromCharCode(...Array.from({ length: count }, () => unused++))
}
const sids = (prefix = "s") => {
  let made = 0
  return () => `${prefix}-${made++}`
}

/** Whether two texts say the same, however their runs are cut. */
export const agree = (a: readonly Line[], b: readonly Line[]): boolean =>
  equalityDeep(a.map(comparable), b.map(comparable))
const comparable = (line: Line): unknown => ({
  words: wordsIn(line),
  runs: line.runs.reduce<Run[]>((runs, run) => {
    const last = runs.at(-1)
    if (last && "text" in last && "text" in run && equalityDeep(last.formats, run.formats))
      runs[runs.length - 1] = { text: last.text + run.text, formats: last.formats }
    else runs.push(run)
    return runs
  }, []),
})
