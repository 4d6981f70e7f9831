import { describe, expect, it } from "vitest"
import { equalityDeep } from "lib0/function"
import * as Y from "yjs"
import type { Author } from "../actor.ts"
import { anyDocument, drawFrom, type Draw } from "../text/anyDocument.ts"
import { build, flatten, plainText, type Line, type Run } from "../text/line.ts"
import { schema, trackedKey } from "../text/schema.ts"
import { readLines, seedLines, writeChange } from "../text/ydoc.ts"
import { resolved, shownLine, withoutProposals, withProposals, type Woven } from "./resolve.ts"
import { signsIn, wordsIn } from "./signs.ts"
import { directly, suggested } from "./suggest.ts"
import { lineSaying } from "./weave.ts"

const kari = { person: "kari", organisation: "ks" }
const ola = { person: "ola", organisation: "hdir" }

/** A paragraph, with what its characters carry. */
const p = (...runs: (string | Run)[]): Line => ({
  type: "paragraph",
  values: {},
  path: [],
  tracked: {},
  runs: runs.map((run) => (typeof run === "string" ? { text: run, formats: {} } : run)),
})
const text = (lines: readonly Line[]) => plainText(lines)
const proposed = (stands: readonly Line[], after: readonly Line[], by: Author, sid: string) =>
  suggested(stands.map(shownLine), after, { by, sid, stands }).lines

/** [in] and {out}. */
const shown = (lines: readonly Line[]): string =>
  lines
    .map(({ tracked, runs }) => {
      const signed = (values: Run["formats"], words: string) =>
        signsIn(values).reduce(
          (said, { letter }) => (letter === "i" ? `[${said}]` : letter === "d" ? `{${said}}` : `<${said}>`),
          words,
        )
      return (
        (Object.keys(tracked).length ? signed(tracked, "¶") : "") +
        runs.map((run) => signed(run.formats, "text" in run ? run.text : "*")).join("")
      )
    })
    .join("|")

/** The same as a comparison sees it: neighbouring runs that look alike are one. */
const merged = (lines: readonly Line[]): unknown =>
  lines.map((line) => ({
    words: wordsIn(line),
    runs: line.runs.reduce<Run[]>((runs, run) => {
      const last = runs.at(-1)
      if (last && "text" in last && "text" in run && same(last.formats, run.formats))
        runs[runs.length - 1] = { text: last.text + run.text, formats: last.formats }
      else runs.push(run)
      return runs
    }, []),
  }))
const same = equalityDeep

describe("what is written directly over a proposal", () => {
  it("leaves none of its letters struck in the new words", () => {
    const stands = proposed([p("Vi skal sørge for vern.")], [p("Vi vern.")], kari, "s")
    expect(shown(stands)).toBe("Vi {skal sørge for }vern.")
    const after = [p("Alle er nå sikre og i kraft.")]
    expect(shown(directly(stands, after, ola)!.lines)).toBe("Alle er nå sikre og i kraft.")
  })
})

describe("words that a proposal moves", () => {
  const about = { "c:t1": true }
  const moved = (words: string): Line[] => [
    p("En ", { text: "to tre", formats: { ...about, "d:s": kari } }, " fire."),
    p("Fem ", { text: words, formats: { "i:s": kari } }, "."),
  ]
  const commented = (lines: readonly Line[]) =>
    lines.map(({ runs }) =>
      runs.flatMap((run) => ("c:t1" in run.formats && "text" in run ? run.text : [])).join(""),
    )

  it("take the threads about them along when that is accepted, and leave them where they stood when it is not", () => {
    expect(commented(resolved(moved("to tre"), () => true, true).lines)).toEqual(["", "to tre"])
    expect(commented(resolved(moved(" to tre"), () => true, true).lines)).toEqual(["", "to tre"])
    expect(commented(resolved(moved("to tre"), () => true, false).lines)).toEqual(["to tre", ""])
  })

  it("are the same words: others put in instead have no thread", () => {
    expect(commented(resolved(moved("to fire"), () => true, true).lines)).toEqual(["", ""])
  })
})

describe("a proposal", () => {
  it("is what is typed; what is struck stays, and one's own unaccepted words really go", () => {
    const one = suggested([p("Kommunen skal")], [p("Kommunen bør")], { by: kari, sid: "s1" })
    expect(shown(one.lines)).toBe("Kommunen {skal}[bør]")
    const two = suggested(one.lines, [p("Kommunen ", ...one.lines[0]!.runs.slice(1, 2), "b")], {
      by: kari,
      sid: "s2",
    })
    expect(shown(two.lines)).toBe("Kommunen {skal}[b]")
    expect(text(withoutProposals(two.lines))).toBe("Kommunen skal")
    expect(text(withProposals(two.lines))).toBe("Kommunen b")
  })

  it("goes on where one's own stands, and begins anew beside another's", () => {
    const one = suggested([p("ab")], [p("axb")], { by: kari, sid: "s1" })
    const two = suggested(one.lines, [p("axyb")], { by: kari, sid: "s2" })
    expect(two.sid).toBe("s1")
    expect(suggested(two.lines, [p("axyzb")], { by: ola, sid: "s3" }).sid).toBe("s3")
  })

  it("inside another's insertion leaves theirs where it is: strike it, and it is still theirs to decide", () => {
    const one = suggested([p("ab")], [p("axyb")], { by: kari, sid: "s1" })
    const two = suggested(one.lines, [p("ab")], { by: ola, sid: "s2" })
    expect(shown(two.lines)).toBe("a{[xy]}b")
    expect(text(withoutProposals(two.lines, ola))).toBe("axyb")
    expect(text(resolved(two.lines, ({ sid }) => sid === "s1", true).lines)).toBe("axyb")
    expect(text(withProposals(two.lines))).toBe("ab")
  })

  it("of a heading by two people: each can be decided, in any order", () => {
    const base = [p("Mål")]
    const heading = (level: number, lines: readonly Line[]): Line[] => [
      { ...lines[0]!, type: "heading", values: { level } },
    ]
    const one = proposed(base, heading(2, base), kari, "s1")
    const two = proposed(one, heading(3, one), ola, "s2")
    const decide = (lines: readonly Line[], sid: string, accept: boolean) =>
      resolved(lines, (sign) => sign.sid === sid, accept).lines
    const said = (lines: readonly Line[]) => {
      const { type, values } = shownLine(lines[0]!)
      return [type, values["level"] ?? null]
    }
    expect(said(decide(two, "s1", false))).toEqual(["heading", 3])
    expect(said(decide(decide(two, "s1", false), "s2", false))).toEqual(["paragraph", null])
    expect(said(decide(decide(two, "s2", false), "s1", true))).toEqual(["heading", 2])
    expect(said(decide(two, "s2", true))).toEqual(["heading", 3])
    expect(said(decide(decide(two, "s2", true), "s1", false))).toEqual(["heading", 3])
    expect(said(decide(decide(two, "s1", true), "s2", false))).toEqual(["heading", 2])
  })

  it("of a format taken back by its own author is none", () => {
    const bold = [p({ text: "ab", formats: { bold: true } })]
    const one = proposed([p("ab")], bold, kari, "s1")
    expect(shown(one)).toBe("<ab>")
    expect(shown(proposed(one, [p("ab")], kari, "s2"))).toBe("ab")
  })

  it("steps over what is struck forwards, and stays before what is struck backwards", () => {
    const ends = [{ line: 0, offset: 1 }]
    const edit = (forward: boolean) =>
      suggested([p("abc")], [p("ac")], { by: kari, sid: "s", ends, forward }).ends
    expect(edit(true)).toEqual([{ line: 0, offset: 2 }])
    expect(edit(false)).toEqual([{ line: 0, offset: 1 }])
  })
})

describe("words replaced in one stroke", () => {
  const stroke = (before: string, after: string, over?: readonly [number, number]) =>
    shown(
      suggested([p(before)], [p(after)], {
        by: kari,
        sid: "s",
        over: over && [
          { line: 0, offset: over[0] },
          { line: 0, offset: over[1] },
        ],
      }).lines,
    )

  it.each([
    ["sikkerhet", "trygghet", "{sikkerhet}[trygghet]"],
    [
      "God sikkerhet krever øvelse.",
      "God trygghet krever øvelse.",
      "God {sikkerhet}[trygghet] krever øvelse.",
    ],
    ["Her tesktfiel ut", "Her tekstfil ut", "Her {tesktfiel}[tekstfil] ut"],
    ["De gir gode råd til alle", "De gir dårlige tips til alle", "De gir {gode råd}[dårlige tips] til alle"],
    ["har ansvar og plikt til", "har krav og rett til", "har {ansvar og plikt}[krav og rett] til"],
    [
      "Kommunen skal varsle fylket om hendelser",
      "Staten skal varsle sektoren om hendelser",
      "{Kommunen}[Staten] skal varsle {fylket}[sektoren] om hendelser",
    ],
  ])("read as words struck and words brought: %s", (before, after, said) => {
    expect(stroke(before, after)).toBe(said)
  })

  it.each([
    ["bekreftlse", "bekreftelse", "bekreft[e]lse"],
    ["kommunene", "kommunen", "kommunen{e}"],
    ["skal", "skil", "sk{a}[i]l"],
    ["både gode råd", "gode råd nå", "{både }gode råd[ nå]"],
  ])("stay letters where only those were typed: %s", (before, after, said) => {
    expect(stroke(before, after)).toBe(said)
  })

  it("are all that was selected, though the key typed over it stands in there", () => {
    expect(stroke("En sikkerhet til", "En t til", [3, 12])).toBe("En {sikkerhet}[t] til")
    expect(stroke("En sikkerhet til", "En s til", [3, 12])).toBe("En {sikkerhet}[s] til")
    expect(stroke("trygge", "trylle", [3, 5])).toBe("try{gg}[ll]e")
    expect(stroke("En sikkerhet til", "En til", [3, 13])).toBe("En {sikkerhet }til")
  })

  it("never take along what another proposes, nor what is no letter", () => {
    const one = suggested([p("sikkerhet")], [p("sikkerXhet")], { by: kari, sid: "s1" })
    expect(shown(suggested(one.lines, [p("tryggXhet")], { by: ola, sid: "s2" }).lines)).toBe(
      "{sikker}[trygg][X]het",
    )
    const note: Run = { embed: { t: "footnoteRef", note: "n" }, formats: {} }
    expect(shown(proposed([p("sikker", note, "het")], [p("trygg", note, "hit")], kari, "s"))).toBe(
      "{sikker}[trygg]*h{e}[i]t",
    )
  })
})

it("what is written directly over many struck words has no stray letter of them left in it", () => {
  const struck = Array.from({ length: 30 }, (_, n) => `ord${n}`).join(" ")
  const stands = proposed([p(`Først ${struck} til slutt.`)], [p("Først  til slutt.")], kari, "s")
  const written = "Det er altså kommunen som har ansvar for vern."
  expect(shown(directly(stands, [p(written)], ola)!.lines)).toBe(written)
})

it("what is typed directly inside another's proposal is nobody's proposal, and theirs stays", () => {
  const one = suggested([p("ab")], [p("axyb")], { by: kari, sid: "s1" }).lines
  const key = { text: "xZy", formats: one[0]!.runs[1]!.formats }
  expect(shown(directly(one, [p("a", key, "b")], ola)!.lines)).toBe("a[x]Z[y]b")
  expect(shown(directly(one, [p("a", key, "b")], kari)!.lines)).toBe("a[xZy]b")
})

/** Whatever somebody might do: words, lines and embeds come and go, formats and properties change. */
const scribbled = (lines: readonly Line[], draw: Draw): Line[] => {
  const after: { -readonly [K in keyof Line]: Line[K] }[] = lines.map((line) => ({ ...line }))
  for (let n = 1 + draw(3); n > 0; n--) {
    const i = draw(after.length || 1)
    const line = after[i]
    const cut = (): [Run[], Run[]] => {
      const all = line!.runs.flatMap((run): Run[] =>
        "text" in run ? [...run.text].map((sign) => ({ text: sign, formats: run.formats })) : [run],
      )
      const at = draw(all.length + 1)
      return [all.slice(0, at), all.slice(at)]
    }
    if (!line) {
      after.push(p("ny"))
      continue
    }
    const [head, tail] = cut()
    const kinds: (() => void)[] = [
      () => (line.runs = [...head, { text: "ny tekst", formats: {} }, ...tail]),
      () => (line.runs = [...head, ...tail.slice(draw(8))]),
      () => (line.runs = [...head.slice(0, -2), { text: "ord", formats: { italic: true } }, ...tail]),
      () =>
        (line.runs = [...head, ...tail.map((run) => ({ ...run, formats: { ...run.formats, bold: true } }))]),
      () => (line.runs = [...head, { embed: { t: "hardBreak" }, formats: {} }, ...tail]),
      () => (line.runs = [...head, ...tail.map((run) => (draw(3) ? run : { text: "er ", formats: {} }))]),
      () => after.splice(i, 1, { ...line, runs: head }, { ...line, tracked: {}, runs: tail }),
      () => {
        const next = after[i + 1]
        if (next) after.splice(i, 2, { ...line, runs: [...line.runs, ...next.runs] })
      },
      () => void (after[i] = { ...line, type: "heading", values: { level: 2 + draw(3) } }),
      () => void (after[i] = { ...line, type: "paragraph", values: {}, path: [] }),
      () =>
        void (after[i] = { ...line, path: [["bulletList", `l${n}`], ["listItem", `i${i}`], ...line.path] }),
      () => after.splice(i, 1 + draw(3)),
      () => after.push(...after.splice(i, 1)),
    ]
    kinds[draw(kinds.length)]!()
  }
  return after
}
const bare = (lines: readonly Line[]): Line[] =>
  lines.map((line) => ({
    ...lineSaying(untracked(wordsIn(line)), []),
    runs: line.runs.map((run) => ({ ...run, formats: untracked(run.formats) })),
  }))
const untracked = (values: Run["formats"]) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !trackedKey.test(key)))

const rounds = Number(process.env["ROUNDS"] ?? 40)
describe(`${rounds} texts by chance`, () => {
  /** What was woven is exactly what Yjs holds after it is written. */
  const write = (doc: Y.Doc, before: readonly Line[], { lines, difference }: Woven): readonly Line[] => {
    doc.transact((transaction) => {
      const written = readLines(doc)
      writeChange(transaction, { before, after: lines, written, behind: undefined, differs: difference })
    })
    agree(readLines(doc), lines)
    return readLines(doc)
  }
  const agree = (a: readonly Line[], b: readonly Line[], seed = 0) => {
    const [one, other] = [merged(a), merged(b)]
    if (!same(one, other)) expect(one, `seed ${seed}`).toEqual(other)
  }

  it(
    "W5 three people propose over one another: what is beneath stays, all accepted is the same edits made directly",
    {
      timeout: 60_000,
    },
    () => {
      for (let seed = 1; seed <= rounds; seed++) {
        const draw = drawFrom(seed)
        const base = bare(flatten(anyDocument(draw)))
        const doc = new Y.Doc()
        seedLines(doc, base)
        let now: readonly Line[] = readLines(doc)
        for (let n = 0; n < 4; n++) {
          const by = [kari, ola, { person: "per", organisation: "nhn" }][draw(3)]!
          const shown = now.map(shownLine)
          const after = scribbled(shown, draw)
          const woven = suggested(shown, after, { by, sid: `s${n}`, stands: now })
          agree(withoutProposals(woven.lines, by), withoutProposals(now, by), seed)
          agree(withoutProposals(woven.lines), base, seed)
          if (n === 0) agree(withProposals(woven.lines), bare(after), seed)
          now = write(doc, now, woven)
          build(now, schema).check()
        }
        const all = resolved(now, () => true, draw(2) === 0)
        write(doc, now, all)
      }
    },
  )
})
