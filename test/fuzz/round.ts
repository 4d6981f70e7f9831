/** One round: three editors, a hundred commands, spells offline; then everyone has the same, each word once (W7, T2). */
import * as Y from "yjs"
import { build } from "../../shared/text/line.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { chanceOf, type Chance } from "./chance.ts"
import { commandsFor, type Situation } from "./commands.ts"
import type { Wire } from "./wire.ts"
import { isToken, tokensIn, writerAt, type Writer } from "./writer.ts"

export interface RoundOptions {
  readonly seed: number
  readonly commands: number
  readonly withFormats: boolean
  readonly wire: Wire
}

export interface RoundResult {
  /** What went wrong, in words; empty when all is well. */
  readonly faults: readonly string[]
  /** Commands after which the editor had to be corrected, by name. Ragged tables and the like; never plain typing. */
  readonly corrected: readonly string[]
  /** Characters that a local command deleted and wrote anew although they stayed, by command. */
  readonly rewritten: ReadonlyMap<string, number>
  readonly steps: readonly string[]
}

export const playRound = async ({
  seed,
  commands,
  withFormats,
  wire,
}: RoundOptions): Promise<RoundResult> => {
  const chance = chanceOf(seed)
  const faults: string[] = []
  const steps: string[] = []
  const corrected: string[] = []
  const rewritten = new Map<string, number>()
  let unused = 0x4e00
  const written = new Set<string>()
  const deleted = new Map<string, number>()
  const fresh = (count: number) => {
    const letters = Array.from({ length: count }, () => String.fromCharCode(unused++))
    for (const letter of letters) written.add(letter)
    return letters.join("")
  }

  const docs = [1, 2, 3].map((number) => Object.assign(new Y.Doc(), { clientID: seed * 8 + number }))
  const connections = docs.map((doc) => wire.connect(doc))
  const go = async (where: "online" | "offline") => {
    for (const connection of connections) await connection.go(where)
  }
  const writers = docs.map((doc) => writerAt(doc, chance))
  for (const { binding } of writers) binding.undoManager.captureTimeout = chance.once(2) ? 0 : 1e9
  await go("online")
  writers[0]!.editor.commands.setContent(opening(fresh))
  await wire.settle()
  for (const { binding } of writers) binding.undoManager.clear()

  const choice = commandsFor(withFormats)
  for (let step = 0; step < commands; step++) {
    if (step % 10 === 3) await go("offline")
    if (step % 10 === 9) await go("online")
    const writer = chance.pick(writers)
    const [name, command] = chance.pick(choice)
    const before = tokensIn(writer.editor)
    const situation = placed(writer, chance, fresh)
    steps.push(`${step}: ${writers.indexOf(writer)} ${name} at ${situation.at}`)
    const stopWatching = watchRewriting(writer, before, name, rewritten)
    const corrections = writer.binding.corrections
    const unwritten = unused
    try {
      command(situation)
    } catch (error) {
      faults.push(`step ${step} ${name} threw ${(error as Error).stack}`)
    }
    stopWatching()
    if (writer.binding.corrections > corrections) corrected.push(name)
    const after = tokensIn(writer.editor)
    for (const letter of before.keys())
      if (!after.has(letter)) deleted.set(letter, (deleted.get(letter) ?? 0) + 1)
    for (let code = unwritten; code < unused; code++) {
      // A command that found no place for its letters has written nothing.
      const letter = String.fromCharCode(code)
      if (!after.has(letter)) deleted.set(letter, 1)
    }
  }
  await go("online")
  await wire.settle()

  faults.push(...disagreements(writers))
  const final = tokensIn(writers[0]!.editor)
  for (const letter of written) {
    const count = final.get(letter) ?? 0
    const deletions = deleted.get(letter) ?? 0
    // Two who delete the same words and both undo get them twice: Yjs re-creates what it restores.
    if (count > 1 && deletions < 2) faults.push(`${letter} stands ${count} times`)
    if (count === 0 && deletions === 0) faults.push(`${letter} is lost`)
  }
  for (const writer of writers) writer.leave()
  return { faults, corrected, rewritten, steps }
}

export const placed = (writer: Writer, chance: Chance, fresh: (count: number) => string): Situation => {
  const { editor } = writer
  const blocks: { start: number; size: number }[] = []
  editor.state.doc.descendants((node, position) => {
    if (node.isTextblock) blocks.push({ start: position + 1, size: node.content.size })
  })
  const { start, size } = chance.pick(blocks)
  const at = start + chance.number(size + 1)
  editor.commands.setTextSelection(at)
  return { writer, editor, chance, fresh, at, start, end: Math.min(start + size, at + 1 + chance.number(6)) }
}

const disagreements = (writers: readonly Writer[]): string[] => {
  const faults: string[] = []
  const [first, ...others] = writers.map(({ editor }) => JSON.stringify(editor.getJSON()))
  others.forEach((other, index) => {
    if (other !== first) faults.push(`editor ${index + 1} shows another text than editor 0`)
  })
  writers.forEach(({ doc, editor }, index) => {
    if (!build(readLines(doc), editor.schema).eq(editor.state.doc))
      faults.push(`editor ${index} shows not what its Yjs says`)
    try {
      editor.state.doc.check()
    } catch (error) {
      faults.push(`editor ${index} shows an invalid document: ${String(error)}`)
    }
  })
  return faults
}

const watchRewriting = (
  { doc, binding }: Writer,
  before: ReadonlyMap<string, number>,
  name: string,
  rewritten: Map<string, number>,
): (() => void) => {
  const watch = ({ origin, beforeState, afterState }: Y.Transaction) => {
    if (origin !== binding) return
    const from = beforeState.get(doc.clientID) ?? 0
    if ((afterState.get(doc.clientID) ?? 0) === from) return
    const structs = doc.store.clients.get(doc.clientID)!
    for (const struct of structs.slice(Y.findIndexSS(structs, from))) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
      for (const letter of struct.content.str)
        if (isToken(letter) && before.has(letter)) rewritten.set(name, (rewritten.get(name) ?? 0) + 1)
    }
  }
  doc.on("afterTransaction", watch)
  return () => doc.off("afterTransaction", watch)
}

export const opening = (fresh: (count: number) => string): string => {
  const cell = () => `<td><p>${fresh(3)}</p></td>`
  return [
    `<h1>${fresh(6)}</h1><p>${fresh(12)}</p><p>${fresh(12)}</p>`,
    `<ul><li><p>${fresh(5)}</p></li><li><p>${fresh(5)}</p></li><li><p>${fresh(5)}</p></li></ul>`,
    `<table><tbody><tr>${cell()}${cell()}</tr><tr>${cell()}${cell()}</tr></tbody></table><p>${fresh(10)}</p>`,
  ].join("")
}
