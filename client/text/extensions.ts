/** The chapter's schema as TipTap knows it: StarterKit for what it has, the rest from `nodes.ts` and `marks.ts`. */
import { Extension, type Extensions } from "@tiptap/core"
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list"
import { Subscript } from "@tiptap/extension-subscript"
import { Superscript } from "@tiptap/extension-superscript"
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table"
import { StarterKit } from "@tiptap/starter-kit"
import { blocks, containers } from "../../shared/text/schema.ts"
import { PasteCells } from "./pasteCells.ts"
import { WideTable } from "./WideTable.ts"
import { Comment, Language, Link, trackedMarks } from "./marks.ts"
import { Caption, CrossReference, Footnote, FootnoteRef, Heading, Image, Unknown } from "./nodes.ts"

/** Only lists begin by themselves when one types; `**`, `~~` and `>` stay what they are. */
export const inputRules = ["bulletList", "orderedList"]

const unseen = { default: null, rendered: false, keepOnSplit: false, parseHTML: () => null }

/** What ProseMirror's tree needs and a reader never sees: a container's id, and what is tracked on a marker. */
const Hidden = Extension.create({
  name: "hidden",
  addGlobalAttributes: () => [
    { types: Object.keys(containers), attributes: { id: unseen } },
    {
      types: Object.keys(blocks),
      attributes: { tracked: { ...unseen, rendered: true, renderHTML: signsOn } },
    },
  ],
})

/** Which sorts of proposals stand on a block itself, for its looks. */
function signsOn({ tracked }: Record<string, unknown>): Record<string, string> {
  const keys = Object.keys(tracked ?? {}).filter((key) => /^[dfi]:/.test(key))
  if (keys.length === 0) return {}
  return {
    "data-proposed": [...new Set(keys.map((key) => key[0]))].join(" "),
    "data-proposals": keys.map((key) => key.slice(2)).join(" "),
  }
}

/** Keys that the browser or the toolbar's own keymap (`shortcuts.ts`) has better use for. */
const withoutKeys = { addKeyboardShortcuts: () => ({}) }

/** All that makes the schema. Its equality with `shared/text/schema.ts` is kept by a test. */
export const extensions: Extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    horizontalRule: false,
    heading: false,
    link: false,
    bulletList: false,
    orderedList: false,
    listItem: false,
    undoRedo: false,
    trailingNode: false,
    dropcursor: { color: "var(--ds-color-accent-base-default)", width: 2 },
  }),
  Hidden,
  Heading.configure({ levels: [1, 2, 3, 4] }),
  Caption,
  BulletList,
  // Word's and Google's letters and Roman numerals are looks; the schema keeps the count alone.
  OrderedList.extend({ addAttributes: () => ({ start: { default: 1, parseHTML: startOf } }) }),
  ListItem.extend({ content: "block+" }),
  Table.extend({
    addAttributes: () => ({ register: unseen }),
  }).configure({ resizable: true, lastColumnResizable: false, cellMinWidth: 60, View: WideTable }),
  PasteCells,
  TableRow,
  TableHeader,
  TableCell,
  Footnote,
  FootnoteRef,
  CrossReference,
  Image,
  Unknown,
  Link,
  Subscript.extend(withoutKeys),
  Superscript.extend(withoutKeys),
  Language,
  Comment,
  ...trackedMarks,
]

function startOf(element: HTMLElement): number {
  const start = Number.parseInt(element.getAttribute("start") ?? "", 10)
  return containers.orderedList.attributes.start.ok(start) ? start : 1
}
