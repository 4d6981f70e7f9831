/** What leaves by the clipboard, and what comes in by it. */
import { Extension, type Editor } from "@tiptap/core"
import { DOMSerializer, Fragment, Slice, type Mark, type Node, type Schema } from "@tiptap/pm/model"
import { Plugin, type EditorState } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { anchorsIn } from "./anchored.ts"
import { highlightsOf } from "./highlights.ts"
import { Comment } from "./marks.ts"
import { newNodeId } from "./nodeId.ts"
import { numbersIn } from "./numbers.ts"
import { cleaned } from "./paste.ts"

/**
 * Out: clean HTML in which references are words, headings carry no numbers, and a footnote's text follows its
 * reference. In: the same from elsewhere (`paste.ts`); a note that comes along is put with the others at the end.
 */
export const Clipboard = Extension.create({
  name: "clipboard",
  priority: 1200,
  addProseMirrorPlugins() {
    const { editor } = this
    /** Notes that came with what is being pasted; placed by the transaction right after. */
    let coming: Node[] = []
    return [
      new Plugin({
        props: {
          transformPastedHTML: cleaned,
          transformPasted(slice, view) {
            const taken = received(moved(slice, editor), view)
            coming = taken.notes
            return taken.slice
          },
          clipboardSerializer: new Outgoing(editor.schema, () => editor.state),
          clipboardTextSerializer: (slice, view) => plainText(slice.content, view.state),
        },
        appendTransaction(transactions, _before, state) {
          if (coming.length === 0 || !transactions.some((tr) => tr.docChanged)) return null
          const notes = coming
          coming = []
          return state.tr.insert(state.doc.content.size, notes)
        },
      }),
    ]
  },
})

/** Writes references as the words they show, and after the text the notes it refers to. */
class Outgoing extends DOMSerializer {
  readonly state: () => EditorState
  constructor(schema: Schema, state: () => EditorState) {
    super(
      {
        ...DOMSerializer.nodesFromSchema(schema),
        crossReference: (node) => [
          "span",
          { class: "cross-reference", ...named(node) },
          shownAt(node, state()),
        ],
        footnoteRef: (node) => ["sup", { class: "footnote-ref", ...named(node) }, shownAt(node, state())],
      },
      DOMSerializer.marksFromSchema(schema),
    )
    this.state = state
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ) {
    const dom = super.serializeFragment(fragment, options, target)
    // Without a target it is the whole that is written, not some node's inside.
    if (!target)
      for (const note of notesFor(fragment, this.state().doc)) dom.append(this.serializeNode(note, options))
    return dom
  }
}

const named = (node: Node) =>
  Object.fromEntries(
    Object.entries(node.attrs).flatMap(([name, value]) =>
      value === null ? [] : [[`data-${name}`, String(value)]],
    ),
  )

function shownAt(node: Node, state: EditorState): string {
  const found = numbersIn(state).marks.find(
    ({ landmark }) =>
      (landmark.kind === "noteRef" && landmark.note === node.attrs["note"]) ||
      (landmark.kind === "reference" &&
        landmark.target === node.attrs["target"] &&
        landmark.chapter === node.attrs["chapter"]),
  )
  return found?.number ?? ""
}

function notesFor(fragment: Fragment, doc: Node): Node[] {
  const wanted = new Set(refsIn(fragment))
  fragment.forEach((node) => void (node.type.name === "footnote" && wanted.delete(String(node.attrs["id"]))))
  return wanted.size === 0
    ? []
    : doc.content.content.filter(
        (node) => node.type.name === "footnote" && wanted.has(String(node.attrs["id"])),
      )
}

function refsIn(content: Fragment): string[] {
  const found: string[] = []
  content.descendants((node) => {
    if (node.type.name === "footnoteRef" && node.attrs["note"] !== null)
      found.push(String(node.attrs["note"]))
    return !node.isTextblock || node.childCount > 1 || !node.firstChild?.isText
  })
  return found
}

/**
 * Words a thread is about keep it when they are moved: cut here and put back, or dragged. A copy of words that still
 * stand does not get their threads, nor do words from elsewhere.
 */
function moved(slice: Slice, editor: Editor): Slice {
  if (editor.view.dragging?.move) return slice
  const standing = new Set(anchorsIn(editor.state.doc).map(({ id }) => id))
  const highlights = highlightsOf(editor)
  const stays = ({ type, attrs: { id } }: Mark) =>
    type.name !== Comment.name || (highlights.knows(String(id)) && !standing.has(String(id)))
  const content = mapped(slice.content, (node) =>
    node.marks.every(stays) ? node : node.mark(node.marks.filter(stays)),
  )
  return new Slice(content, slice.openStart, slice.openEnd)
}

/** Gives what is pasted identities of its own where the chapter already has them, and takes out the notes it brought. */
function received(slice: Slice, view: EditorView): { slice: Slice; notes: Node[] } {
  // What is dragged within the text is moved as it is; it is still in the document while this is asked.
  if (view.dragging) return { slice, notes: [] }
  const { doc } = view.state
  const here = new Set(refsIn(doc.content))
  const kept = new Set<string>()
  const headings = new Set<string>()
  doc.forEach((node) => {
    if (node.type.name === "footnote") kept.add(String(node.attrs["id"]))
    else if (node.type.name === "heading") headings.add(String(node.attrs["id"]))
  })
  const brought = new Map<string, Node>()
  slice.content.forEach(
    (node) => void (node.type.name === "footnote" && brought.set(String(node.attrs["id"]), node)),
  )

  const renamed = new Map<string, string>()
  const notes: Node[] = []
  for (const id of new Set(refsIn(slice.content))) {
    const note = brought.get(id)
    brought.delete(id)
    // Cut and put back: its note has stood waiting at the end.
    if (!note || (kept.has(id) && !here.has(id))) continue
    const fresh = newNodeId()
    renamed.set(id, fresh)
    notes.push(note.type.create({ ...note.attrs, id: fresh }, note.content))
  }
  // A note copied without its reference is text like any other.
  const content = mapped(slice.content, (node) => {
    if (node.type.name === "footnote")
      return brought.has(String(node.attrs["id"])) ? node.content : Fragment.empty
    if (node.type.name === "footnoteRef")
      return node.type.create({
        note: renamed.get(String(node.attrs["note"])) ?? (node.attrs["note"] as string | null),
      })
    if (node.type.name === "heading" && headings.has(String(node.attrs["id"])))
      return node.type.create({ ...node.attrs, id: null }, node.content, node.marks)
    return node
  })
  return {
    slice: new Slice(
      content,
      Math.min(slice.openStart, openAt(content, "firstChild")),
      Math.min(slice.openEnd, openAt(content, "lastChild")),
    ),
    notes,
  }
}

function mapped(content: Fragment, change: (node: Node) => Node | Fragment): Fragment {
  const nodes: Node[] = []
  content.forEach((node) => {
    const inner = node.isText || node.isLeaf ? node : node.copy(mapped(node.content, change))
    const changed = change(inner)
    if (changed instanceof Fragment) nodes.push(...changed.content)
    else nodes.push(changed)
  })
  return Fragment.fromArray(nodes)
}

function openAt(content: Fragment, side: "firstChild" | "lastChild"): number {
  let depth = 0
  for (let node = content[side]; node && !node.isLeaf; node = node[side]) depth++
  return depth
}

/** Paragraphs apart by a blank line, items and rows by one line, cells by a tab. */
function plainText(content: Fragment, state: EditorState): string {
  const parts: string[] = []
  content.forEach((node) => {
    const { name } = node.type
    if (node.isText) parts.push(node.text ?? "")
    else if (name === "hardBreak") parts.push("\n")
    else if (name === "image") parts.push(String(node.attrs["alt"]))
    else if (node.isLeaf) parts.push(shownAt(node, state))
    else if (node.isTextblock) parts.push(plainText(node.content, state))
    else if (name === "tableRow")
      parts.push(
        node.content.content
          .map((cell) => plainText(cell.content, state).replaceAll(/\s*\n\s*/g, " "))
          .join("\t"),
      )
    else parts.push(plainText(node.content, state))
  })
  const within = content.firstChild?.type.name
  return parts.join(
    content.firstChild?.isInline ? "" : within === "listItem" || within === "tableRow" ? "\n" : "\n\n",
  )
}
