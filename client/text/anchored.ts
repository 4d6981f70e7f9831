/** Which words threads and proposals are about, in reading order; kept block by block, so that a change costs the block it is in. */
import type { Node } from "@tiptap/pm/model"
import { tracked, trackedKey } from "../../shared/text/schema.ts"

/** From the first word of a thread or proposal to its last. What is cut into pieces is told as one. */
export interface Anchor {
  readonly id: string
  readonly from: number
  readonly to: number
  /** Where the top-level block begins in which it begins. */
  readonly block: number
  /** Which of the top-level blocks that is. */
  readonly index: number
}

type Letter = keyof typeof tracked
type Local = Pick<Anchor, "id" | "from" | "to">

const finderOf = (...letters: readonly Letter[]): ((doc: Node) => Anchor[]) => {
  const names = new Set<string>(letters.map((letter) => tracked[letter]))
  const known = new WeakMap<Node, readonly Local[]>()

  const within = (block: Node): readonly Local[] => {
    const before = known.get(block)
    if (before) return before
    const found = new Map<string, Local>()
    const note = (id: string, from: number, to: number) =>
      found.set(id, { id, from: found.get(id)?.from ?? from, to })
    const look = (node: Node, at: number) => {
      for (const { type, attrs } of node.marks)
        if (names.has(type.name)) note(String(attrs["id"]), at, at + node.nodeSize)
      // An empty line has only its marker to carry it.
      for (const key of Object.keys((node.attrs["tracked"] as object | null | undefined) ?? {})) {
        const [, letter, id] = trackedKey.exec(key) ?? []
        if (letters.includes(letter as Letter)) note(id!, at + 1, at + node.nodeSize - 1)
      }
    }
    look(block, 0)
    block.descendants((node, at) => look(node, at + 1))
    const all = [...found.values()]
    known.set(block, all)
    return all
  }

  return (doc) => {
    const found = new Map<string, Anchor>()
    doc.forEach((node, block, index) => {
      for (const { id, from, to } of within(node)) {
        const before = found.get(id)
        found.set(
          id,
          before ? { ...before, to: block + to } : { id, from: block + from, to: block + to, block, index },
        )
      }
    })
    return [...found.values()].sort((a, b) => a.from - b.from || a.to - b.to)
  }
}

/** The words of threads. */
export const anchorsIn = finderOf("c")
/** The words of proposals: brought, struck, altered. */
export const proposedWordsIn = finderOf("i", "d", "f")
