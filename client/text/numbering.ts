/**
 * The numbers of a chapter, made from its text: headings 2.1 and 2.1.1, "Tabell 2.1", "Figur 2.1", footnotes 1, 2 …
 * and the words of cross references. Pure; `numbers.ts` draws what it says.
 */
import type { Landmark } from "./landmarks.ts"

/** What a chapter's numbers depend on beside its own text. */
export interface Setting {
  /** "2", or "A" for an appendix. */
  readonly number: string
  readonly appendix: boolean
  /** The draft's language: the words beside numbers are part of the document, not of the screen. */
  readonly language: "nb" | "nn" | "en"
  /** The other chapters, for references to them. */
  readonly chapters: readonly Neighbour[]
}

/** Another chapter, as a reference to it says it. */
export interface Neighbour {
  readonly id: string
  readonly number: string
  readonly appendix: boolean
  /** What can be pointed at in it; left out where its text is not at hand: then it is called by its number alone. */
  readonly targets?: Numbers["targets"]
}

/** What is shown at a landmark. A footnote nobody refers to and a reference to nothing have `lost`. */
export interface Mark {
  readonly landmark: Landmark
  readonly number: string | null
  /** What a screen reader says, where the number alone says too little. */
  readonly spoken?: string
  readonly lost?: boolean
}

export interface Numbers {
  readonly marks: readonly Mark[]
  /** By the id of a heading or a table: what to call it, and where it stands. */
  readonly targets: ReadonlyMap<string, Numbered>
}

export interface Numbered {
  readonly kind: "heading" | "table"
  readonly number: string | null
  readonly text: string
  readonly at: number
}

const words = {
  nb: {
    chapter: "kapittel",
    appendix: "vedlegg",
    table: "tabell",
    figure: "figur",
    note: "fotnote",
    gone: "[henvisningen mangler mål]",
    open: "«",
    close: "»",
  },
  nn: {
    chapter: "kapittel",
    appendix: "vedlegg",
    table: "tabell",
    figure: "figur",
    note: "fotnote",
    gone: "[tilvisinga manglar mål]",
    open: "«",
    close: "»",
  },
  en: {
    chapter: "chapter",
    appendix: "appendix",
    table: "table",
    figure: "figure",
    note: "footnote",
    gone: "[the reference has lost its target]",
    open: "“",
    close: "”",
  },
} as const

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The number of each heading of a chapter in its turn; null at a level that has none. */
export const headingCounter = (chapter: string): ((level: number) => string | null) => {
  const counts = [0, 0, 0]
  return (level) => {
    if (level > 3) return null
    // A level leapt over counts as its first, so that no number holds a nought.
    for (let i = 0; i < level - 1; i++) counts[i] ||= 1
    counts[level - 1]! += 1
    counts.fill(0, level)
    return [chapter, ...counts.slice(0, level)].join(".")
  }
}

/** Every number of the chapter. Levels 1–3 are numbered; the fourth is called by its words. */
export const numbersOf = (all: readonly Landmark[], setting: Setting): Numbers => {
  const said = words[setting.language]
  const targets = new Map<string, Numbered>()
  const tables = new Map<number, string>()
  const notes = new Map<string, string>()
  let tableCount = 0
  let figureCount = 0

  const headingNumber = headingCounter(setting.number)
  const first = all.map((landmark): Mark => {
    switch (landmark.kind) {
      case "heading": {
        const number = headingNumber(landmark.level)
        if (landmark.id !== null && !targets.has(landmark.id))
          targets.set(landmark.id, { kind: "heading", number, text: landmark.text, at: landmark.at })
        return { landmark, number }
      }
      case "table": {
        if (landmark.nested) return { landmark, number: null }
        const number = `${setting.number}.${++tableCount}`
        tables.set(landmark.at, number)
        if (landmark.id !== null && !targets.has(landmark.id))
          targets.set(landmark.id, { kind: "table", number, text: landmark.title, at: landmark.at })
        return { landmark, number: landmark.captioned ? null : `${capital(said.table)} ${number}` }
      }
      case "noteRef": {
        if (landmark.note !== null && !notes.has(landmark.note))
          notes.set(landmark.note, String(notes.size + 1))
        const number = landmark.note === null ? null : notes.get(landmark.note)!
        return { landmark, number, spoken: `${said.note} ${number ?? "?"}` }
      }
      default:
        return { landmark, number: null }
    }
  })

  const marks = first.map((mark): Mark => {
    const { landmark } = mark
    switch (landmark.kind) {
      case "caption": {
        if (landmark.of === "figure")
          return { landmark, number: `${capital(said.figure)} ${setting.number}.${++figureCount}` }
        const number = tables.get(landmark.table)
        return { landmark, number: number === undefined ? null : `${capital(said.table)} ${number}` }
      }
      case "note": {
        const number = landmark.id === null ? undefined : notes.get(landmark.id)
        return number === undefined ? { landmark, number: null, lost: true } : { landmark, number }
      }
      case "reference": {
        const called = callOf(landmark.chapter, landmark.target)
        return called === null
          ? { landmark, number: said.gone, lost: true }
          : { landmark, number: landmark.opens ? capital(called) : called }
      }
      default:
        return mark
    }
  })
  return { marks, targets }

  function callOf(chapter: string | null, target: string | null): string | null {
    if (chapter === null) return called(target === null ? undefined : targets.get(target), setting)
    const other = setting.chapters.find(({ id }) => id === chapter)
    if (!other) return null
    return target === null || !other.targets
      ? `${other.appendix ? said.appendix : said.chapter} ${other.number}`
      : called(other.targets.get(target), other)
  }

  function called(target: Numbered | undefined, { appendix }: { appendix: boolean }): string | null {
    if (!target) return null
    if (target.kind === "table") return `${said.table} ${target.number}`
    if (target.number === null) return `${said.open}${target.text}${said.close}`
    return `${appendix ? said.appendix : said.chapter} ${target.number}`
  }
}
