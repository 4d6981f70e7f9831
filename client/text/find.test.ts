import { describe, expect, it } from "vitest"
import { finderOf, type Query } from "../../shared/text/find.ts"
import { plainText } from "../../shared/text/line.ts"
import { find, finding, findingIn, passagesIn, replaceAll, replaceHit, selectHit, step } from "./find.ts"
import { behind, merge, pair, short, type, type Peer } from "./testPeers.ts"

const looking = (peer: Peer, words: string, how: Partial<Query> = {}) => {
  peer.editor.registerPlugin(finding())
  find(peer.editor.view, { words, wholeWords: false, matchCase: false, ...how })
  return peer.editor.view
}
const count = ({ editor }: Peer) => findingIn(editor.state)!.hits.length
const words = ({ editor }: Peer) => {
  const { hits, current } = findingIn(editor.state)!
  return hits.map(({ from, to }, i) => editor.state.doc.textBetween(from, to) + (i === current ? "*" : ""))
}

describe("finding in the chapter", () => {
  const HTML = "<h2>Ansvar</h2><p>Hvem har ans<b>var</b>?</p><table><tr><td>ansvaret</td></tr></table>"

  it("finds in every block, across formats, and begins at the caret", () => {
    const [a] = pair(HTML)
    behind(a, "Hvem")
    looking(a, "ansvar")
    expect(words(a)).toEqual(["Ansvar", "ansvar*", "ansvar"])
    expect(a.editor.view.dom.querySelectorAll(".found-now")).toHaveLength(2)
  })

  it("goes round the end, both ways, and leaves with the hit selected", () => {
    const [a] = pair(HTML)
    const view = looking(a, "ansvar")
    step(view, -1)
    expect(words(a)).toEqual(["Ansvar", "ansvar", "ansvar*"])
    step(view, 1)
    expect(words(a)[0]).toBe("Ansvar*")
    selectHit(view)
    expect(view.state.doc.textBetween(view.state.selection.from, view.state.selection.to)).toBe("Ansvar")
  })

  it("follows what a colleague writes, and stays at the hit one is at", () => {
    const [a, b] = pair(HTML)
    const view = looking(a, "ansvar")
    step(view, 1)
    type(behind(b, "Ansvar"), " og mer ansvar")
    merge(a, b)
    expect(words(a)).toEqual(["Ansvar", "ansvar", "ansvar*", "ansvar"])
    find(view, undefined)
    expect(view.dom.querySelectorAll(".found")).toHaveLength(0)
  })

  it("counts the same hits as the server, which finds in the lines", () => {
    const [a] = pair("<p>en<br>to</p><p>en to</p>")
    looking(a, "en to")
    const find = finderOf({ words: "en to", wholeWords: false, matchCase: false })
    const onServer = a.binding.lines.flatMap((line) => find(plainText([line])))
    expect([count(a), onServer.length]).toEqual([2, 2])
  })

  it("makes passages of the hits, for a list", () => {
    const [a] = pair(HTML)
    looking(a, "ansvar")
    expect(passagesIn(a.editor.state, 2)).toEqual([
      { before: "", hit: "Ansvar", after: "", replaceable: true },
      { before: "Hvem har ", hit: "ansvar", after: "?", replaceable: true },
    ])
  })
})

describe("replacing", () => {
  it("changes one hit in its formats and goes to the next", () => {
    const [a] = pair("<p><b>en</b> to en</p>")
    const view = looking(a, "en")
    expect(replaceHit(view, "tre")).toBe(true)
    expect(short(a)).toBe("p([tre] to en)")
    expect(words(a)).toEqual(["en*"])
  })

  it("changes all at once, also where the new words hold the old, and one undo brings all back", () => {
    const [a, b] = pair("<p>en to en</p><ul><li><p>en</p></li></ul>")
    a.binding.undoManager.captureTimeout = 500
    const before = short(a)
    type(behind(a, "to"), "!")
    const view = looking(a, "en")
    expect(replaceAll(view, "en og en")).toBe(3)
    expect(short(a)).toBe("p(en og en to! en og en) ul(li(p(en og en)))")
    a.editor.commands.undo()
    expect(short(a)).toBe("p(en to! en) ul(li(p(en)))")
    a.editor.commands.undo()
    expect(short(a)).toBe(before)
    a.editor.commands.redo()
    a.editor.commands.redo()
    merge(a, b)
    expect(short(b)).toBe("p(en og en to! en og en) ul(li(p(en og en)))")
  })

  it("takes words away where none are put in", () => {
    const [a] = pair("<p>bort med bort</p>")
    replaceAll(looking(a, "bort"), "")
    expect(short(a)).toBe("p( med )")
  })

  it("[T2] leaves what a colleague wrote meanwhile between two of them", () => {
    const [a, b] = pair("<p>en midt i en</p>")
    type(behind(b, "midt"), "punktet")
    replaceAll(looking(a, "en"), "to")
    merge(a, b)
    expect([short(a), short(b)]).toEqual(["p(to midtpunktet i to)", "p(to midtpunktet i to)"])
  })

  it("lets be what holds more than text: a break or a footnote would go with it unseen", () => {
    const [a] = pair("<p>en<br>to</p><p>en to</p>")
    const view = looking(a, "en to")
    expect(replaceHit(view, "x")).toBe(false)
    expect(replaceAll(view, "x")).toBe(1)
    expect(short(a)).toBe("p(en{hardBreak}to) p(x)")
  })
})
