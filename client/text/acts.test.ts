import { Editor } from "@tiptap/core"
import { TextSelection } from "@tiptap/pm/state"
import { afterEach, describe, expect, it } from "vitest"
import { blockKindOf, clearFormatting, setBlockKind } from "./actions.ts"
import { extensions, inputRules } from "./extensions.ts"
import { Footnotes, goBetween, insertFootnote, removeNote } from "./footnotes.ts"
import { headingsOf } from "./headings.ts"
import { addressOf, linkAt } from "./links.ts"
import { NumberDrawing } from "./numbers.ts"
import { initialsOf, peopleIn } from "./Present.tsx"
import { idOf, insertReference, targetsOf } from "./references.ts"
import { scriptOf, Shortcuts } from "./shortcuts.ts"
import { goToCaption } from "./tableActions.ts"
import { LARGEST_PICTURE, refusePicture } from "./upload.ts"
import { next } from "./useRoving.ts"

// jsdom lays nothing out, and ProseMirror asks where the caret is when it brings it into view.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList
Range.prototype.getBoundingClientRect = () => new DOMRect()

let open: Editor | undefined
afterEach(() => open?.destroy())

const editing = (content: string, at = 1): Editor => {
  open?.destroy()
  open = new Editor({
    element: document.body.appendChild(document.createElement("div")),
    extensions: [...extensions, NumberDrawing, Shortcuts, Footnotes],
    enableInputRules: inputRules,
    enablePasteRules: false,
    content,
  })
  open.view.dispatch(open.state.tr.setSelection(TextSelection.create(open.state.doc, at)))
  return open
}
const press = (editor: Editor, key: string, held: KeyboardEventInit = { ctrlKey: true }) =>
  editor.view.someProp("handleKeyDown", (handle) =>
    handle(editor.view, new KeyboardEvent("keydown", { key, ...held })),
  ) ?? false
const type = (editor: Editor, text: string) => {
  for (const letter of text) {
    const { from, to } = editor.state.selection
    if (
      !editor.view.someProp("handleTextInput", (handle) =>
        handle(editor.view, from, to, letter, () => editor.state.tr.insertText(letter)),
      )
    )
      editor.view.dispatch(editor.state.tr.insertText(letter))
  }
}
const shape = (editor: Editor) =>
  editor.state.doc.content.content.map(
    (node) => `${node.type.name}${String(node.attrs["level"] ?? "")} ${node.textContent}`,
  )

describe("footnotes", () => {
  it("stand at the end in the order of their references, and the caret goes to the new one", () => {
    const editor = editing("<p>en to</p>", 6)
    insertFootnote(editor)
    type(editor, "annen")
    editor.commands.setTextSelection(3)
    insertFootnote(editor)
    type(editor, "første")
    expect(shape(editor)).toEqual(["paragraph en to", "footnote første", "footnote annen"])
  })

  it("can be left and come back to", () => {
    const editor = editing("<p>en</p>", 3)
    insertFootnote(editor)
    expect(editor.state.selection.$head.node(1).type.name).toBe("footnote")
    expect(goBetween(editor.view, editor.state.selection.from)).toBe(true)
    expect(editor.state.selection.from).toBe(4)
    expect(goBetween(editor.view, 3)).toBe(true)
    expect(editor.state.selection.$head.node(1).type.name).toBe("footnote")
  })

  it("keep their words when the reference is deleted, until someone takes the note away", () => {
    const editor = editing("<p>en</p>", 3)
    insertFootnote(editor)
    type(editor, "viktig")
    editor.commands.deleteRange({ from: 3, to: 4 })
    expect(shape(editor)).toEqual(["paragraph en", "footnote viktig"])
    removeNote(editor.view, 4)
    expect(shape(editor)).toEqual(["paragraph en"])
  })

  it("are not put within footnotes", () => {
    const editor = editing("<p>en</p>", 3)
    insertFootnote(editor)
    insertFootnote(editor)
    expect(editor.state.doc.childCount).toBe(2)
  })
})

describe("keys", () => {
  it("are Word's: headings, paragraph, lists, formats", () => {
    const editor = editing("<p>tekst</p>", 3)
    press(editor, "2", { ctrlKey: true, altKey: true })
    expect(blockKindOf(editor)).toBe("heading2")
    press(editor, "n", { ctrlKey: true, shiftKey: true })
    expect(blockKindOf(editor)).toBe("paragraph")
    press(editor, "l", { ctrlKey: true, shiftKey: true })
    expect(editor.isActive("bulletList")).toBe(true)
    editor.commands.selectAll()
    press(editor, "b")
    press(editor, "i")
    expect([editor.isActive("bold"), editor.isActive("italic")]).toEqual([true, true])
    press(editor, " ")
    expect([editor.isActive("bold"), editor.isActive("italic")]).toEqual([false, false])
  })

  it.each([
    ["an American keyboard", { key: "=", keyCode: 187, ctrlKey: true }, "subscript"],
    ["an American keyboard", { key: "+", keyCode: 187, ctrlKey: true, shiftKey: true }, "superscript"],
    ["a Norwegian keyboard", { key: "=", keyCode: 48, ctrlKey: true, shiftKey: true }, "subscript"],
    ["a Norwegian keyboard", { key: "?", keyCode: 187, ctrlKey: true, shiftKey: true }, "superscript"],
    ["the zoom", { key: "+", keyCode: 187, ctrlKey: true }, null],
    ["AltGr", { key: "=", keyCode: 48, ctrlKey: true, altKey: true }, null],
  ])("lower and raise on %s", (_where, event, expected) =>
    expect(scriptOf(event as unknown as KeyboardEvent)).toBe(expected),
  )

  it("begin lists by typing and nothing else", () => {
    const list = editing("<p></p>")
    type(list, "- en")
    expect(list.isActive("bulletList")).toBe(true)
    const plain = editing("<p></p>")
    type(plain, "**a** ~~b~~ > c")
    expect(plain.getHTML()).toBe("<p>**a** ~~b~~ &gt; c</p>")
  })

  it("move round a row of tools", () => {
    expect(["ArrowRight", "ArrowLeft", "Home", "End", "a"].map((key) => next(key, 2, 3))).toEqual([
      0, 1, 0, 2, -1,
    ])
  })
})

describe("clearing formats", () => {
  it("takes the whole block under a mere caret, and leaves links and languages", () => {
    const editor = editing(
      '<p><strong>a <a href="https://a.no">b</a></strong> <span lang="se">c</span></p>',
      2,
    )
    clearFormatting(editor)
    expect(editor.getHTML()).toBe(
      '<p>a <a target="_blank" rel="noopener noreferrer nofollow" href="https://a.no">b</a> <span lang="se">c</span></p>',
    )
  })
})

describe("kinds of block", () => {
  it("know a mixed selection and a caption for neither", () => {
    const editor = editing('<h2 data-level="3">a</h2><p>b</p><p class="caption">c</p>')
    expect(blockKindOf(editor)).toBe("heading3")
    setBlockKind(editor, "heading4")
    expect(blockKindOf(editor)).toBe("heading4")
    editor.commands.selectAll()
    expect(blockKindOf(editor)).toBeUndefined()
    editor.commands.setTextSelection(8)
    expect(blockKindOf(editor)).toBeUndefined()
  })
})

describe("addresses", () => {
  it.each([
    ["nrk.no/nyheter", "https://nrk.no/nyheter"],
    ["  https://ehelse.no/a?b=c#d ", "https://ehelse.no/a?b=c#d"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["post@ks.no", "mailto:post@ks.no"],
    ["blåbærsyltetøy.no", "https://blåbærsyltetøy.no"],
  ])("%s is made %s", (typed, href) => expect(addressOf(typed)).toEqual({ href }))

  it.each([
    ["", "linkEmpty"],
    ["javascript:alert(1)", "linkScript"],
    [" java\tscript:alert(1)", "linkScript"],
    ["DATA:text/html,x", "linkScript"],
    ["file:///etc/passwd", "linkScript"],
    ["ftp://a.no", "linkRefused"],
    ["https://bruker@evil.no", "linkRefused"],
    ["to ord", "linkRefused"],
  ])("%j is refused in words", (typed, fault) => expect(addressOf(typed)).toEqual({ fault }))

  it("are found with all the words of their link, whatever the formats in it", () => {
    const editor = editing('<p>se <a href="https://a.no">en <strong>to</strong></a> tre</p>', 5)
    expect(linkAt(editor)).toEqual({ href: "https://a.no", from: 4, to: 9 })
    editor.commands.setTextSelection(11)
    expect(linkAt(editor)).toBeNull()
  })

  it("that run code are never drawn, whoever wrote them", () => {
    const editor = editing("<p>a</p>")
    const mark = editor.schema.marks["link"]!.create({ href: "javascript:alert(1)" })
    editor.view.dispatch(editor.state.tr.addMark(1, 2, mark))
    expect(editor.view.dom.innerHTML).not.toContain("javascript")
  })
})

describe("references", () => {
  it("offer headings and tables by number, and give an identity to what is pointed at", () => {
    const editor = editing(
      "<p>x</p><h2 data-level='1'>Mål</h2><p class='caption'>Roller</p><table><tr><td>a</td></tr></table>",
      2,
    )
    const targets = targetsOf(editor)
    expect(targets.map(({ number, text }) => `${String(number)} ${text}`)).toEqual([
      "1.1 Mål",
      "Tabell 1.1 Roller",
    ])
    insertReference(editor, targets[0]!)
    insertReference(editor, { chapter: "k3" })
    const id = idOf(editor, targetsOf(editor)[0]!.at)
    expect(id).toMatch(/^[A-Za-z0-9_-]{16}$/)
    const put = editor.state.doc.firstChild!.content.content.slice(1)
    expect(put.map(({ attrs }) => attrs)).toEqual([
      { chapter: null, target: id },
      { chapter: "k3", target: null },
    ])
  })

  it("tell the page of the headings", () => {
    const editor = editing("<h2 data-level='1' data-id='m'>Mål</h2><h3 data-level='2'>Ett</h3><p>x</p>")
    expect(headingsOf(editor)).toEqual([
      { id: "m", number: "1.1", text: "Mål", level: 1, index: 0 },
      { id: null, number: "1.1.1", text: "Ett", level: 2, index: 1 },
    ])
  })
})

describe("a table's caption", () => {
  it("is made above the table, and gone to when it is there", () => {
    const editor = editing("<table><tr><td>a</td></tr></table>", 4)
    goToCaption(editor)
    type(editor, "Tittel")
    expect(shape(editor)).toEqual(["caption Tittel", "table a"])
    editor.commands.setTextSelection(12)
    goToCaption(editor)
    type(editor, "en")
    expect(shape(editor)[0]).toBe("caption Tittelen")
  })
})

describe("pictures", () => {
  it("are refused before they are sent when they cannot be taken", () => {
    expect(refusePicture({ type: "image/svg+xml", size: 10 })).toBe("unsupportedImage")
    expect(refusePicture({ type: "image/png", size: LARGEST_PICTURE + 1 })).toBe("tooLarge")
    expect(refusePicture({ type: "image/webp", size: 10 })).toBeUndefined()
  })
})

describe("who is here", () => {
  const presence = (person: string, name: string, cursor: boolean) => ({
    person,
    name,
    organisation: "o",
    shortName: "O",
    colour: 1,
    cursor: cursor ? { anchor: null, head: null } : null,
  })
  it("is each person once, by the window with the caret, and not oneself", () => {
    const there = new Map([
      [1, presence("k", "Kari Aas", false)],
      [2, presence("k", "Kari Aas", true)],
      [3, presence("a", "Arne By", false)],
      [4, presence("me", "Meg", true)],
    ])
    expect(peopleIn(there, "me").map(({ name, cursor }) => [name, cursor !== null])).toEqual([
      ["Arne By", false],
      ["Kari Aas", true],
    ])
    expect([initialsOf("Kari Anne Aas"), initialsOf("Åse")]).toEqual(["KA", "Å"])
  })
})
