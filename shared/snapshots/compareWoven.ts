/** A comparison as a text one can build and draw: both texts woven into one, or either of them alone. */
import type { Formats } from "../text/formats.ts"
import type { Line, Run } from "../text/line.ts"
import type { Path, Step } from "../text/path.ts"
import type { Json } from "../text/schema.ts"
import { NO_VALUES } from "../text/values.ts"
import type { Containers, Named } from "./compareContainers.ts"
import {
  isHead,
  isTable,
  type ComparedTable,
  type Head,
  type HeadPiece,
  type Is,
  type Part,
  type TextPiece,
} from "./comparison.ts"

/** `inline` is both in one; `before` is the first text, `after` the second. */
export type View = "inline" | "before" | "after"

/** What a format `i:<change>`, `d:<change>` or `f:<change>` says on words, and on a block's marker. */
export interface Woven {
  readonly lines: readonly Line[]
  /** By the id of a row, a cell, a table or an item, as they stand in `lines`. */
  readonly notes: ReadonlyMap<string, Note>
}

export interface Note {
  readonly is?: Is
  readonly change?: number
  readonly moved?: true
  /** What number an item has in its own text. */
  readonly number?: number
}

/** Weaves some of a comparison's parts; the containers are those of all of them. */
export const woven = (parts: readonly Part[], containers: Containers, view: View): Woven =>
  new Weaving(containers, view).of(parts)

class Weaving {
  readonly #containers: Containers
  readonly #view: View
  readonly #lines: Line[] = []
  readonly #notes = new Map<string, Note>()

  constructor(containers: Containers, view: View) {
    this.#containers = containers
    this.#view = view
  }

  of(parts: readonly Part[]): Woven {
    for (const part of parts) this.#part(part, (path) => path)
    return { lines: this.#lines, notes: this.#notes }
  }

  /** `around` says where in the weave a block of a table's cell stands. */
  #part(part: Part, around: Around, quiet?: number): void {
    if (isTable(part)) return this.#shows(part.is) ? this.#table(part, around) : undefined
    const pieces = part.pieces.filter(({ is }) => this.#shows(is))
    const lone = part.pieces.every(({ is }) => is !== "kept")
    let runs: Run[] = []
    pieces.forEach((piece, at) => {
      if (!isHead(piece)) return void runs.push(...marked(piece, this.#view, quiet))
      if (at > 0 && piece.is === "removed" && !lone && this.#view === "inline")
        return void runs.push({ embed: { t: "joined", change: piece.change ?? 0 }, formats: NO_VALUES })
      runs = []
      this.#lines.push(this.#line(piece, around, runs, lone, quiet))
    })
  }

  #line(piece: HeadPiece, around: Around, runs: Run[], lone: boolean, quiet?: number): Line {
    const [head, named] = this.#headOf(piece)
    const path = head.path.map(([kind, , values], at): Step => step(kind, named.ids[at]!, values))
    const opened = path.findLastIndex(([kind], at) => kind === "listItem" && at >= head.shared)
    if (named.number !== undefined && opened >= 0)
      this.#notes.set(path[opened]![1], { number: named.number, is: piece.is })
    const tracked =
      piece.change === undefined || piece.change === quiet
        ? NO_VALUES
        : {
            [`${letter[piece.is]}:${piece.change}`]: {
              ...(lone ? {} : { head: true }),
              ...(head.move === undefined ? {} : { moved: true }),
            },
          }
    return {
      type: head.type,
      values: valuesOf(head, head === piece.before),
      path: around(path),
      tracked,
      runs,
    }
  }

  #headOf({ is, before, after }: HeadPiece): [Head, Named] {
    const head = this.#view === "before" || is === "removed" ? before! : after!
    return [head, this.#named(head, head === before)]
  }

  #named(head: Head, first: boolean): Named {
    const view = this.#view === "inline" ? "inline" : "before"
    return this.#containers[first ? view : "after"].get(head.line)!
  }

  #table(table: ComparedTable, around: Around): void {
    const first = this.#view === "before" || !table.after
    const head = (first ? table.before : table.after)!
    const { ids } = this.#named(head, first)
    const outer = around(
      head.path.slice(0, table.depth).map(([kind, , values], at): Step => step(kind, ids[at]!, values)),
    )
    const id = outer.at(-1)![1]
    this.#note(id, table)
    const spans = table.rows.some(({ cells }) =>
      cells.some((cell) => isSpanning(cell?.before) || isSpanning(cell?.after)),
    )
    table.rows.forEach((row, y) => {
      if (!this.#shows(row.is)) return
      const rowId = `${id}-r${y}`
      this.#note(rowId, row)
      table.columns.forEach((column, x) => {
        if (!this.#shows(column.is)) return
        const cell = row.cells[x]
        const place: Step[] = [...outer, ["tableRow", rowId]]
        if (!cell || !this.#shows(cell.is)) {
          if (this.#view === "inline" && !spans)
            this.#lines.push(blank([...place, ["tableCell", `${rowId}-c${x}`]]))
          return
        }
        const own = (this.#view === "before" ? cell.before : (cell.after ?? cell.before))!
        const cellId = `${rowId}-c${x}`
        const path: Step[] = [...place, step(own[0], cellId, own[2])]
        this.#note(cellId, {
          is: row.is === "kept" ? cell.is : row.is,
          ...((column.change ?? cell.change) ? { change: (column.change ?? cell.change)! } : {}),
        })
        const quiet = row.change ?? column.change ?? table.change
        for (const part of cell.parts)
          this.#part(part, (whole) => [...path, ...whole.slice(table.depth + 2)], quiet)
      })
    })
  }

  #note(id: string, { is, change, move }: { is: Is; change?: number; move?: number }): void {
    if (is !== "kept" || change !== undefined)
      this.#notes.set(id, {
        is,
        ...(change === undefined ? {} : { change }),
        ...(move === undefined ? {} : { moved: true }),
      })
  }

  #shows(is: Is): boolean {
    return this.#view === "inline" || is === "kept" || is === (this.#view === "before" ? "removed" : "added")
  }
}

type Around = (path: Path) => Path

const letter: Record<Is, string> = { kept: "f", removed: "d", added: "i" }

/** Words with what became of them; those of a row, a column or a table that is new or gone as a whole say nothing more. */
const marked = (piece: TextPiece, view: View, quiet?: number): Run[] => {
  const { is, change, move, edited } = piece
  const runs = (view === "before" && piece.had) || piece.runs
  if (change === undefined || change === quiet) return [...runs]
  const how: Json = { ...(move === undefined ? {} : { moved: true }), ...(edited ? { edited } : {}) }
  return runs.map((run) => ({
    ...run,
    formats: { ...run.formats, [`${letter[is]}:${change}`]: how } as Formats,
  }))
}

const step = (kind: Step[0], id: string, values: Step[2]): Step => (values ? [kind, id, values] : [kind, id])
const isSpanning = (cell: Step | undefined): boolean =>
  Boolean(cell?.[2]?.["colspan"] ?? cell?.[2]?.["rowspan"])
const blank = (path: Path): Line => ({
  type: "paragraph",
  values: NO_VALUES,
  path,
  tracked: NO_VALUES,
  runs: [],
})

/** A heading is known by its text and line. */
const valuesOf = ({ type, values, line }: Head, first: boolean): Line["values"] =>
  type === "heading" ? { ...values, id: headingId(line, first) } : values

/** The id of a heading in the weave. */
export const headingId = (line: number, first: boolean): string => `${first ? "b" : "a"}${line}`
