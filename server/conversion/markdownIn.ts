import MarkdownIt, { type Token } from "markdown-it"
import type { Formats } from "../../shared/text/formats.ts"
import { plainText, soundLine, type Line, type Run } from "../../shared/text/line.ts"
import type { Step } from "../../shared/text/path.ts"
import { isSafeHref, type ContainerName, type Json } from "../../shared/text/schema.ts"

/** A chapter as it was written in Markdown: its title, which stands outside the text, and its lines. */
export interface MarkdownChapter {
  /** The first heading of the first level, without its number; undefined where the text opens otherwise. */
  readonly title: string | undefined
  readonly lines: Line[]
}

/**
 * Markdown → lines. Takes headings, paragraphs, nested lists, quotes, tables, bold, italic, struck, links and line
 * breaks; HTML is text like any other. Numbers written into headings go, since ours follow from their place, and
 * `##` is the first level below the title. The same Markdown gives the same ids.
 */
export const markdownIn = (markdown: string): MarkdownChapter => {
  const lines: Line[] = []
  const path: Step[] = []
  const next = counters()
  let title: string | undefined
  let hashes = 0
  let columns: string[] = []
  let column = 0

  const enter = (container: ContainerName, token: Token) => {
    if (container === "table") columns = []
    if (container === "tableRow") column = 0
    const isCell = container === "tableCell" || container === "tableHeader"
    // A cell is known by its column, so that a row and a column added at once still make a rectangle.
    const id = isCell ? (columns[column++] ??= next("c")) : next(container[0]!)
    path.push([container, id, valuesOf(token)])
  }

  const write = (runs: Run[]) => {
    const heading = hashes > 0 ? soundLine({ type: "heading", runs: withoutNumber(runs), path }) : undefined
    if (hashes === 1 && title === undefined && lines.length === 0) title = plainText([heading!])
    else if (heading)
      lines.push({ ...heading, values: { level: Math.min(4, Math.max(1, hashes - 1)), id: next("h") } })
    else lines.push(soundLine({ type: "paragraph", runs, path }))
  }

  for (const token of parser.parse(markdown, {})) {
    const container = containers[token.type.replace(/_(open|close)$/, "")]
    if (container && token.nesting === 1) enter(container, token)
    else if (container) path.pop()
    else if (token.type === "heading_open") hashes = Number(token.tag.slice(1))
    else if (token.type === "heading_close") hashes = 0
    else if (token.type === "inline") write(runsOf(token.children ?? []))
  }
  return { title, lines }
}

/** Code, rules and pictures stay the characters they were written with: the schema has no place for them from here. */
const parser = new MarkdownIt("default", { html: false }).disable([
  "code",
  "fence",
  "hr",
  "image",
  "backticks",
])

const containers: Readonly<Record<string, ContainerName>> = {
  bullet_list: "bulletList",
  ordered_list: "orderedList",
  list_item: "listItem",
  blockquote: "blockquote",
  table: "table",
  tr: "tableRow",
  th: "tableHeader",
  td: "tableCell",
}

const formats: Readonly<Record<string, string>> = { strong: "bold", em: "italic", s: "strike" }

/** "2.1.1 Regionale driftsmiljøer", "Vedlegg A Oversikt": a number, then words. */
const literalNumber = /^(\d+(\.\d+)*|Vedlegg [A-Z])\s+/

const runsOf = (tokens: readonly Token[]): Run[] => {
  const runs: Run[] = []
  let on: Record<string, Json> = {}
  for (const token of tokens) {
    const [name, change] = [token.type.replace(/_(open|close)$/, ""), token.nesting]
    const format = name === "link" ? "link" : formats[name]
    if (format && change === 1)
      on = { ...on, [format]: name === "link" ? { href: token.attrGet("href") } : true }
    else if (format && change === -1) on = without(on, format)
    else if (token.type === "hardbreak") runs.push({ embed: { t: "hardBreak" }, formats: on })
    else if (token.type === "softbreak") runs.push({ text: " ", formats: on })
    else if (token.content) runs.push({ text: token.content, formats: on })
  }
  return runs.map((run) => ({ ...run, formats: withSafeLink(run.formats) }))
}

const withSafeLink = (on: Formats): Formats =>
  on["link"] && !isSafeHref((on["link"] as { href: unknown }).href) ? without(on, "link") : on

const without = (on: Formats, format: string): Record<string, Json> =>
  Object.fromEntries(Object.entries(on).filter(([name]) => name !== format))

const withoutNumber = ([first, ...rest]: Run[]): Run[] =>
  first && "text" in first ? [{ ...first, text: first.text.replace(literalNumber, "") }, ...rest] : []

const valuesOf = (token: Token): Record<string, Json> => {
  const start = Number(token.attrGet("start") ?? 1)
  const align = /text-align:(left|right|center)/.exec(String(token.attrGet("style")))?.[1]
  return { ...(start === 1 ? {} : { start }), ...(align ? { align } : {}) }
}

const counters = () => {
  const counts = new Map<string, number>()
  return (letter: string) => {
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
    return `${letter}${counts.get(letter)}`
  }
}
