/**
 * What a chapter is made of. One table per sort of thing; the ProseMirror schema, the gate and the repairs all
 * read the same tables, so that what can be shown, what is let in and what is mended cannot drift apart.
 *
 * On the line (`line.ts`) a block is a marker, a container is a step on a marker's path, an embed is one inline
 * thing, and a format is a key on characters. Changing these tables changes `SCHEMA_VERSION`.
 */
import { Schema, type MarkSpec, type NodeSpec } from "@tiptap/pm/model"

/** A value as it may stand in Yjs: JSON without undefined. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** One attribute: what it is when nobody said, and which values are sane. */
export interface Attribute {
  readonly default: Json
  ok(value: unknown): boolean
}
export type Attributes = Readonly<Record<string, Attribute>>

const attribute = (otherwise: Json, ok: (value: unknown) => boolean): Attribute => ({
  default: otherwise,
  ok,
})
const whole = (low: number, high: number, otherwise: number) =>
  attribute(otherwise, (v) => Number.isInteger(v) && (v as number) >= low && (v as number) <= high)
const text = (longest: number, otherwise: string | null = null) =>
  attribute(otherwise, (v) => typeof v === "string" && v.length <= longest)
const yes = attribute(false, (v) => typeof v === "boolean")

/** Identities made in the browser for containers, headings and notes. `~` opens those of padding, which nobody wrote. */
export const isNodeId = (v: unknown): v is string => typeof v === "string" && /^[A-Za-z0-9_~-]{0,40}$/.test(v)
const nodeId = attribute(null, (v) => v === null || isNodeId(v))
const chapterId = attribute(
  null,
  (v) => v === null || (typeof v === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(v)),
)

/** The widest table and the tallest merged cell. */
export const LARGEST_SPAN = 60
/** Containers within containers: table, row, cell, list, item, list, item … */
export const DEEPEST_PATH = 24

/** Blocks hold inline text. Their attributes stand on the marker, each under a key of its own. */
export const blocks = {
  paragraph: {},
  heading: { level: whole(1, 4, 1), id: nodeId },
  /** The text of a table or a picture; the number before it is made from its place. */
  caption: {},
} satisfies Record<string, Attributes>
export type BlockName = keyof typeof blocks

/** What stands directly in a container, and what a container stands in. */
export type Place = "block" | "item" | "row" | "cell"
export interface Container {
  /** Where it may stand. */
  readonly sits: Place
  /** What it holds. */
  readonly holds: Place
  /** Beside its id, which every container has on the path. */
  readonly attributes: Attributes
}
const cell = {
  colspan: whole(1, LARGEST_SPAN, 1),
  rowspan: whole(1, LARGEST_SPAN, 1),
  /** Pixels per column spanned, or null where the browser may choose. */
  colwidth: attribute(
    null,
    (v) =>
      v === null ||
      (Array.isArray(v) &&
        v.length <= LARGEST_SPAN &&
        v.every((w) => Number.isInteger(w) && w >= 0 && w <= 4000)),
  ),
  align: attribute(null, (v) => v === null || v === "left" || v === "right" || v === "center"),
}
export const containers = {
  blockquote: { sits: "block", holds: "block", attributes: {} },
  bulletList: { sits: "block", holds: "item", attributes: {} },
  orderedList: { sits: "block", holds: "item", attributes: { start: whole(0, 1_000_000, 1) } },
  listItem: { sits: "item", holds: "block", attributes: {} },
  /** `register`: "measures" marks appendix A's table, which can be sorted and filtered as a view. */
  table: {
    sits: "block",
    holds: "row",
    attributes: { register: attribute(null, (v) => v === null || v === "measures") },
  },
  tableRow: { sits: "row", holds: "cell", attributes: {} },
  tableCell: { sits: "cell", holds: "block", attributes: cell },
  tableHeader: { sits: "cell", holds: "block", attributes: cell },
  /** A footnote's text. It stands at the chapter's end; its number follows from the place of its reference. */
  footnote: { sits: "block", holds: "block", attributes: {} },
} satisfies Record<string, Container>
export type ContainerName = keyof typeof containers

/** Inline things that are one character wide. */
export const embeds = {
  hardBreak: {},
  /** `file` is the SHA-256 of an uploaded picture; `alt` is its text, unless it is only decoration. */
  image: {
    file: attribute(null, (v) => v === null || (typeof v === "string" && /^[0-9a-f]{64}$/.test(v))),
    alt: text(2000, ""),
    decorative: yes,
    /** Share of the text's width in per cent. */
    width: whole(5, 100, 100),
  },
  footnoteRef: { note: nodeId },
  /** A reference whose words are made when shown: `target` is the id of a heading or a table; `chapter` null means this one. */
  crossReference: { chapter: chapterId, target: nodeId },
} satisfies Record<string, Attributes>
export type EmbedName = keyof typeof embeds

/** Only these can be followed; checked on paste, on import, on the wire, on render and on export. */
export const isSafeHref = (v: unknown): v is string =>
  typeof v === "string" &&
  v.length <= 2000 &&
  /^(https?:\/\/[^\s@/\\]+(?:[/?#]|$)|mailto:[^\s<>"]+$|#[A-Za-z0-9_~:-]+$)/i.test(v) &&
  !/[\p{Cc} \\]/u.test(v)

/** The languages a passage may be in. */
export const passageLanguages = ["nb", "nn", "en", "se"] as const

/** Formats a writer puts on characters. A flag is `true`; the others carry attributes. */
export const formats = {
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  subscript: {},
  superscript: {},
  link: { href: attribute(null, isSafeHref) },
  language: { code: attribute("nb", (v) => passageLanguages.includes(v as "nb")) },
} satisfies Record<string, Attributes>
export type FormatName = keyof typeof formats

/**
 * Formats that carry an identity in their key, and so may overlap: `c:<id>` the words a thread is about,
 * `i:<id>` proposed in, `d:<id>` proposed out, `f:<id>` a proposed change of format or property. They stand on
 * characters, embeds and markers alike.
 */
export const tracked = { c: "comment", i: "insertion", d: "deletion", f: "formatting" } as const
export const trackedKey = /^([cidf]):([A-Za-z0-9_-]{1,64})$/

/** Attributes that only ProseMirror's tree needs: a container's id, and what is tracked on a marker. */
const hidden = { default: null }

const specOf = (attributes: Attributes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { default: otherwise }]) => [name, { default: otherwise }]),
  )

const content: Record<Place, string> = {
  block: "block+",
  item: "listItem+",
  row: "tableRow+",
  cell: "(tableCell | tableHeader)*",
}
const roles: Record<string, string> = {
  table: "table",
  tableRow: "row",
  tableCell: "cell",
  tableHeader: "header_cell",
}

const nodes: Record<string, NodeSpec> = { doc: { content: "block+" } }
for (const [name, attributes] of Object.entries(blocks))
  nodes[name] = {
    group: "block",
    content: "inline*",
    attrs: { ...specOf(attributes), tracked: hidden },
    defining: name !== "paragraph",
  }
for (const [name, { sits, holds, attributes }] of Object.entries<Container>(containers))
  nodes[name] = {
    ...(sits === "block" ? { group: "block" } : {}),
    content: content[holds],
    attrs: { ...specOf(attributes), id: hidden },
    ...(roles[name] ? { tableRole: roles[name], isolating: name !== "tableRow" } : { defining: true }),
    ...(name === "footnote" ? { isolating: true } : {}),
  }
nodes["text"] = { group: "inline" }
for (const [name, attributes] of Object.entries(embeds))
  nodes[name] = { group: "inline", inline: true, atom: name !== "hardBreak", attrs: specOf(attributes) }
/** Something this version does not know: shown as a plain sign, kept as it was, never dropped. */
nodes["unknown"] = { group: "inline", inline: true, atom: true, attrs: { raw: hidden } }

const marks: Record<string, MarkSpec> = {}
for (const [name, attributes] of Object.entries(formats))
  marks[name] = { attrs: specOf(attributes), ...(name === "link" ? { inclusive: false } : {}) }
for (const name of Object.values(tracked))
  marks[name] = { attrs: { id: hidden, by: hidden }, inclusive: false, excludes: "" }

/** The schema of every chapter. It draws nothing: how a node looks is said in `client/text/extensions.ts`. */
export const schema = new Schema({ nodes, marks })
