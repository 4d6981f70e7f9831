/** What bears a number in a chapter, or shows one: found once per block and kept, so that a key costs one block. */
import type { Node } from "@tiptap/pm/model"
import { tracked } from "../../shared/text/schema.ts"

/** Something that bears a number or shows one; `at` is its position, in its top block or in the document. */
export type Landmark = { at: number; size: number } & (
  | { kind: "heading"; id: string | null; level: number; text: string }
  | { kind: "table"; id: string | null; nested: boolean; captioned: boolean; title: string }
  | { kind: "caption"; of: "table" | "figure" | null; table: number }
  | { kind: "noteRef"; note: string | null }
  | { kind: "note"; id: string | null }
  /** `opens`: it begins a sentence, and so with a capital. */
  | { kind: "reference"; chapter: string | null; target: string | null; opens: boolean }
)

/** The landmarks in one top block, positions counted from its start. Kept per node, so a key costs one block. */
export const landmarksIn = (block: Node): readonly Landmark[] => {
  const known = kept.get(block)
  if (known) return known
  const found: Landmark[] = []
  visit(block, 0, null, 0, false, found)
  kept.set(block, found)
  return found
}
const kept = new WeakMap<Node, readonly Landmark[]>()

/** Its words without those proposed out, unless all of them are. */
const wordsOf = (block: Node): string => {
  let words = ""
  block.forEach((one) => {
    if (!one.marks.some(({ type }) => type.name === tracked.d)) words += one.textContent
  })
  return words || block.textContent
}

function visit(
  node: Node,
  at: number,
  parent: Node | null,
  index: number,
  inTable: boolean,
  found: Landmark[],
): void {
  const size = node.nodeSize
  switch (node.type.name) {
    case "heading":
      found.push({
        kind: "heading",
        at,
        size,
        id: text(node, "id"),
        level: Number(node.attrs["level"]),
        text: wordsOf(node),
      })
      break
    case "caption":
      found.push({ kind: "caption", at, size, ...captionOf(parent, index, at) })
      break
    case "table": {
      const caption = captionBeside(parent, index)
      found.push({
        kind: "table",
        at,
        size,
        id: text(node, "id"),
        nested: inTable,
        captioned: caption !== null,
        title: caption ? wordsOf(caption) : "",
      })
      break
    }
    case "footnote":
      found.push({ kind: "note", at, size, id: text(node, "id") })
      break
    case "footnoteRef":
      found.push({ kind: "noteRef", at, size, note: text(node, "note") })
      return
    case "crossReference":
      found.push({
        kind: "reference",
        at,
        size,
        chapter: text(node, "chapter"),
        target: text(node, "target"),
        opens: opensSentence(parent, index),
      })
      return
  }
  // A text block of nothing but text holds no landmarks; most are.
  if (node.isTextblock && node.childCount === 1 && node.firstChild!.isText) return
  const tableAbove = inTable || node.type.name === "table"
  let inner = at + 1
  node.forEach((child, _, i) => {
    if (!child.isText) visit(child, inner, node, i, tableAbove, found)
    inner += child.nodeSize
  })
}

const text = (node: Node, attribute: string): string | null =>
  (node.attrs[attribute] as string | null) || null

/** A caption belongs to the table after it, to the picture before it, or failing that to the other way round. */
function captionOf(
  parent: Node | null,
  index: number,
  at: number,
): { of: "table" | "figure" | null; table: number } {
  const before = sibling(parent, index - 1)
  const after = sibling(parent, index + 1)
  if (after?.type.name === "table") return { of: "table", table: at + parent!.child(index).nodeSize }
  if (hasImage(before)) return { of: "figure", table: -1 }
  if (before?.type.name === "table") return { of: "table", table: at - before.nodeSize }
  return { of: hasImage(after) ? "figure" : null, table: -1 }
}

function captionBeside(parent: Node | null, index: number): Node | null {
  const before = sibling(parent, index - 1)
  if (before?.type.name === "caption") return before
  const after = sibling(parent, index + 1)
  // The caption below is the next table's, if there is one.
  return after?.type.name === "caption" && sibling(parent, index + 2)?.type.name !== "table" ? after : null
}

const sibling = (parent: Node | null, index: number) =>
  parent && index >= 0 ? parent.maybeChild(index) : null

const hasImage = (node: Node | null): boolean => {
  if (!node?.isTextblock) return false
  for (let i = 0; i < node.childCount; i++) if (node.child(i).type.name === "image") return true
  return false
}

function opensSentence(parent: Node | null, index: number): boolean {
  if (index === 0) return true
  const before = sibling(parent, index - 1)
  return before?.isText === true && /[.!?]\s+$/.test(before.text ?? "")
}

/** The landmarks of top block `index`, at their places in the document; `start` is where the block begins. */
export const landmarksAt = (doc: Node, index: number, start: number): Landmark[] => {
  const block = doc.child(index)
  // What a top caption or table is, its neighbours decide; so it is not kept with the block.
  if (block.type.name === "caption")
    return [
      { kind: "caption", at: start, size: block.nodeSize, ...captionOf(doc, index, start) },
      ...moved(landmarksIn(block).slice(1), start),
    ]
  const all = moved(landmarksIn(block), start)
  if (block.type.name === "table" && all[0]?.kind === "table") {
    const caption = captionBeside(doc, index)
    all[0] = { ...all[0], captioned: caption !== null, title: caption?.textContent ?? "" }
  }
  return all
}

const moved = (all: readonly Landmark[], by: number): Landmark[] =>
  all.map((landmark) => ({ ...landmark, at: landmark.at + by }))

export const landmarks = (doc: Node): Landmark[] => {
  const all: Landmark[] = []
  doc.forEach((block, start, index) => {
    if (block.type.name === "caption" || landmarksIn(block).length > 0)
      all.push(...landmarksAt(doc, index, start))
  })
  return all
}

/** Whether two rows of landmarks number alike: same kinds, levels and identities, wherever they stand. */
export const alike = (a: readonly Landmark[], b: readonly Landmark[]): boolean =>
  a.length === b.length && a.every((one, i) => key(one) === key(b[i]!))

function key(landmark: Landmark): string {
  switch (landmark.kind) {
    case "heading":
      // A heading without a number is called by its words.
      return `h${landmark.level}${landmark.id}${landmark.level > 3 ? landmark.text : ""}`
    case "table":
      return `t${landmark.id}${landmark.nested}${landmark.captioned}`
    case "caption":
      return `c${landmark.of}`
    case "noteRef":
      return `r${landmark.note}`
    case "note":
      return `n${landmark.id}`
    case "reference":
      return `x${landmark.chapter}/${landmark.target}/${landmark.opens}`
  }
}
