import { Editor } from "@tiptap/core"
import { DOMParser as Reader } from "@tiptap/pm/model"
import { describe, expect, it } from "vitest"
import { extensions } from "./extensions.ts"
import { googleDocs, hostile, web, word, wordFootnotes, wordTable } from "./paste.fixtures.ts"
import { cleaned, withoutNumber } from "./paste.ts"

const { schema } = new Editor({ element: document.createElement("div"), extensions })

/** The pasted text as short words: `h1 text`, `• item`, `[cell | cell]`, with `**` and `_` about bold and italic. */
const read = (html: string): string[] => {
  const holder = document.implementation.createHTMLDocument().createElement("div")
  holder.innerHTML = cleaned(html)
  const doc = Reader.fromSchema(schema).parse(holder)
  doc.check()
  const lines: string[] = []
  const walk = (node: typeof doc, before: string) => {
    if (node.isTextblock) {
      const text = node.content.content
        .map((one) => {
          if (!one.isText) return one.type.name === "hardBreak" ? "/" : `{${one.type.name}}`
          const names = one.marks.map((mark) =>
            mark.type.name === "link"
              ? `<${String(mark.attrs["href"])}>`
              : (
                  {
                    bold: "**",
                    italic: "_",
                    underline: "__",
                    strike: "~",
                    superscript: "^",
                    subscript: ",",
                  } as Record<string, string>
                )[mark.type.name],
          )
          return names.join("") + (one.text ?? "") + names.reverse().join("")
        })
        .join("")
      const name =
        node.type.name === "heading"
          ? `h${String(node.attrs["level"])} `
          : node.type.name === "caption"
            ? "caption "
            : ""
      lines.push(before + name + text)
      return
    }
    if (node.type.name === "tableRow") {
      lines.push(
        `${before}[${node.content.content.map((cell) => (cell.type.name === "tableHeader" ? "!" : "") + cell.textContent + (cell.attrs["colspan"] > 1 ? `←${String(cell.attrs["colspan"])}` : "") + (cell.attrs["rowspan"] > 1 ? `↑${String(cell.attrs["rowspan"])}` : "") + (cell.attrs["align"] ? `:${String(cell.attrs["align"])}` : "")).join(" | ")}]`,
      )
      return
    }
    const sign =
      { bulletList: "• ", orderedList: "1. ", blockquote: "> ", footnote: "note " }[node.type.name] ?? ""
    node.forEach((child) => walk(child, before + sign))
  }
  doc.forEach((child) => walk(child, ""))
  return lines
}

describe("paste from Word", () => {
  it("gives headings without their numbers, nested lists of the right kind, and formats", () => {
    expect(read(word)).toEqual([
      "h1 Ansvar og roller",
      "Hovedregelen er **enkel**: den som har _ansvaret_ til daglig, har det også i en krise. Se <https://www.ehelse.no/normen>Normen<https://www.ehelse.no/normen>.",
      "• Direktoratet for e-helse",
      "• • leder sekretariatet",
      "• • forvalter Normen",
      "• Norsk helsenett",
      "1. sårbarhetsvarsler",
      "1. jevnlig skanning",
      "1. 1. av det synlige",
      "h2 Regionale miljøer",
      "H,2,O og 10^3^",
    ])
  })

  it("gives footnotes as footnotes", () => {
    expect(read(wordFootnotes)).toEqual([
      "Planen er vedtatt{footnoteRef} og følges opp{footnoteRef}.",
      "note Meld. St. 7 (2019–2020).",
      "note Se **vedlegg A**.",
    ])
  })

  it("gives tables with header row, merged cells and alignment", () => {
    expect(read(wordTable)).toEqual([
      "caption Tabell 1: Modenhet",
      "[!Område | !Status←2]",
      "[Styring | Etablert | 4:right]",
      "[Øvelser↑2 | Årlige | 12:right]",
      "[Varierer | 3:right]",
    ])
  })

  it("grows with the text and no faster", () => {
    const [head, rest] = word.split("<!--StartFragment-->") as [string, string]
    const body = rest.split("<!--EndFragment-->")[0]!
    const time = (times: number) => {
      const from = performance.now()
      cleaned(`${head}<body>${body.repeat(times)}</body></html>`)
      return performance.now() - from
    }
    time(10)
    // Ten times the text; a quadratic reading would take a hundred times as long. (In Chromium 5 MB took 1.8 s, on two busy cores.)
    expect(time(100)).toBeLessThan(time(10) * 35)
  })
})

describe("paste from Google Docs", () => {
  it("takes off the wrapper that is not bold, and puts lists inside their items", () => {
    expect(read(googleDocs)).toEqual([
      "h1 Beredskap",
      "Planen er **samordnet** med _nødnett_ og <https://www.nodnett.no/>legevakt<https://www.nodnett.no/>.",
      "• først",
      "• • under",
      "• deretter",
      "[Område | Status]",
      "[Styring | God]",
    ])
  })
})

describe("paste from the web", () => {
  it("keeps what is said and nothing of how it looked", () => {
    expect(read(web)).toEqual([
      "h1 Overskrift",
      "Avsnitt med <https://example.org/a>lenke<https://example.org/a> og Kart over regioner",
      "> Sitat",
      "linje én/linje to",
      "1. fem",
      "1. seks",
    ])
  })

  it("runs nothing, fetches nothing and keeps no way in", () => {
    const html = cleaned(hostile)
    expect(html).not.toMatch(/script|onerror|onclick|javascript|data:|<img|<iframe|<svg|style=|<form/i)
    expect(read(hostile)).toEqual(["Trygg tekst", "klikk her", "Bilde med ord"])
    expect((globalThis as { hit?: boolean }).hit).toBeUndefined()
  })

  it("leaves our own copy as it is", () => {
    const own = '<p data-pm-slice="1 1 []">a</p>'
    expect(cleaned(own)).toBe(own)
  })
})

describe("literal numbers", () => {
  it.each([
    ["2.1 Ansvar", "Ansvar"],
    ["2.1. Ansvar", "Ansvar"],
    ["3\u00a0Mål", "Mål"],
    ["Vedlegg A Tiltak", "Tiltak"],
    ["2022 var et år", "2022 var et år"],
    ["112", "112"],
    ["24 timer i døgnet", "24 timer i døgnet"],
  ])("%s → %s", (given, expected) => expect(withoutNumber(given)).toBe(expected))
})
