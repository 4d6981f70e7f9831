/** A chapter's text as plain elements, for pages one reads: what did not change keeps its element. */
import { getSchema } from "@tiptap/core"
import { DOMSerializer, type DOMOutputSpec, type Mark as Format, type Node } from "@tiptap/pm/model"
import { tracked } from "../../shared/text/schema.ts"
import { anchorOf, anchorOfNote } from "./anchors.ts"
import { extensions } from "./extensions.ts"
import { landmarksAt } from "./landmarks.ts"
import type { Mark, Numbers } from "./numbering.ts"
import { isProposedIn, organisationOf, proposedOnBlocks } from "./proposed.ts"
import { Fold, folded, Wrote } from "./staticMarks.ts"
import { picturesOf } from "./upload.ts"

/** The schema that static text is built with: TipTap's, which knows how things look. */
export const staticSchema = getSchema([Fold, ...extensions, Wrote])

/** How an organisation is told apart where it has proposed something. */
export type Organisations = ReadonlyMap<string, { readonly colour: number; readonly name: string }>

/** What the text cannot say by itself, in the reader's language. */
export interface Sayings {
  /** So many words struck, on a button that shows them. */
  struck(words: number): string
  proposedBy(organisation: string): string
}

export class StaticText {
  readonly #chapter: string
  readonly #pictures: string
  readonly #root: HTMLElement
  readonly #serializer: DOMSerializer
  #say: Sayings = { struck: String, proposedBy: String }
  #organisations: Organisations = new Map()
  #shown: { readonly node: Node; readonly said: string; readonly element: globalThis.Node }[] = []
  /** What is numbered in the block being drawn. */
  #marks = new Map<Node, Mark>()

  /** Draws into `root`, which must be empty and ours alone; pictures come from below `pictures`. */
  constructor(chapter: string, root: HTMLElement, pictures = picturesOf(chapter)) {
    this.#chapter = chapter
    this.#pictures = pictures
    this.#root = root
    this.#serializer = new DOMSerializer(
      { ...DOMSerializer.nodesFromSchema(staticSchema), ...this.#nodes() },
      { ...DOMSerializer.marksFromSchema(staticSchema), ...this.#proposals(), link: this.#link },
    )
    root.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button.fold") : null
      if (button) button.ariaExpanded = String(button.ariaExpanded !== "true")
    })
  }

  /** From now on says it so, and draws each organisation's proposals in its colour. */
  tell(organisations: Organisations, say: Sayings): void {
    this.#organisations = organisations
    this.#say = say
    this.#paint(this.#root)
  }

  /** Shows a document with its numbers; only blocks that say something else are drawn anew. */
  show(doc: Node, { marks }: Numbers): void {
    const byPlace = new Map(marks.map((mark) => [mark.landmark.at, mark]))
    const known = new Map(this.#shown.map((one) => [one.node, one]))
    let start = 0
    const next = doc.children.map((node, index) => {
      const found = landmarksAt(doc, index, start).flatMap(({ at }) => byPlace.get(at) ?? [])
      const said = found.map(({ number, lost }) => `${number}${lost ?? ""}`).join("|")
      const before = known.get(node)
      const kept = before?.said === said ? before : { node, said, element: this.#draw(node, found, start) }
      start += node.nodeSize
      return kept
    })
    const stays = new Set(next.map(({ element }) => element))
    for (const { element } of this.#shown) if (!stays.has(element)) element.parentNode?.removeChild(element)
    let place = this.#root.firstChild
    for (const { element } of next) {
      if (element === place) place = place.nextSibling
      else this.#root.insertBefore(element, place)
    }
    this.#shown = next
  }

  #draw(block: Node, marks: readonly Mark[], start: number): globalThis.Node {
    const proposed = isProposedIn(block)
    const node = proposed ? folded(block) : block
    this.#marks = new Map(
      marks.map((mark) => {
        const at = mark.landmark.at - start
        return [at === 0 ? node : node.nodeAt(at - 1)!, mark]
      }),
    )
    const element = this.#serializer.serializeNode(node) as HTMLElement
    if (!proposed) return element
    const blocks = proposedOnBlocks(node)
    for (const one of blocks.size > 0 ? within(element, "[data-proposals]") : [])
      one.dataset["by"] = blocks.get(one.dataset["proposals"]!.split(" ")[0]!)
    this.#paint(element)
    return element
  }

  #paint(element: HTMLElement): void {
    for (const one of within(element, "[data-by]")) {
      const by = this.#organisations.get(one.dataset["by"]!)
      if (!by) continue
      one.dataset["organisation"] = String(by.colour)
      if (!one.matches(".fold-around")) one.title = this.#say.proposedBy(by.name)
    }
    for (const one of within(element, "button.fold"))
      one.textContent = this.#say.struck(Number(one.dataset["words"]))
  }

  #numberOf(node: Node): string | null {
    return this.#marks.get(node)?.number ?? null
  }

  #nodes(): Record<string, (node: Node) => DOMOutputSpec> {
    const chapter = this.#chapter
    const table = staticSchema.nodes["table"]!.spec.toDOM!
    return {
      heading: (node) => {
        const { id, level } = node.attrs as { id: string | null; level: number }
        const anchor = anchorOf(chapter, id)
        const own = id ? { id: anchor, tabindex: "-1" } : {}
        const link = { class: "heading-link", href: `#${anchor}`, tabindex: "-1", "aria-hidden": "true" }
        return [
          // The document's title is `h1` and the chapter's `h2`; HTML has no seventh level.
          `h${level + 2}`,
          { ...own, "data-level": level },
          ...numbered(this.#numberOf(node), "heading-number"),
          ["span", 0],
          ...(id ? [["a", link, "#"] as DOMOutputSpec] : []),
        ]
      },
      caption: (node) => [
        "p",
        { class: "caption" },
        ...numbered(this.#numberOf(node), "caption-number"),
        ["span", 0],
      ],
      table: (node) => {
        const number = this.#numberOf(node)
        const id = node.attrs["id"] as string | null
        return [
          "div",
          id ? { id: anchorOf(chapter, id), tabindex: "-1" } : {},
          ...(number
            ? [["p", { class: "caption" }, ...numbered(number, "caption-number")] as DOMOutputSpec]
            : []),
          ["div", { class: "tableWrapper", tabindex: "0" }, table(node)],
        ]
      },
      tableRow: (node) => {
        const id = node.attrs["id"] as string | null
        return ["tr", id ? { id: anchorOf(chapter, id), tabindex: "-1" } : {}, 0]
      },
      footnote: (node) => {
        const mark = this.#marks.get(node)
        const id = node.attrs["id"] as string | null
        const anchor = id ? { id: anchorOfNote(chapter, id), tabindex: "-1" } : {}
        const lost = mark?.lost ? { class: "footnote lost" } : { class: "footnote" }
        return ["aside", { ...lost, ...anchor, role: "note", "data-number": mark?.number ?? "–" }, 0]
      },
      footnoteRef: (node) => {
        const note = node.attrs["note"] as string | null
        const mark = this.#marks.get(node)
        const said = { class: "note-link", "aria-label": mark?.spoken ?? "?" }
        if (!note) return ["span", { ...said, role: "img" }, "?"]
        return ["a", { ...said, href: `#${anchorOfNote(chapter, note)}` }, mark?.number ?? "?"]
      },
      crossReference: (node) => {
        const to = node.attrs as { chapter: string | null; target: string | null }
        const { number, lost } = this.#marks.get(node) ?? { number: null, lost: true }
        if (lost || number === null) return ["span", { class: "reference-link lost" }, number ?? "?"]
        const href = `#${anchorOf(to.chapter ?? chapter, to.target)}`
        return ["a", { class: "reference-link", href }, number]
      },
      image: (node) => {
        const { file, alt, decorative, width } = node.attrs
        return [
          "img",
          {
            ...(file ? { src: `${this.#pictures}/${file as string}` } : {}),
            alt: decorative ? "" : (alt as string),
            ...(width === 100 ? {} : { style: `width: ${width}%` }),
            decoding: "async",
          },
        ]
      },
    }
  }

  #proposals(): Record<string, (mark: Format, inline: boolean) => DOMOutputSpec> {
    const sign = (tag: string) => (mark: Format) => {
      const by = organisationOf(mark.attrs["by"])
      return [
        tag,
        {
          class: `tracked-${mark.type.name}`,
          "data-tracked": String(mark.attrs["id"]),
          ...(by ? { "data-by": by } : {}),
        },
        0,
      ] as DOMOutputSpec
    }
    return {
      [tracked.i]: sign("ins"),
      [tracked.d]: sign("del"),
      [tracked.f]: sign("span"),
      fold: ({ attrs: { words, by } }) => [
        "span",
        { class: "fold-around", ...(by ? { "data-by": String(by) } : {}) },
        ["button", { type: "button", class: "fold", "aria-expanded": "false", "data-words": String(words) }],
        ["span", { class: "folded" }, 0],
      ],
    }
  }

  /** A link within the chapter leads to the same place on this page. */
  #link = (mark: Format, inline: boolean): DOMOutputSpec => {
    const href = mark.attrs["href"] as string | null
    if (!href?.startsWith("#")) return staticSchema.marks["link"]!.spec.toDOM!(mark, inline)
    return ["a", { href: `#${anchorOf(this.#chapter, href.slice(1))}` }, 0]
  }
}

const within = (element: HTMLElement, selector: string): HTMLElement[] => [
  ...(element.matches(selector) ? [element] : []),
  ...element.querySelectorAll<HTMLElement>(selector),
]

const numbered = (number: string | null, name: string): DOMOutputSpec[] =>
  number === null ? [] : [["span", { class: name }, `${number} `]]
