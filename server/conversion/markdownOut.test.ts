import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { markdownOut } from "../../shared/conversion/markdownOut.ts"
import { soundLine } from "../../shared/text/line.ts"
import { markdownIn } from "./markdownIn.ts"

const sample = join(import.meta.dirname, "../demo/sample/chapters")

it.each(["1-innledning", "2-i-dag", "3-utfordringer", "4-mal", "5-innsatsomrader", "vedlegg-a"])(
  "the sample's %s out as Markdown and in again is the same text",
  (name) => {
    const { title, lines } = markdownIn(readFileSync(join(sample, `${name}.md`), "utf8"))
    expect(markdownIn(markdownOut(title!, lines))).toEqual({ title, lines })
  },
)

it("what looks like a sign stays what it was", () => {
  const words = "1. *ikke* en liste, <b>ikke</b> en [lenke](x) – og # ikke en tittel_"
  const lines = [soundLine({ runs: [{ text: words, formats: {} }] })]
  const [back] = markdownIn(markdownOut("T", lines)).lines
  expect(back!.runs.map((run) => ("text" in run ? run.text : "")).join("")).toBe(words)
})

it("footnotes, pictures and breaks have their signs", () => {
  const lines = [
    soundLine({
      runs: [
        { text: "Se", formats: { bold: true } },
        { embed: { t: "footnoteRef", note: "n1" }, formats: {} },
        { embed: { t: "hardBreak" }, formats: {} },
        { embed: { t: "image", file: "f".repeat(64), alt: "Et kart" }, formats: {} },
      ],
    }),
    soundLine({ path: [["footnote", "n1"]], runs: [{ text: "Noten.", formats: {} }] }),
  ]
  expect(markdownOut("T", lines)).toBe(
    `# T\n\n**Se**[^1]\\\n![Et kart](pictures/${"f".repeat(64)})\n\n[^1]: Noten.\n`,
  )
})
