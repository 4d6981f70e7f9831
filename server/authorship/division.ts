import { blocks, type Json } from "../../shared/text/schema.ts"
import { plainText, type Run } from "../../shared/text/line.ts"
import type { Path } from "../../shared/text/path.ts"
import type { SignedLine } from "./signedText.ts"

/** A text divided at a heading: what goes, without the heading itself, and which lines it leaves behind. */
export interface Division {
  readonly title: string
  /** The heading, which becomes the title. */
  readonly opening: SignedLine
  readonly going: readonly SignedLine[]
  /** The places of all lines that go, the heading's among them. */
  readonly places: ReadonlySet<number>
  /** The headings, tables and notes that go, by which references find them. */
  readonly ids: ReadonlySet<string>
}

/**
 * From a heading on, with the notes that only what goes refers to; undefined where there is no such heading, or
 * nothing before it. Headings within rise with theirs, which becomes a title; references to what stays say where.
 */
export const divided = (
  lines: readonly SignedLine[],
  heading: string,
  stays: string,
): Division | undefined => {
  const at = lines.findIndex(
    ({ line }) => line.type === "heading" && line.values["id"] === heading && line.path.length === 0,
  )
  if (at < 0 || !lines.slice(0, at).some((one) => !isNote(one))) return undefined
  const inBody = (from: number, to?: number) => lines.slice(from, to).filter((one) => !isNote(one))
  const [before, after] = [notesOf(inBody(0, at)), notesOf(inBody(at))]
  const goes = (one: SignedLine, place: number): boolean => {
    const note = noteOf(one)
    return note === undefined ? place >= at : after.has(note) && !before.has(note)
  }
  const places = new Set(lines.flatMap((one, place) => (goes(one, place) ? [place] : [])))
  const going = lines.filter((_one, place) => places.has(place) && place !== at)
  const ids = idsIn([lines[at]!, ...going])
  const opening = lines[at]!
  const risen = Number(opening.line.values["level"] ?? blocks.heading.level.default)
  return {
    title: plainText([{ ...opening.line, runs: opening.runs.map(({ run }) => run) }]).trim(),
    opening,
    going: going.map((one) =>
      withLevel(
        withReferences(one, (to) => (ids.has(to.target) ? to : { ...to, chapter: to.chapter ?? stays })),
        -risen,
      ),
    ),
    places,
    ids,
  }
}

/** A whole text as it stands in another: one level down, under names of its own where the other has the same. */
export const renamedApart = (lines: readonly SignedLine[], others: readonly SignedLine[]): SignedLine[] => {
  const taken = idsIn(others)
  const names = new Map<string, string>()
  for (const id of idsIn(lines)) {
    let name = id
    for (let n = 2; taken.has(name); n++) name = `${id.slice(0, 36)}-${n}`
    names.set(id, name)
    taken.add(name)
  }
  const named = (id: string) => names.get(id) ?? id
  return lines.map((one) => {
    const { line } = one
    const id = line.values["id"]
    const path = line.path.map(([kind, id, values]) =>
      values ? [kind, named(id), values] : [kind, named(id)],
    ) as unknown as Path
    const values = typeof id === "string" ? { ...line.values, id: named(id) } : line.values
    const renamed = withReferences({ ...one, line: { ...line, path, values } }, (to) =>
      to.chapter === null ? { ...to, target: named(to.target) } : to,
    )
    return withLevel(withNotes(renamed, named), 1)
  })
}

/** Where a text's notes begin, which stand at its end: what is added to the text goes before them. */
export const endOfBody = (lines: readonly SignedLine[]): number =>
  lines.findLastIndex((one) => !isNote(one)) + 1

export const isNote = (one: SignedLine): boolean => noteOf(one) !== undefined

const noteOf = ({ line }: SignedLine): string | undefined =>
  line.path[0]?.[0] === "footnote" ? line.path[0][1] : undefined

/** Every name in a text by which something may refer to it. */
const idsIn = (lines: readonly SignedLine[]): Set<string> => {
  const ids = new Set<string>()
  for (const { line } of lines) {
    if (typeof line.values["id"] === "string") ids.add(line.values["id"])
    for (const [, id] of line.path) if (id) ids.add(id)
  }
  return ids
}

/** The pictures a text shows, by their hash. */
export const picturesIn = (lines: readonly SignedLine[]): Set<string> => valuesIn(lines, "image", "file")

const notesOf = (lines: readonly SignedLine[]): Set<string> => valuesIn(lines, "footnoteRef", "note")

const valuesIn = (lines: readonly SignedLine[], embed: string, name: string): Set<string> =>
  new Set(
    lines.flatMap(({ runs }) =>
      runs.flatMap(({ run }) => {
        const value = embedIn(run, embed)?.[name]
        return typeof value === "string" ? [value] : []
      }),
    ),
  )

export interface Reference {
  readonly chapter: string | null
  readonly target: string
}
export const referenceIn = (run: Run): Reference | undefined => {
  const embed = embedIn(run, "crossReference")
  return (
    embed && { chapter: (embed["chapter"] as string | null) ?? null, target: String(embed["target"] ?? "") }
  )
}

const embedIn = (run: Run, name: string): Readonly<Record<string, Json>> | undefined => {
  const embed = "embed" in run ? (run.embed as Readonly<Record<string, Json>> | null) : null
  return embed?.["t"] === name ? embed : undefined
}

const withEmbeds = (
  one: SignedLine,
  change: (run: Run) => Readonly<Record<string, Json>> | undefined,
): SignedLine => ({
  ...one,
  runs: one.runs.map(({ run, by }) => {
    const embed = change(run)
    return embed ? { run: { embed, formats: run.formats }, by } : { run, by }
  }),
})

const withReferences = (one: SignedLine, change: (to: Reference) => Reference): SignedLine =>
  withEmbeds(one, (run) => {
    const to = referenceIn(run)
    return to && { t: "crossReference", ...change(to) }
  })

const withNotes = (one: SignedLine, named: (id: string) => string): SignedLine =>
  withEmbeds(one, (run) => {
    const ref = embedIn(run, "footnoteRef")
    return ref && { ...ref, note: named(String(ref["note"] ?? "")) }
  })

const withLevel = (one: SignedLine, by: number): SignedLine => {
  if (one.line.type !== "heading") return one
  const level = Number(one.line.values["level"] ?? blocks.heading.level.default) + by
  return {
    ...one,
    line: { ...one.line, values: { ...one.line.values, level: Math.min(4, Math.max(1, level)) } },
  }
}
