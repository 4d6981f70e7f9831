/** Proposals as they are drawn on the page: whose they are by colour, and which one is looked at. */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import type { MarkView } from "@tiptap/pm/view"
import { tracked } from "../../shared/text/schema.ts"
import { isRecord } from "../../shared/text/values.ts"
import "./proposed.css"

/** The drawing of one editor's proposals. */
export const proposedIn = (editor: Editor): Proposed => {
  const known = all.get(editor)
  if (known) return known
  const made = new Proposed()
  all.set(editor, made)
  return made
}

/** The marks in the document do the work, as for threads (`highlights.ts`): a key costs nothing here. */
export class Proposed {
  readonly #standing = new Map<string, Set<HTMLElement>>()
  #colours: ReadonlyMap<string, number> = new Map()
  #now: string | null = null

  /** Gives each organisation its colour, by its id. */
  colour(colours: ReadonlyMap<string, number>): void {
    this.#colours = colours
    for (const elements of this.#standing.values()) elements.forEach((element) => this.#paint(element))
  }

  /** Brings one proposal forward; none with null. */
  show(sid: string | null): void {
    this.#of(this.#now).forEach((element) => delete element.dataset["now"])
    this.#now = sid
    this.#of(sid).forEach((element) => (element.dataset["now"] = ""))
  }

  /** The elements of a proposal's words, in no order; none where it is about blocks alone. */
  elements(sid: string): readonly HTMLElement[] {
    return [...this.#of(sid)]
  }

  view(tag: "ins" | "del" | "span", name: string, sid: string, by: unknown): MarkView {
    const dom = document.createElement(tag)
    dom.className = `tracked-${name}`
    dom.dataset["tracked"] = sid
    dom.dataset["by"] = isRecord(by) ? String(by["organisation"]) : ""
    if (sid === this.#now) dom.dataset["now"] = ""
    this.#paint(dom)
    const standing = this.#standing.get(sid) ?? new Set()
    this.#standing.set(sid, standing.add(dom))
    return {
      dom,
      contentDOM: dom,
      ignoreMutation: ({ type }) => type === "attributes",
      destroy: () => void standing.delete(dom),
    }
  }

  #of(sid: string | null): ReadonlySet<HTMLElement> {
    return (sid === null ? undefined : this.#standing.get(sid)) ?? new Set()
  }

  #paint(element: HTMLElement): void {
    const colour = this.#colours.get(element.dataset["by"] ?? "")
    if (colour !== undefined) element.dataset["organisation"] = String(colour)
  }
}

/** Whether anything is proposed in a document; each block is looked through once. */
export const holdsProposals = (doc: Node): boolean => doc.children.some(isProposedIn)

const isProposedIn = (block: Node): boolean => {
  let found = looked.get(block)
  if (found !== undefined) return found
  const signed = (node: Node) =>
    node.marks.some(({ type }) => signNames.has(type.name)) ||
    Object.keys((node.attrs["tracked"] as object | null | undefined) ?? {}).some((key) => /^[dfi]:/.test(key))
  found = signed(block)
  block.descendants((node) => !(found ||= signed(node)))
  looked.set(block, found)
  return found
}
const signNames: ReadonlySet<string> = new Set([tracked.i, tracked.d, tracked.f])
const looked = new WeakMap<Node, boolean>()

const all = new WeakMap<Editor, Proposed>()
