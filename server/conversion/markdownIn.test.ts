import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { plainText } from "../../shared/text/line.ts"
import { markdownIn } from "./markdownIn.ts"

const sample = resolve(import.meta.dirname, "../demo/sample")
const read = (path: string) => readFileSync(resolve(sample, path), "utf8")
const workspace = JSON.parse(read("workspace.json")) as {
  chapters: { id: string; title: string; files: Record<string, string> }[]
}
const chapterOf = (id: string) => workspace.chapters.find((chapter) => chapter.id === id)!
const lines = (markdown: string) => markdownIn(markdown).lines

describe("a chapter from Markdown", () => {
  it("has its title outside the text, and its headings one level up, without the numbers written into them", () => {
    const { title, lines } = markdownIn("# 2 I dag\n\n## 2.1 Ansvar\n\n### 2.1.1 Drift\n\n##### Dypt\n")
    expect(title).toBe("I dag")
    expect(lines.map(({ type, values }) => [type, values["level"]])).toEqual([
      ["heading", 1],
      ["heading", 2],
      ["heading", 4],
    ])
    expect(plainText(lines)).toBe("Ansvar\nDrift\nDypt")
  })

  it("takes numbers from headings alone, and only where one could number by them", () => {
    expect(plainText(lines("## 2.-divisjon\n\n2.1 står her"))).toBe("2.-divisjon\n2.1 står her")
    expect(plainText(lines("## Vedlegget\n\n## Vedlegg A Tiltak"))).toBe("Vedlegget\nTiltak")
  })

  it("knows bold, italic and struck words, breaks and links, and drops the address of a link nobody may follow", () => {
    const [line] = lines(
      "**fet *begge*** ~~bort~~  \n[nett](https://a.no/x) [fare](javascript:alert(1)) [lokal](/x)",
    )
    expect(line!.runs).toEqual([
      { text: "fet ", formats: { bold: true } },
      { text: "begge", formats: { bold: true, italic: true } },
      { text: " ", formats: {} },
      { text: "bort", formats: { strike: true } },
      { embed: { t: "hardBreak" }, formats: {} },
      { text: "nett", formats: { link: { href: "https://a.no/x" } } },
      { text: " [fare](javascript:alert(1)) ", formats: {} },
      { text: "lokal", formats: {} },
    ])
  })

  it("nests lists and numbers them from where they start", () => {
    const [a, b, c] = lines("- en\n\n  3. to\n  4. tre\n")
    expect(a!.path).toEqual([
      ["bulletList", "b1"],
      ["listItem", "l1"],
    ])
    expect(b!.path).toEqual([...a!.path, ["orderedList", "o1", { start: 3 }], ["listItem", "l2"]])
    expect(c!.path.at(-1)).toEqual(["listItem", "l3"])
  })

  it("gives the cells of a column one id, and its alignment", () => {
    const [head, , first, second] = lines("| A | B |\n| --- | :-: |\n| 1 |  |\n")
    expect(head!.path.map(([kind, id]) => `${kind} ${id}`)).toEqual([
      "table t1",
      "tableRow t2",
      "tableHeader c1",
    ])
    expect(first!.path.at(-1)).toEqual(["tableCell", "c1"])
    expect(second!.path.at(-1)).toEqual(["tableCell", "c2", { align: "center" }])
    expect(second!.runs).toEqual([])
  })

  it("takes HTML, code and rules as the characters they are, and loses none of them", () => {
    const text = plainText(lines("<script>alert(1)</script>\n\n    innrykk\n\n`kode`\n\n***\n"))
    for (const words of ["<script>alert(1)</script>", "innrykk", "`kode`", "***"])
      expect(text).toContain(words)
  })
})

describe("the sample", () => {
  it.each(workspace.chapters)("$id has the title its record has", ({ title, files }) => {
    for (const path of Object.values(files)) expect(markdownIn(read(path)).title).toBe(title)
  })

  it.each(["comments.json", "suggestions.json"])("holds every quote of %s once, within one block", (name) => {
    const kept = JSON.parse(read(name)) as Record<string, { chapterId: string; quote: string }[]>
    const quotes = kept["threads"] ?? kept["suggestions"]!
    expect(quotes.length).toBeGreaterThan(10)
    for (const { chapterId, quote } of quotes) {
      const blocks = lines(read(chapterOf(chapterId).files["V0.7"]!)).map((line) => plainText([line]))
      expect(
        blocks.reduce((count, block) => count + block.split(quote).length - 1, 0),
        quote,
      ).toBe(1)
    }
  })
})
