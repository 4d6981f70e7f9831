import * as Y from "yjs"
import { BODY } from "../../shared/text/ydoc.ts"
import type { Seeded } from "./seeded.ts"

/**
 * One change of a chapter, of any sort an editor makes: words, blocks, types and paths, formats, embeds, deletions,
 * and undoing any of it. Made with Yjs' own types, so that it also does what our editor would not.
 */
export const scribble = (doc: Y.Doc, chance: Seeded, word: string): void => {
  const body = doc.getText(BODY)
  const { length } = body
  const at = chance.below(length + 1)
  const count = length ? 1 + chance.below(Math.min(12, length)) : 0
  const start = Math.min(at, length - count)
  const undoing = undoingOf(doc, body)
  switch (chance.below(12)) {
    case 0:
      return void undoing.undo()
    case 1:
      return void undoing.redo()
    case 2:
      return body.insertEmbed(at, marker(chance) as never)
    case 3:
      // Made and thrown away in one breath: what is sent of it is collected already.
      return doc.transact(() => {
        body.insertEmbed(at, marker(chance) as never)
        body.insert(at + 1, word)
        body.delete(at, 1 + chance.below(word.length + 1))
      })
    case 4:
      return count ? body.delete(Math.max(0, start), count) : undefined
    case 5:
      return count
        ? body.format(start, count, { [chance.of(["bold", "italic"])]: chance.of([true, null]) })
        : undefined
    case 6:
      return count
        ? body.format(start, count, { link: chance.of([{ href: "https://ks.no/" }, null]) })
        : undefined
    case 7:
      return body.insertEmbed(at, chance.of([{ t: "hardBreak" }, { t: "footnoteRef", note: "n1" }]))
    case 8: {
      const markers = body
        .toDelta()
        .flatMap(({ insert }: { insert: unknown }) => (insert instanceof Y.Map ? [insert] : []))
      if (markers.length === 0) return
      const one = chance.of(markers as Y.Map<unknown>[])
      return doc.transact(() => {
        for (let n = chance.below(3); n >= 0; n--) setValue(one, chance)
      })
    }
    default:
      return body.insert(at, word)
  }
}

const marker = (chance: Seeded): Y.Map<unknown> => {
  const values: [string, unknown][] = [["t", chance.of(["paragraph", "heading", "caption"])]]
  if (chance.chance(0.5)) values.push(["p", chance.of(paths)])
  if (chance.chance(0.3)) values.push(["a.level", 1 + chance.below(4)])
  return new Y.Map(values)
}

const setValue = (map: Y.Map<unknown>, chance: Seeded): void => {
  const key = chance.of(["t", "p", "a.level", "a.id"])
  if (chance.chance(0.2)) return map.delete(key)
  if (key === "t") map.set(key, chance.of(["paragraph", "heading"]))
  else if (key === "p") map.set(key, chance.of(paths))
  else map.set(key, key === "a.level" ? 1 + chance.below(4) : `h${chance.below(9)}`)
}

const paths = [
  [],
  [["blockquote", "q1"]],
  [
    ["bulletList", ""],
    ["listItem", "i1"],
  ],
  [
    ["table", "t1"],
    ["tableRow", "r1"],
    ["tableCell", "c1", { colspan: 2 }],
  ],
]

const undoings = new WeakMap<Y.Doc, Y.UndoManager>()
const undoingOf = (doc: Y.Doc, body: Y.Text): Y.UndoManager => {
  let undoing = undoings.get(doc)
  if (!undoing) undoings.set(doc, (undoing = new Y.UndoManager(body, { captureTimeout: 0 })))
  return undoing
}
