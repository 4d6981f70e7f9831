import * as Y from "yjs"
import { describe, expect, it } from "vitest"
import { commented } from "./anchorRound.ts"
import { chanceOf } from "./chance.ts"
import { commandsFor, type Command } from "./commands.ts"
import { opening, placed } from "./round.ts"
import { writerAt, type Writer } from "./writer.ts"

const rounds = Number(process.env["ROUNDS"] ?? 2)
const first = Number(process.env["SEED"] ?? 1)

/** Cut and pasted, or dragged: the words keep what they carry. */
const move: Command = ({ editor, at, end, chance }) => {
  const slice = editor.state.doc.slice(at, end)
  const transaction = editor.state.tr.delete(at, end)
  const place = chance.number(transaction.doc.content.size)
  editor.view.dispatch(transaction.replaceRange(place, place, slice))
}

/** A whole block, with all that it says. */
const strike: Command = ({ editor, at }) => {
  const $at = editor.state.doc.resolve(at)
  editor.commands.deleteRange({ from: $at.before(1), to: $at.after(1) })
}

describe("[C1] three editors over a text full of threads", () => {
  for (let seed = first; seed < first + rounds; seed++)
    it(`a thread lies on its words, or says who took them (seed ${seed})`, { timeout: 120_000 }, async () => {
      const chance = chanceOf(seed)
      const server = commented()
      let unused = 0x4e00
      const fresh = (count: number) =>
        Array.from({ length: count }, () => String.fromCharCode(unused++)).join("")
      const docs = [1, 2, 3].map((number) => Object.assign(new Y.Doc(), { clientID: seed * 8 + number }))
      const wires = docs.map((doc) => server.connect(doc))
      const writers = docs.map((doc) => writerAt(doc, chance))
      for (const { binding } of writers) binding.undoManager.captureTimeout = chance.once(2) ? 0 : 1e9
      for (const wire of wires) await wire.connect()
      await server.settle()
      writers[0]!.editor.commands.setContent(Array.from({ length: 6 }, () => opening(fresh)).join(""))
      await server.settle()
      for (const { binding } of writers) binding.undoManager.clear()
      await server.comment(chance, 200)

      const choice = [
        ...commandsFor(true).filter(([name]) => name !== "comment"),
        ["move", move] as const,
        ["strike", strike] as const,
      ]
      for (let step = 0; step < 80; step++) {
        if (step % 10 === 3) for (const wire of wires) wire.cut()
        if (step % 10 === 9) {
          for (const wire of wires) await wire.connect()
          await server.settle()
          await server.comment(chance, 10)
        }
        const [, command] = chance.pick(choice)
        try {
          command(placed(chance.pick(writers), chance, fresh))
        } catch {
          // What an editor will not do here, nobody has done.
        }
      }
      for (const wire of wires) if (!wire.isConnected) await wire.connect()
      await server.settle()
      const { faults, detached } = await server.account()
      for (const writer of writers) writer.leave()
      await server.close()
      expect(faults).toEqual([])
      expect(detached).toBeGreaterThan(0)
    })
})

describe("[C1] editors who hear of threads only when they come back", () => {
  // What leaves letters in their places: joining may write the shorter side anew.
  const away = ["type", "enter", "delete", "replace", "heading", "bulletList", "sink", "lift"]
  for (let seed = first; seed < first + rounds * 2; seed++)
    it(`leave every letter of a thread's words its sign (seed ${seed})`, { timeout: 60_000 }, async () => {
      const chance = chanceOf(seed)
      const server = commented()
      let unused = 0x4e00
      const fresh = (count: number) =>
        Array.from({ length: count }, () => String.fromCharCode(unused++)).join("")
      const docs = [1, 2].map((number) => Object.assign(new Y.Doc(), { clientID: seed * 8 + number }))
      const wires = docs.map((doc) => server.connect(doc))
      const writers = docs.map((doc) => writerAt(doc, chance))
      for (const wire of wires) await wire.connect()
      await server.settle()
      writers[0]!.editor.commands.setContent(Array.from({ length: 4 }, () => opening(fresh)).join(""))
      await server.settle()
      const choice = commandsFor(false).filter(([name]) => away.includes(name))
      for (let spell = 0; spell < 4; spell++) {
        for (const wire of wires) wire.cut()
        await server.comment(chance, 25)
        for (let step = 0; step < 12; step++) {
          const [, command] = chance.pick(choice)
          command(placed(chance.pick(writers), chance, fresh))
        }
        for (const wire of wires) await wire.connect()
        await server.settle()
        await server.settle()
      }
      const { faults } = await server.account()
      for (const writer of writers) writer.leave()
      await server.close()
      expect(faults).toEqual([])
    })
})

describe("[C1] a thread", () => {
  const stage = async () => {
    const server = commented()
    const docs = [1, 2].map((number) => Object.assign(new Y.Doc(), { clientID: number }))
    const wires = docs.map((doc) => server.connect(doc))
    const [anna, bodil] = docs.map((doc) => writerAt(doc)) as [Writer, Writer]
    for (const { binding } of [anna, bodil]) binding.undoManager.captureTimeout = 0
    const meet = async () => {
      for (const wire of wires) if (!wire.isConnected) await wire.connect()
      await server.settle()
    }
    await meet()
    anna.editor.commands.setContent(
      "<p>First words here.</p><p>About the care of patients.</p><ul><li><p>An item of two halves</p></li></ul>" +
        "<table><tbody><tr><td><p>Cell one</p></td></tr><tr><td><p>Cell two</p></td></tr></tbody></table><p>End.</p>",
    )
    await meet()
    anna.binding.undoManager.clear()
    return {
      server,
      anna,
      bodil,
      meet,
      part: () => wires.forEach((wire) => wire.cut()),
      async leave() {
        anna.leave()
        bodil.leave()
        await server.close()
      },
    }
  }
  /** Where some words begin in an editor, and where they end. */
  const find = ({ editor }: Writer, words: string) => {
    let found: { from: number; to: number } | undefined
    editor.state.doc.descendants((node, position) => {
      const at = node.isTextblock ? node.textContent.indexOf(words) : -1
      if (at >= 0) found ??= { from: position + 1 + at, to: position + 1 + at + words.length }
    })
    if (!found) throw new Error(`${words} does not stand`)
    return found
  }
  const strike = (writer: Writer, words: string) => writer.editor.commands.deleteRange(find(writer, words))
  const type = (writer: Writer, at: number, words: string) =>
    writer.editor.view.dispatch(writer.editor.state.tr.insertText(words, at))
  /** The words a thread lies on, as an editor shows them. */
  const lit = ({ editor }: Writer, id: string): string => {
    let words = ""
    editor.state.doc.descendants((node) => {
      if (node.marks.some(({ attrs }) => attrs["id"] === id)) words += node.text ?? ""
    })
    return words
  }
  const play = (name: string, run: (on: Awaited<ReturnType<typeof stage>>) => Promise<void>) =>
    it(name, async () => {
      const on = await stage()
      await run(on)
      expect((await on.server.account()).faults).toEqual([])
      await on.leave()
    })

  play("whose words are deleted says by whom, and lies on them again when that is undone", async (on) => {
    const id = await on.server.commentOn("care of patients")
    await on.meet()
    strike(on.bodil, "the care of patients")
    await on.meet()
    expect((await on.server.thread(id)).anchor).toMatchObject({
      state: "detached",
      by: { person: "writer1" },
    })
    on.bodil.binding.undo()
    await on.meet()
    expect((await on.server.thread(id)).anchor.state).toBe("anchored")
    expect(lit(on.anna, id)).toBe("care of patients")
  })

  play("goes with its paragraph when that is moved", async (on) => {
    const id = await on.server.commentOn("care of patients")
    await on.meet()
    const { editor } = on.anna
    const { from, to } = find(on.anna, "About the care of patients.")
    const slice = editor.state.doc.slice(from - 1, to + 1)
    const transaction = editor.state.tr.delete(from - 1, to + 1)
    editor.view.dispatch(transaction.insert(transaction.doc.content.size, slice.content))
    await on.meet()
    expect((await on.server.thread(id)).anchor.state).toBe("anchored")
    expect(lit(on.bodil, id)).toBe("care of patients")
  })

  play("is cut and pasted with its words, in two steps", async (on) => {
    const id = await on.server.commentOn("care of patients")
    await on.meet()
    const { editor } = on.anna
    const { from, to } = find(on.anna, "About the care of patients.")
    const slice = editor.state.doc.slice(from, to)
    editor.commands.deleteRange({ from, to })
    await on.meet()
    expect((await on.server.thread(id)).anchor).toMatchObject({
      state: "detached",
      by: { person: "writer0" },
    })
    editor.view.dispatch(editor.state.tr.replaceRange(1, 1, slice))
    await on.meet()
    expect((await on.server.thread(id)).anchor.state).toBe("anchored")
    expect(lit(on.bodil, id)).toBe("care of patients")
  })

  play("comes back with the table row it stood in", async (on) => {
    const id = await on.server.commentOn("Cell two")
    await on.meet()
    on.anna.editor.commands.setTextSelection(find(on.anna, "Cell two").from)
    on.anna.editor.commands.deleteRow()
    await on.meet()
    expect((await on.server.thread(id)).anchor.state).toBe("detached")
    on.anna.binding.undo()
    await on.meet()
    expect((await on.server.thread(id)).anchor.state).toBe("anchored")
    expect(lit(on.bodil, id)).toBe("Cell two")
  })

  play("lies on both halves of a list item that is split", async (on) => {
    const id = await on.server.commentOn("two halves")
    await on.meet()
    on.anna.editor.commands.setTextSelection(find(on.anna, "two halves").from + 3)
    on.anna.editor.commands.splitListItem("listItem")
    await on.meet()
    expect(lit(on.bodil, id)).toBe("two halves")
  })

  play("keeps to its words when two write at both its edges at once", async (on) => {
    const id = await on.server.commentOn("care")
    await on.meet()
    on.part()
    type(on.anna, find(on.anna, "care").from, "good ")
    type(on.bodil, find(on.bodil, "care").to, "fully")
    await on.meet()
    expect(find(on.anna, "good carefully")).toBeDefined()
    expect(lit(on.anna, id)).toBe("care")
  })

  play(
    "lies on both halves where somebody pressed Enter within its words before hearing of it",
    async (on) => {
      on.part()
      const id = await on.server.commentOn("care of patients")
      const enter = (writer: Writer, words: string) =>
        writer.editor.chain().setTextSelection(find(writer, words).from).splitBlock().run()
      enter(on.anna, "of patients")
      enter(on.anna, "patients")
      enter(on.bodil, "care of")
      await on.meet()
      await on.meet()
      expect(lit(on.anna, id)).toBe("care of patients")
      expect(lit(on.bodil, id)).toBe("care of patients")
      expect((await on.server.thread(id)).anchor.state).toBe("anchored")
      on.anna.binding.undo()
      await on.meet()
      expect(lit(on.bodil, id)).toBe("care of patients")
    },
  )

  play("keeps its quotation when everything is replaced", async (on) => {
    const ids = [await on.server.commentOn("care of patients"), await on.server.commentOn("Cell one")]
    await on.meet()
    on.bodil.editor.commands.setContent("<p>???</p>")
    await on.meet()
    for (const [at, id] of ids.entries()) {
      const { anchor, quote } = await on.server.thread(id)
      expect(anchor).toMatchObject({ state: "detached", by: { person: "writer1" } })
      expect(quote!.words).toBe(["care of patients", "Cell one"][at])
    }
  })
})
