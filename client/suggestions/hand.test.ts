import { expect, test } from "vitest"
import * as Y from "yjs"
import type { Cursor } from "../../shared/sync/protocol.ts"
import { proposalsIn } from "../../shared/suggestions/standing.ts"
import { soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines } from "../../shared/text/ydoc.ts"
import { carets, showPresences } from "../text/carets.ts"
import { behind, peerOn, select, type, type Peer } from "../text/testPeers.ts"
import { handOf } from "./hand.ts"

const kari = { person: "kari", organisation: "ks" }

const proposing = (...paragraphs: string[]): Peer => {
  const doc = new Y.Doc()
  seedLines(
    doc,
    paragraphs.map((text) => soundLine({ runs: [{ text, formats: {} }] })),
  )
  let made = 0
  return peerOn(
    doc,
    2,
    handOf(
      kari,
      () => "suggest",
      () => `s${made++}`,
    ),
  )
}
const said = ({ doc }: Peer) =>
  proposalsIn(readLines(doc)).map(({ deleted, inserted }) => `{${deleted}}[${inserted}]`)

test("what is typed over selected words strikes all of them, though the letter stands in there", () => {
  const peer = proposing("En sikkerhet til")
  type(select(peer, "sikkerhet"), "trygghet")
  expect(said(peer)).toEqual(["{sikkerhet}[trygghet]"])
  expect(peer.editor.state.doc.textContent).toBe("En sikkerhettrygghet til")
  expect(peer.editor.state.selection.$head.parentOffset).toBe("En sikkerhettrygghet".length)
})

test("what one strikes or types is drawn once with the key that did it, and follows undo", () => {
  const peer = proposing("God sikkerhet", "Neste")
  let drawings = 0
  peer.editor.on("transaction", () => drawings++)
  type(behind(peer, "God"), "e")
  peer.editor.view.dispatch(peer.editor.state.tr.delete(7, 9))
  expect(drawings).toBe(3)
  expect(peer.binding.corrections).toBe(0)
  expect(said(peer)).toEqual(["{}[e]", "{ik}[]"])
  expect(peer.editor.state.doc.textContent).toBe("Gode sikkerhetNeste")
  peer.binding.undo()
  peer.binding.undo()
  expect(said(peer)).toEqual([])
})

test("a colleague's caret stays where it stood when the words round it are proposed out", () => {
  const peer = proposing("God sikkerhet i alt")
  const { binding, editor } = peer
  editor.registerPlugin(carets(binding))
  const { client, clock } = binding.lines[0]!.marker!.id
  const at: Cursor["head"] = [client, clock + 8]
  const colleague = { person: "ola", organisation: "hdir", name: "Ola", shortName: "", colour: 1 }
  showPresences(editor.view, new Map([[7, { ...colleague, cursor: { anchor: at, head: at } }]]))
  const before = () => {
    const caret = editor.view.dom.querySelector(".caret")!
    const range = document.createRange()
    range.selectNodeContents(caret.closest("p")!)
    range.setEndBefore(caret)
    return range.toString()
  }
  const stood = before()
  editor.view.dispatch(editor.state.tr.delete(3, 16))
  expect(said(peer)).toEqual(["{d sikkerhet i}[]"])
  expect(before()).toBe(stood)
})
