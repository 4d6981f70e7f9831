/** A small theatre for the binding's tests: peers with real editors on documents that meet when told to. */
import { Editor } from "@tiptap/core"
import type {} from "@tiptap/extension-list"
import type {} from "@tiptap/extension-table"
import type {} from "@tiptap/starter-kit"
import { afterEach, expect } from "vitest"
import * as Y from "yjs"
import { build } from "../../shared/text/line.ts"
import { BODY, readLines } from "../../shared/text/ydoc.ts"
import { Binding } from "./binding.ts"
import { extensions } from "./extensions.ts"
import type { Hand } from "./hand.ts"
import { lineExtension } from "./lineExtension.ts"

export interface Peer {
  readonly doc: Y.Doc
  readonly binding: Binding
  readonly editor: Editor
}
const opened: Peer[] = []
/** After each test every editor must show what its Yjs says. */
afterEach(() => {
  for (const { binding, doc, editor } of opened.splice(0)) {
    expect(build(readLines(doc), editor.schema).eq(editor.state.doc)).toBe(true)
    editor.destroy()
    binding.destroy()
  }
})

export const peerOn = (doc: Y.Doc, clientID: number, hand?: Hand): Peer => {
  let ids = 0
  doc.clientID = clientID
  const binding = new Binding(doc, { newId: () => `${clientID}-${ids++}`, ...(hand ? { hand } : {}) })
  const editor = new Editor({
    element: document.createElement("div"),
    extensions: [...extensions, lineExtension(binding)],
  })
  binding.undoManager.captureTimeout = 0
  const peer = { doc, binding, editor }
  opened.push(peer)
  return peer
}

/** Two who have the same text, written by the first. */
export const pair = (html: string): [Peer, Peer] => {
  const a = peerOn(new Y.Doc(), 1)
  a.editor.commands.setContent(html)
  a.binding.undoManager.clear()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(a.doc))
  return [a, peerOn(doc, 2)]
}
export const merge = (...peers: Peer[]) => {
  for (const from of peers)
    for (const to of peers) if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc))
}
export const live = (from: Peer, to: Peer) =>
  from.doc.on(
    "update",
    (update: Uint8Array, origin: unknown) => origin !== "live" && Y.applyUpdate(to.doc, update, "live"),
  )

/** The tree in short: p(one) h2(two) ul(li(p(three))). */
export const short = ({ editor }: Peer): string => {
  const names: Record<string, string> = {
    paragraph: "p",
    bulletList: "ul",
    orderedList: "ol",
    listItem: "li",
    blockquote: "quote",
    tableRow: "tr",
    tableCell: "td",
    tableHeader: "th",
  }
  const say = (node: typeof editor.state.doc): string => {
    if (node.isText) return node.marks.length ? `[${node.text}]` : node.text!
    const name =
      node.type.name === "heading" ? `h${node.attrs["level"]}` : (names[node.type.name] ?? node.type.name)
    return node.isInline
      ? `{${name}}`
      : `${name}(${node.children.map(say).join(node.inlineContent ? "" : " ")})`
  }
  return editor.state.doc.children.map(say).join(" ")
}

/** Puts the caret behind `words`. */
export const behind = ({ editor }: Peer, words: string, offset = words.length): Editor => {
  let found = -1
  editor.state.doc.descendants((node, position) => {
    const at = node.isText ? node.text!.indexOf(words) : -1
    if (found < 0 && at >= 0) found = position + at + offset
  })
  expect(found, `"${words}" is in the text`).toBeGreaterThanOrEqual(0)
  editor.commands.setTextSelection(found)
  return editor
}
export const before = (peer: Peer, words: string): Editor => behind(peer, words, 0)
export const type = (editor: Editor, text: string) => {
  for (const letter of text) editor.view.dispatch(editor.state.tr.insertText(letter))
}
export const select = (peer: Peer, words: string): Editor => {
  const { from } = before(peer, words).state.selection
  peer.editor.commands.setTextSelection({ from, to: from + words.length })
  return peer.editor
}
export const enter = (editor: Editor) =>
  editor.commands.splitListItem("listItem") || editor.commands.splitBlock()

/** Who wrote each live character. */
export const hands = ({ doc }: Peer) => {
  const clients: number[] = []
  for (let item = doc.get(BODY)._start; item; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString)
      clients.push(...Array<number>(item.length).fill(item.id.client))
  return clients
}
