/** Lines → Markdown, as `server/conversion/markdownIn.ts` reads it. What Markdown has no sign for is left as words. */
import type { Line, Run } from "../text/line.ts"
import type { Formats } from "../text/formats.ts"
import type { Path } from "../text/path.ts"
import { isRecord } from "../text/values.ts"

/** A chapter as Markdown, under its title. */
export const markdownOut = (title: string, lines: readonly Line[]): string => {
  const out = [`# ${escaped(title)}`]
  const notes = notesIn(lines)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const table = tableOf(line.path)
    if (table !== undefined) {
      const rows: Line[] = []
      while (at < lines.length && tableOf(lines[at]!.path) === table) rows.push(lines[at++]!)
      at--
      out.push("", ...pipes(rows, notes))
    } else {
      const { first, rest } = marginOf(line.path, lines[at - 1]?.path, numberOf(lines, at), notes)
      const text = wordsOf(line, notes)
      const hashes = line.type === "heading" ? `${"#".repeat(1 + Number(line.values["level"] ?? 1))} ` : ""
      // Items of one list stand close; everything else has a blank line before it.
      if (!(line.path.at(-1)?.[0] === "listItem" && lines[at - 1]?.path.at(-1)?.[0] === "listItem"))
        out.push("")
      out.push(`${first}${hashes}${text.replaceAll("\n", `\n${rest}`)}`.trimEnd())
    }
  }
  return `${out.join("\n")}\n`
}

type Notes = ReadonlyMap<string, number>

/** Footnotes by the order of their references. */
const notesIn = (lines: readonly Line[]): Notes => {
  const notes = new Map<string, number>()
  for (const { runs } of lines)
    for (const run of runs) {
      const embed = "embed" in run && isRecord(run.embed) ? run.embed : {}
      const note = embed["t"] === "footnoteRef" ? embed["note"] : undefined
      if (typeof note === "string" && !notes.has(note)) notes.set(note, notes.size + 1)
    }
  return notes
}

const tableOf = (path: Path): string | undefined => path.find(([kind]) => kind === "table")?.[1]

/** What stands before a line: quote marks, list marks where an item begins, and blanks for what goes on in it. */
const marginOf = (path: Path, before: Path | undefined, number: number, notes: Notes) => {
  let first = ""
  let rest = ""
  path.forEach(([kind, id], depth) => {
    const goesOn = before?.[depth]?.[1] === id && before[depth]?.[0] === kind
    if (kind === "blockquote") {
      first += "> "
      rest += "> "
    } else if (kind === "listItem") {
      const mark = path[depth - 1]?.[0] === "orderedList" ? `${number}. ` : "- "
      const blanks = " ".repeat(mark.length)
      first += goesOn ? blanks : mark
      rest += blanks
    } else if (kind === "footnote") {
      first += goesOn ? "    " : `[^${notes.get(id) ?? id}]: `
      rest += "    "
    }
  })
  return { first, rest }
}

/** The number of the innermost list's item that a line begins. */
const numberOf = (lines: readonly Line[], at: number): number => {
  const { path } = lines[at]!
  const depth = path.findLastIndex(([kind]) => kind === "orderedList")
  if (depth < 0) return 1
  const [, list, values] = path[depth]!
  const items = new Set<string>()
  for (let i = at; i >= 0 && lines[i]!.path[depth]?.[1] === list; i--) {
    const item = lines[i]!.path[depth + 1]
    if (item) items.add(item[1])
  }
  return Number(values?.["start"] ?? 1) + items.size - 1
}

/** A table as pipes: the first row is its head; paragraphs of one cell stand behind one another. */
const pipes = (lines: readonly Line[], notes: Notes): string[] => {
  const rows = new Map<string, Map<string, string[]>>()
  for (const line of lines) {
    const [row, cell] = ["tableRow", "tableCell"].map(
      (sought) =>
        line.path.find(
          ([kind]) => kind === sought || (sought === "tableCell" && kind === "tableHeader"),
        )?.[1] ?? "",
    )
    const cells = rows.get(row!) ?? new Map<string, string[]>()
    rows.set(row!, cells.set(cell!, [...(cells.get(cell!) ?? []), wordsOf(line, notes)]))
  }
  const said = [...rows.values()].map(
    (cells) =>
      `| ${[...cells.values()].map((words) => words.join(" ").replaceAll("\n", " ").replaceAll("|", "\\|")).join(" | ")} |`,
  )
  const columns = [...rows.values()][0]?.size ?? 0
  return [said[0] ?? "", `|${" --- |".repeat(columns)}`, ...said.slice(1)]
}

const wordsOf = ({ runs }: Line, notes: Notes): string => runs.map((run) => runOf(run, notes)).join("")

const runOf = (run: Run, notes: Notes): string => {
  if ("text" in run) return formatted(run.text, run.formats)
  const embed = isRecord(run.embed) ? run.embed : {}
  switch (embed["t"]) {
    case "hardBreak":
      return "\\\n"
    case "image":
      return `![${escaped(String(embed["alt"] ?? ""))}](pictures/${String(embed["file"] ?? "")})`
    case "footnoteRef":
      return `[^${notes.get(String(embed["note"])) ?? "?"}]`
    default:
      return ""
  }
}

/** Signs stand tight on the words: Markdown knows no `** bold**`. */
const formatted = (text: string, formats: Formats): string => {
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (!words) return text
  let said = escaped(words)
  if (formats["strike"]) said = `~~${said}~~`
  if (formats["italic"]) said = `*${said}*`
  if (formats["bold"]) said = `**${said}**`
  const link = formats["link"]
  if (isRecord(link)) said = `[${said}](<${String(link["href"])}>)`
  return before + said + after
}

/** What Markdown would read as a sign. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>~]/g, "\\$&")
    .replace(/^(\d+)([.)]\s)/, "$1\\$2")
    .replace(/^([#+-])(?=\s)/, "\\$1")
