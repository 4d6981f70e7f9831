/** Draws a weave of two texts: what went and what came as `del` and `ins`, told in words too, and never by colour alone. */
import { DOMSerializer, type DOMOutputSpec, type Mark, type Node } from "@tiptap/pm/model"
import { build } from "../../shared/text/line.ts"
import { isRecord } from "../../shared/text/values.ts"
import type { Note, Woven } from "../../shared/snapshots/compareWoven.ts"
import type { Is } from "../../shared/snapshots/comparison.ts"
import { staticSchema } from "../text/staticText.ts"
import type { ComparedNumbers } from "./compareNumbers.ts"

/** What a drawing says beside the text. */
export interface DrawnWords {
  readonly numbers: ComparedNumbers
  /** What became of words, as one says it before them. */
  spoken(change: number, is: Is): string
  /** What stands in sight where a block was split, joined or got another form; where something moved. */
  sign(change: number): string
  /** What stands where something moved from or to; and the address of its other half, where that is in another chapter. */
  moved(change: number, is: Is): { readonly said: string; readonly place?: string }
  readonly reference: string
  /** Where a picture is had. */
  picture(file: string): string
}

/** Draws into `root`, which is ours alone. */
export const drawWoven = (root: HTMLElement, { lines, notes }: Woven, words: DrawnWords): void => {
  const doc = build(lines, staticSchema)
  const serializer = new DOMSerializer(
    { ...DOMSerializer.nodesFromSchema(staticSchema), ...nodes(notes, words) },
    { ...DOMSerializer.marksFromSchema(staticSchema), ...marks },
  )
  root.replaceChildren(serializer.serializeFragment(doc.content))
  tell(root, words)
}

const letters: Readonly<Record<string, Is>> = { i: "added", d: "removed", f: "kept" }

/** What a block's marker says became of it. */
const trackedOn = (node: Node) => {
  const [entry] = Object.entries((node.attrs["tracked"] ?? {}) as Record<string, unknown>)
  if (!entry) return undefined
  const [letter, change] = entry[0].split(":") as [string, string]
  const how = isRecord(entry[1]) ? entry[1] : {}
  return { is: letters[letter]!, change, head: how["head"] === true }
}

const said = (note: Note | undefined): Record<string, string> =>
  note?.change === undefined
    ? {}
    : {
        "data-is": note.is ?? "kept",
        "data-change": String(note.change),
        ...(note.moved ? { "data-moved": "" } : {}),
      }

const nodes = (
  notes: ReadonlyMap<string, Note>,
  words: DrawnWords,
): Record<string, (node: Node) => DOMOutputSpec> => {
  const drawn = DOMSerializer.nodesFromSchema(staticSchema)
  const noteOf = (node: Node) => notes.get(String(node.attrs["id"] ?? ""))
  const block = (
    tag: string,
    node: Node,
    attributes: Record<string, string> = {},
    number?: string,
  ): DOMOutputSpec => {
    const tracked = trackedOn(node)
    const own = tracked ? { "data-is": tracked.is, "data-change": tracked.change } : {}
    const sign = tracked && (tracked.head || tracked.is === "kept") ? words.sign(Number(tracked.change)) : ""
    const before: DOMOutputSpec[] = [
      ...(sign ? [["span", { class: "compare-sign" }, sign] as DOMOutputSpec] : []),
      ...(number ? [["span", { class: "heading-number" }, `${number} `] as DOMOutputSpec] : []),
    ]
    return before.length
      ? [tag, { ...attributes, ...own }, ...before, ["span", 0]]
      : [tag, { ...attributes, ...own }, 0]
  }
  const cell = (node: Node): DOMOutputSpec => {
    const [tag, attributes] = drawn[node.type.name]!(node) as unknown as [string, Record<string, string>]
    return [tag, { ...attributes, ...said(noteOf(node)) }, 0]
  }
  return {
    paragraph: (node) => block("p", node),
    caption: (node) => block("p", node, { class: "caption" }),
    heading: (node) => {
      const { id, level } = node.attrs as { id: string; level: number }
      return block(`h${level + 2}`, node, { "data-level": String(level) }, words.numbers.headings.get(id))
    },
    listItem: (node) => {
      const number = noteOf(node)?.number
      return ["li", number === undefined ? {} : { value: String(number) }, 0]
    },
    table: (node) => [
      "div",
      { class: "tableWrapper", tabindex: "0", ...said(noteOf(node)) },
      drawn["table"]!(node),
    ],
    tableRow: (node) => ["tr", said(noteOf(node)), 0],
    tableCell: cell,
    tableHeader: cell,
    footnote: () => ["aside", { class: "footnote", role: "note" }, 0],
    footnoteRef: (node) => ["sup", words.numbers.notes.get(String(node.attrs["note"])) ?? "?"],
    crossReference: (node) => [
      "span",
      { class: "reference-link" },
      words.numbers.headings.get(String(node.attrs["target"])) ?? words.reference,
    ],
    image: (node) => {
      const { file, alt, decorative, width } = node.attrs as {
        file: string | null
        alt: string
        decorative: boolean
        width: number
      }
      const style: Record<string, string> = width === 100 ? {} : { style: `width: ${width}%` }
      return ["img", { ...(file ? { src: words.picture(file) } : {}), alt: decorative ? "" : alt, ...style }]
    },
    unknown: (node) => {
      const raw: unknown = node.attrs["raw"]
      if (!isRecord(raw) || raw["t"] !== "joined") return ["span", { class: "unknown" }, "\uFFFD"]
      const change = Number(raw["change"])
      return ["span", { class: "compare-sign", "data-change": String(change) }, words.sign(change)]
    },
  }
}

const changed =
  (tag: string, is: Is) =>
  (mark: Mark): DOMOutputSpec => {
    const by: unknown = mark.attrs["by"]
    const how = isRecord(by) ? by : {}
    const moved = how["moved"] === true
    return [
      tag,
      {
        "data-change": String(mark.attrs["id"]),
        "data-is": is,
        ...(moved ? { "data-moved": "" } : {}),
        ...(how["edited"] === true ? { "data-edited": "" } : {}),
      },
      0,
    ]
  }

const marks: Record<string, (mark: Mark, inline: boolean) => DOMOutputSpec> = {
  insertion: changed("ins", "added"),
  deletion: changed("del", "removed"),
  formatting: changed("span", "kept"),
  comment: () => ["span", 0],
  // A text that is compared is read, and what stood in it is not followed.
  link: (mark) => ["span", { class: "compare-link", title: String(mark.attrs["href"] ?? "") }, 0],
}

/** Before the first words of each change, what it is: for those who listen, and where something moved for all. */
const tell = (root: HTMLElement, words: DrawnWords): void => {
  let before = ""
  for (const element of root.querySelectorAll<HTMLElement>(":is(ins, del, span, tr, td, th)[data-change]")) {
    const { change, is, moved } = element.dataset
    if (!change || !is || (element.matches("td, th") && element.closest("tr[data-change]"))) continue
    const what = `${change} ${is}`
    if (what === before) continue
    before = what
    const target = element.matches("tr") ? element.querySelector("td, th") : element
    const isMove = moved !== undefined && is !== "kept"
    const { said, place } = isMove
      ? words.moved(Number(change), is as Is)
      : { said: `${words.spoken(Number(change), is as Is)}: `, place: undefined }
    const label = document.createElement(place ? "a" : "span")
    if (place) label.setAttribute("href", `#${place}`)
    label.className = isMove ? "compare-sign" : "ds-sr-only"
    label.textContent = said
    ;(target?.matches("td, th") ? (target.firstElementChild ?? target) : target)?.prepend(label)
  }
}
