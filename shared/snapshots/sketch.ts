/** A text sketched in a few signs, for tests: `#` headings, `-` and `1.` items, `>` quotes, `|` rows, `*bold*`. */
import { soundLine, type Line } from "../text/line.ts"
import type { Step } from "../text/path.ts"

/** One block a line; two blanks go one list deeper; a table's first row is its heading. */
export const sketch = (text: string): Line[] => {
  let ids = 0
  let table = ""
  const lists: Step[] = []
  return text
    .split("\n")
    .filter((row) => row.trim())
    .flatMap((row) => {
      const [, blanks, sign = "", words] = /^( *)(#+ |- |\d+\. |> |\| )?(.*)$/.exec(row)!
      const id = String(ids++)
      if (sign === "| ") {
        const header = !table
        table ||= id
        return words!
          .replace(/ \|$/, "")
          .split(" | ")
          .map((cell, column) =>
            soundLine({
              runs: runsOf(cell.trim()),
              path: [
                ["table", `t${table}`],
                ["tableRow", `r${id}`],
                [header ? "tableHeader" : "tableCell", `c${column}`],
              ],
            }),
          )
      }
      table = ""
      const runs = runsOf(words!)
      if (/^(- |\d)/.test(sign)) {
        const depth = blanks!.length
        lists.length = Math.min(lists.length, depth + 2)
        if (lists.length < depth + 2)
          lists.push([sign === "- " ? "bulletList" : "orderedList", `l${id}`], ["listItem", `i${id}`])
        else lists[depth + 1] = ["listItem", `i${id}`]
        return [soundLine({ runs, path: [...lists] })]
      }
      lists.length = 0
      if (sign === "> ") return [soundLine({ runs, path: [["blockquote", "q"]] })]
      return [
        sign
          ? soundLine({ type: "heading", values: { level: sign.length - 1, id: `h${id}` }, runs })
          : soundLine({ runs }),
      ]
    })
}

const runsOf = (text: string) =>
  text
    .split(/(\*[^*]+\*)/)
    .filter(Boolean)
    .map((part) =>
      part.startsWith("*") && part.endsWith("*") && part.length > 2
        ? { text: part.slice(1, -1), formats: { bold: true } }
        : { text: part, formats: {} },
    )
