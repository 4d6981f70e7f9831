import { expect, it } from "vitest"
import * as Y from "yjs"
import { withoutProposals, withProposals } from "../../shared/suggestions/resolve.ts"
import { soundLine } from "../../shared/text/line.ts"
import { BODY, seedLines } from "../../shared/text/ydoc.ts"
import { ShownText, type As } from "./shownText.ts"

const by = { person: "kari", organisation: "ks" }
const line = (...texts: (string | [string, string])[]) =>
  soundLine({
    type: "paragraph",
    runs: texts.map((text) =>
      typeof text === "string"
        ? { text, formats: {} }
        : { text: text[0], formats: { [`${text[1]}:s${text[0].length}`]: by } },
    ),
  })
const open = (as?: As) => {
  const doc = new Y.Doc()
  seedLines(doc, [line("En"), line("To", [" tre", "i"]), line("Fire", [" fem fem", "d"]), line("Seks")])
  return new ShownText(doc, as)
}
const texts = ({ node }: ShownText) => node.children.map(({ textContent }) => textContent)

it("a text is shown as it stands, as if all were accepted, or as if all were rejected", () => {
  const text = open()
  expect(texts(text)).toEqual(["En", "To tre", "Fire fem fem", "Seks"])
  text.showAs(withProposals)
  expect(texts(text)).toEqual(["En", "To tre", "Fire", "Seks"])
  text.showAs((lines) => withoutProposals(lines))
  expect(texts(text)).toEqual(["En", "To", "Fire fem fem", "Seks"])
})

it("what others write is followed, and blocks that say what they said stay the same nodes", () => {
  const text = open(withProposals)
  const before = text.node.children
  let heard = 0
  const stop = text.hear(() => heard++)
  text.doc.getText(BODY).insert(1, "Nå: ")
  expect(texts(text)).toEqual(["Nå: En", "To tre", "Fire", "Seks"])
  expect(text.node.children.map((node, i) => node === before[i])).toEqual([false, true, true, true])
  expect(heard).toBe(1)
  stop()
  text.doc.getText(BODY).insert(1, "!")
  expect(heard).toBe(1)
})
