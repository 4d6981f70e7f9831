/**
 * The line: a chapter as one sequence of blocks, each with the path of containers it stands in. `flatten` and
 * `build` go between it and ProseMirror's tree. Both are pure and total: any line builds a valid document, nothing
 * on it is dropped or hidden, and `build(flatten(doc))` is `doc` (T1). Why the text is held so: a tree's Enter
 * deletes and inserts, the line's is one character, so nobody's words are doubled, lost or signed by another.
 */
import type { Fragment, Node, NodeType, Schema } from "@tiptap/pm/model"
import { formatsOf, marksOf, soundFormats, soundTracked, type Formats } from "./formats.ts"
import {
  isContainer,
  legalPath,
  sameContainer,
  sameTop,
  shallow,
  valuesOfStep,
  type Path,
  type Step,
} from "./path.ts"
import { blocks, embeds, type BlockName, type Json } from "./schema.ts"
import { rectangular, withoutEmptyRows } from "./tables.ts"
import { isRecord, NO_VALUES, soundValues, type Values } from "./values.ts"

/** One block. A `Line` is always sound: known type, legal path, sane values; what Yjs held beside that stays there. */
export interface Line {
  readonly type: BlockName
  readonly values: Values
  readonly path: Path
  /** What is tracked on the marker itself: a proposed split, a proposed heading. */
  readonly tracked: Formats
  readonly runs: readonly Run[]
}

/** Text or one embed, with its formats. */
export type Run = TextRun | EmbedRun
export interface TextRun {
  readonly text: string
  readonly formats: Formats
}
export interface EmbedRun {
  readonly embed: Json
  readonly formats: Formats
}

/** Anything as a line. What cannot be believed is passed over; text and embeds never are. */
export const soundLine = (raw: unknown): Line => {
  const { type, values, path, tracked, runs } = isRecord(raw) ? raw : {}
  const known = isBlock(type) ? type : "paragraph"
  return {
    type: known,
    values: soundValues(values, blocks[known]),
    path: legalPath(path),
    tracked: soundTracked(tracked),
    runs: Array.isArray(runs) ? runs.map(soundRun) : [],
  }
}

export const isBlock = (name: unknown): name is BlockName =>
  typeof name === "string" && Object.hasOwn(blocks, name)

/** How much room a line takes: its marker, its characters (UTF-16 units) and its embeds. */
export const lengthOf = ({ runs }: Line): number =>
  runs.reduce((length, run) => length + ("text" in run ? run.text.length : 1), 1)

/** The words alone, a block a line. An embed counts as a blank, a hard break as a new line. */
export const plainText = (lines: readonly Line[]): string =>
  lines
    .map(({ runs }) => runs.map((run) => ("text" in run ? run.text : isBreak(run) ? "\n" : " ")).join(""))
    .join("\n")

export const flatten = (doc: Node): Line[] => linesOf(doc.children)

/** The lines of some of a document's blocks. */
export const linesOf = (nodes: readonly Node[], path: Path = [], lines: Line[] = []): Line[] => {
  for (const node of nodes) {
    const kind = node.type.name
    if (isContainer(kind)) {
      const values = valuesOfStep(kind, node.attrs)
      const id = String(node.attrs["id"] ?? "")
      const step: Step = Object.keys(values).length ? [kind, id, values] : [kind, id]
      linesOf((kind === "table" ? withoutEmptyRows(node) : node).children, [...path, step], lines)
    } else
      lines.push({
        type: kind as BlockName,
        values: soundValues(node.attrs, blocks[kind as BlockName]),
        path: shallow(path),
        tracked: (node.attrs["tracked"] as Formats | null) ?? NO_VALUES,
        runs: runsOf(node.content),
      })
  }
  return lines
}

/** The runs of a block's content. The same content gives the same list, so identity tells that nothing changed. */
export const runsOf = (content: Fragment): readonly Run[] => {
  let runs = knownRuns.get(content)
  if (!runs) knownRuns.set(content, (runs = content.content.map(runOf)))
  return runs
}

export const build = (lines: readonly Line[], schema: Schema): Node =>
  schema.nodes["doc"]!.create(
    null,
    parts(lines, schema).map(({ node }) => node),
  )

/** One top-level block, and the lines it is made of. */
export interface Part {
  readonly node: Node
  readonly lines: number
  /** Which of its text blocks, counted from its start, no line stands for: cells put in where a table was ragged. */
  readonly padding: readonly number[]
}

/** The document block by block; one empty paragraph, made of no line, where there are none. */
export const parts = (lines: readonly Line[], schema: Schema): Part[] => {
  if (!lines.length) return [{ node: schema.nodes["paragraph"]!.create(), lines: 0, padding: [0] }]
  const made: Part[] = []
  for (let from = 0, to = 1; from < lines.length; from = to++) {
    while (to < lines.length && sameTop(lines[to - 1]!.path, lines[to]!.path)) to++
    const put = new Set<Node>()
    const [node] = grouped(lines.slice(from, to), 0, schema, put)
    made.push({ node: node!, lines: to - from, padding: put.size ? ordinals(node!, put) : [] })
  }
  return made
}

const knownRuns = new WeakMap<Fragment, readonly Run[]>()
const knownBlocks = new WeakMap<Line, Node>()

const isBreak = ({ embed }: EmbedRun): boolean => isRecord(embed) && embed["t"] === "hardBreak"

const soundRun = (raw: unknown): Run => {
  const { text, embed, formats } = isRecord(raw) ? raw : {}
  return typeof text === "string"
    ? { text, formats: soundFormats(formats) }
    : { embed: (embed ?? null) as Json, formats: soundFormats(formats) }
}

const runOf = (node: Node): Run => {
  const formats = formatsOf(node.marks)
  if (node.isText) return { text: node.text!, formats }
  if (node.type.name === "unknown") return { embed: node.attrs["raw"] as Json, formats }
  return {
    embed: { t: node.type.name, ...soundValues(node.attrs, embeds[node.type.name as keyof typeof embeds]) },
    formats,
  }
}

const inline = (run: Run, schema: Schema): Node => {
  const marks = marksOf(run.formats, schema)
  if ("text" in run) return schema.text(run.text, marks)
  const { embed } = run
  const name =
    isRecord(embed) && typeof embed["t"] === "string" && Object.hasOwn(embeds, embed["t"])
      ? embed["t"]
      : undefined
  return name === undefined
    ? schema.nodes["unknown"]!.create({ raw: embed }, null, marks)
    : schema.nodes[name]!.create(soundValues(embed, embeds[name as keyof typeof embeds]), null, marks)
}

const block = (line: Line, schema: Schema): Node => {
  const known = knownBlocks.get(line)
  if (known?.type.schema === schema) return known
  const tracked = Object.keys(line.tracked).length ? line.tracked : null
  const content = line.runs.filter((run) => !("text" in run) || run.text).map((run) => inline(run, schema))
  const node = schema.nodes[line.type]!.create({ ...line.values, tracked }, content)
  knownBlocks.set(line, node)
  return node
}

/** Neighbours that agree in the step at `depth` are one container; a line whose path ends here is a block. */
const grouped = (lines: readonly Line[], depth: number, schema: Schema, put: Set<Node>): Node[] => {
  const nodes: Node[] = []
  for (let from = 0, to = 1; from < lines.length; from = to++) {
    const step = lines[from]!.path[depth]
    if (!step) {
      nodes.push(block(lines[from]!, schema))
      continue
    }
    const joins = (line: Line) => line.path[depth] !== undefined && sameContainer(line.path[depth], step)
    while (to < lines.length && joins(lines[to]!)) to++
    const [kind, id, values] = step
    const type = schema.nodes[kind]!
    const node = type.create(
      { ...values, id: id || null },
      grouped(lines.slice(from, to), depth + 1, schema, put),
    )
    nodes.push(kind === "table" ? rectangular(node, (cellId) => emptyCell(cellId, schema, put)) : node)
  }
  return nodes
}

const emptyCell = (id: string, schema: Schema, put: Set<Node>): Node => {
  const paragraph = schema.nodes["paragraph"]!.create()
  put.add(paragraph)
  return (schema.nodes["tableCell"] as NodeType).create({ id: id.slice(0, 40) }, paragraph)
}

const ordinals = (node: Node, among: ReadonlySet<Node>): number[] => {
  const found: number[] = []
  let count = 0
  node.descendants((child) => {
    if (!child.isTextblock) return true
    if (among.has(child)) found.push(count)
    count++
    return false
  })
  return found
}
