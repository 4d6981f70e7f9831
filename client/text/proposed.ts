/** Proposals as they are drawn on the page: whose they are by colour, and which one is looked at. */
import type { Node } from "@tiptap/pm/model"
import type { MarkView } from "@tiptap/pm/view"
import { tracked } from "../../shared/text/schema.ts"
import { isRecord } from "../../shared/text/values.ts"
import { DrawnWords, ofEditor } from "./drawnWords.ts"
import "./proposed.css"

export class Proposed {
  readonly #words = new DrawnWords()
  #colours: ReadonlyMap<string, number> = new Map()
  #now: string | null = null

  /** Gives each organisation its colour, by its id. */
  colour(colours: ReadonlyMap<string, number>): void {
    this.#colours = colours
    this.#words.each((element) => this.#paint(element))
  }

  /** Brings one proposal forward; none with null. */
  show(sid: string | null): void {
    this.#words.of(this.#now).forEach((element) => delete element.dataset["now"])
    this.#now = sid
    this.#words.of(sid).forEach((element) => (element.dataset["now"] = ""))
  }

  /** The elements of a proposal's words, in no order; none where it is about blocks alone. */
  elements(sid: string): readonly HTMLElement[] {
    return [...this.#words.of(sid)]
  }

  view(tag: "ins" | "del" | "span", name: string, sid: string, by: unknown): MarkView {
    const dom = document.createElement(tag)
    dom.className = `tracked-${name}`
    dom.dataset["by"] = organisationOf(by)
    if (sid === this.#now) dom.dataset["now"] = ""
    this.#paint(dom)
    return this.#words.view(sid, dom)
  }

  #paint(element: HTMLElement): void {
    const colour = this.#colours.get(element.dataset["by"] ?? "")
    if (colour !== undefined) element.dataset["organisation"] = String(colour)
  }
}

/** The drawing of one editor's proposals. */
export const proposedIn = ofEditor(() => new Proposed())

/** Whether anything is proposed in a document; each block is looked through once. */
export const holdsProposals = (doc: Node): boolean => doc.children.some(isProposedIn)

export const isProposedIn = (block: Node): boolean => proposersOf(block).length > 0

/** The organisations that have proposed something in a document, in reading order. */
export const proposersIn = (doc: Node): readonly string[] => [
  ...new Set(doc.children.flatMap(proposersOf).filter(Boolean)),
]

/** Whose organisation a proposal's sign names; empty where it names none. */
export const organisationOf = (by: unknown): string => (isRecord(by) ? String(by["organisation"] ?? "") : "")

/** The organisations that have proposed what stands on a block itself and those within it, by the proposals' ids. */
export const proposedOnBlocks = (block: Node): ReadonlyMap<string, string> => {
  const all = new Map<string, string>()
  const note = ({ attrs }: Node) => {
    for (const [key, by] of Object.entries((attrs["tracked"] as object | null | undefined) ?? {}))
      if (/^[dfi]:/.test(key)) all.set(key.slice(2), organisationOf(by))
  }
  note(block)
  block.descendants(note)
  return all
}

const proposersOf = (block: Node): readonly string[] => {
  let found = looked.get(block)
  if (found) return found
  const all = new Set(proposedOnBlocks(block).values())
  block.descendants(({ marks }) => {
    for (const { type, attrs } of marks) if (signNames.has(type.name)) all.add(organisationOf(attrs["by"]))
  })
  looked.set(block, (found = [...all]))
  return found
}
const signNames: ReadonlySet<string> = new Set([tracked.i, tracked.d, tracked.f])
const looked = new WeakMap<Node, readonly string[]>()
