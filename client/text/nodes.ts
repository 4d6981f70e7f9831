/** The nodes that are ours alone: headings a step down, captions, footnotes, references, pictures, and the unknown. */
import { mergeAttributes, Node } from "@tiptap/core"
import { Heading as TiptapHeading, type Level } from "@tiptap/extension-heading"
import { embeds, isNodeId } from "../../shared/text/schema.ts"

/** The chapter's title is the page's `h1`, so a heading of level 1 is drawn as `h2`; `data-level` reads our own back. */
export const Heading = TiptapHeading.extend({
  addAttributes: () => ({
    level: { default: 1, rendered: false },
    id: { default: null, keepOnSplit: false, ...data("id", (text) => (isNodeId(text) ? text : null)) },
  }),
  parseHTML: () => [
    {
      tag: "h1[data-level],h2[data-level],h3[data-level],h4[data-level],h5[data-level]",
      getAttrs: ownLevel,
      priority: 60,
    },
    ...[1, 2, 3, 4, 5, 6].map((n) => ({ tag: `h${n}`, attrs: { level: Math.min(n, 4) } })),
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const level = node.attrs["level"] as Level
    return [`h${level + 1}`, mergeAttributes(HTMLAttributes, { "data-level": level }), 0]
  },
})

/** The text of a table or a picture; the number before it is drawn by `numbers.ts`. */
export const Caption = Node.create({
  name: "caption",
  group: "block",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "p.caption", priority: 60 }, { tag: "figcaption" }],
  renderHTML: ({ HTMLAttributes }) => ["p", mergeAttributes({ class: "caption" }, HTMLAttributes), 0],
})

/** A footnote's text, at the chapter's end. Its hidden `id` is what a reference's `note` names. */
export const Footnote = Node.create({
  name: "footnote",
  group: "block",
  content: "block+",
  defining: true,
  isolating: true,
  addAttributes: () => ({
    id: { default: null, keepOnSplit: false, ...data("note", (text) => (isNodeId(text) ? text : null)) },
  }),
  parseHTML: () => [{ tag: "aside.footnote" }],
  renderHTML: ({ HTMLAttributes }) => [
    "aside",
    mergeAttributes({ class: "footnote", role: "note" }, HTMLAttributes),
    0,
  ],
})

export const FootnoteRef = Node.create({
  name: "footnoteRef",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({
    note: { default: null, ...data("note", (text) => (isNodeId(text) ? text : null)) },
  }),
  parseHTML: () => [{ tag: ".footnote-ref", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => [
    "span",
    mergeAttributes({ class: "footnote-ref", role: "link" }, HTMLAttributes),
  ],
})

/** Holds no words: `numbers.ts` draws the present number of what it points at. */
export const CrossReference = Node.create({
  name: "crossReference",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({
    chapter: { default: null, ...data("chapter", (text) => text) },
    target: { default: null, ...data("target", (text) => (isNodeId(text) ? text : null)) },
  }),
  parseHTML: () => [{ tag: "span.cross-reference", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => [
    "span",
    mergeAttributes({ class: "cross-reference", role: "link" }, HTMLAttributes),
  ],
})

/** A picture kept by the server. One from elsewhere is never loaded: pasting gives its words instead (`paste.ts`). */
export const Image = Node.create<{ source: (file: string) => string }>({
  name: "image",
  group: "inline",
  inline: true,
  atom: true,
  draggable: true,
  addOptions: () => ({ source: (file) => `#${file}` }),
  addAttributes: () => ({
    file: { default: null, ...data("file", (text) => (embeds.image.file.ok(text) ? text : null)) },
    alt: {
      default: "",
      rendered: false,
      parseHTML: (element: HTMLElement) => (element.getAttribute("alt") ?? "").slice(0, 2000),
    },
    decorative: {
      default: false,
      rendered: false,
      parseHTML: (element: HTMLElement) => element.hasAttribute("data-decorative"),
    },
    width: {
      default: 100,
      rendered: false,
      parseHTML: (element: HTMLElement) => {
        const width = Number(element.getAttribute("data-width"))
        return embeds.image.width.ok(width) ? width : 100
      },
    },
  }),
  parseHTML: () => [{ tag: "img[data-file]" }],
  renderHTML({ node, HTMLAttributes }) {
    const { file, alt, decorative, width } = node.attrs as {
      file: string | null
      alt: string
      decorative: boolean
      width: number
    }
    return [
      "img",
      mergeAttributes(HTMLAttributes, {
        ...(file === null ? {} : { src: this.options.source(file) }),
        alt: decorative ? "" : alt,
        ...(decorative ? { "data-decorative": "" } : {}),
        ...(width === 100 ? {} : { "data-width": width, style: `width: ${width}%` }),
        loading: "lazy",
        decoding: "async",
      }),
    ]
  },
})

/** Something a newer version wrote. Shown as a plain sign, kept as it was. */
export const Unknown = Node.create({
  name: "unknown",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ raw: { default: null, rendered: false } }),
  renderHTML: () => ["span", { class: "unknown" }, "\uFFFD"],
})

function ownLevel(element: HTMLElement): { level: number } | false {
  const level = Number(element.getAttribute("data-level"))
  return level >= 1 && level <= 4 && Number.isInteger(level) ? { level } : false
}

/** An attribute that stands in HTML as `data-<name>`, when it is anything. */
function data(name: string, read: (text: string | null) => unknown) {
  return {
    parseHTML: (element: HTMLElement) => read(element.getAttribute(`data-${name}`)),
    renderHTML: (attributes: Record<string, unknown>) => {
      const value = attributes[name === "note" && !("note" in attributes) ? "id" : name]
      return value === null || value === undefined ? {} : { [`data-${name}`]: String(value) }
    },
  }
}
