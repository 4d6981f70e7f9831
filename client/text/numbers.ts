/** Draws the numbers of `numbering.ts` as decorations: heard and seen, but no part of the text and never copied. */
import { Extension } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import { alike, landmarks, landmarksAt, type Landmark } from "./landmarks.ts"
import { numbersOf, type Mark, type Numbers, type Setting } from "./numbering.ts"

interface Drawn {
  readonly setting: Setting
  /** Positions within are those of when it was made; ask `numbersIn` for fresh ones. */
  readonly numbers: Numbers
  readonly decorations: DecorationSet
}

const numbersKey = new PluginKey<Drawn>("numbers")

/** Numbers with today's positions: one pass over blocks already read, a fraction of a millisecond. */
export const numbersIn = (state: EditorState): Numbers => numbersOf(landmarks(state.doc), settingOf(state))

export const settingOf = (state: EditorState): Setting => numbersKey.getState(state)?.setting ?? unset

/** The chapter has got another number, or a chapter has been added. */
export const setSetting = (view: EditorView, setting: Setting): void =>
  view.dispatch(view.state.tr.setMeta(numbersKey, setting).setMeta("addToHistory", false))

const unset: Setting = { number: "1", appendix: false, language: "nb", chapters: [] }

export const NumberDrawing = Extension.create<{ setting: Setting }>({
  name: "numberDrawing",
  addOptions: () => ({ setting: unset }),
  addProseMirrorPlugins() {
    const { setting } = this.options
    return [
      new Plugin<Drawn>({
        key: numbersKey,
        state: {
          init: (_, { doc }) => drawn(doc, setting),
          apply(tr, before, old) {
            const changed = tr.getMeta(numbersKey) as Setting | undefined
            if (changed) return drawn(tr.doc, changed)
            return tr.docChanged ? redrawn(tr, before, old.doc) : before
          },
        },
        props: { decorations: (state) => numbersKey.getState(state)?.decorations },
      }),
    ]
  },
})

function drawn(doc: Node, setting: Setting): Drawn {
  const numbers = numbersOf(landmarks(doc), setting)
  return { setting, numbers, decorations: DecorationSet.create(doc, numbers.marks.flatMap(decorationOf)) }
}

/** Renumbers only when what bears numbers has changed; else moves the decorations and mends those of the changed blocks. */
function redrawn(tr: Transaction, before: Drawn, old: Node): Drawn {
  const [from, oldTo, newTo] = changedBlocks(old, tr.doc)
  const was = landmarksBetween(old, from, oldTo)
  const is = landmarksBetween(tr.doc, from, newTo)
  if (!alike(was.found, is.found)) return drawn(tr.doc, before.setting)
  let decorations = before.decorations.map(tr.mapping, tr.doc)
  if (is.found.length > 0) {
    const numbered = new Map(within(before.decorations, was).map((one) => [one.from, one.spec as Mark]))
    const fresh = is.found.flatMap((landmark, i) => {
      const mark = numbered.get(was.found[i]!.at)
      return mark ? decorationOf({ ...mark, landmark }) : []
    })
    decorations = decorations.remove(within(decorations, is)).add(tr.doc, fresh)
  }
  return { ...before, decorations }
}

/** `find` also gives what only touches the range. */
const within = (set: DecorationSet, { start, end }: { start: number; end: number }) =>
  set.find(start, end).filter(({ from }) => from >= start && from < end)

/** The top blocks that differ, by identity, with a neighbour on each side, since captions look there. */
function changedBlocks(old: Node, doc: Node): [from: number, oldTo: number, newTo: number] {
  let from = 0
  while (from < old.childCount && from < doc.childCount && old.child(from) === doc.child(from)) from++
  let oldTo = old.childCount
  let newTo = doc.childCount
  while (oldTo > from && newTo > from && old.child(oldTo - 1) === doc.child(newTo - 1)) {
    oldTo--
    newTo--
  }
  return [Math.max(0, from - 1), Math.min(old.childCount, oldTo + 1), Math.min(doc.childCount, newTo + 1)]
}

function landmarksBetween(
  doc: Node,
  from: number,
  to: number,
): { start: number; end: number; found: Landmark[] } {
  let start = 0
  for (let i = 0; i < from; i++) start += doc.child(i).nodeSize
  const found: Landmark[] = []
  let end = start
  for (let i = from; i < to; i++) {
    found.push(...landmarksAt(doc, i, end))
    end += doc.child(i).nodeSize
  }
  return { start, end, found }
}

function decorationOf(mark: Mark): Decoration[] {
  const { landmark, number, spoken, lost } = mark
  if (number === null && !lost) return []
  const attributes: Record<string, string> = number === null ? {} : { "data-number": number }
  if (lost) attributes["class"] = "lost"
  // What is drawn is no text of theirs, and a link must have a name.
  if (landmark.kind === "noteRef" || landmark.kind === "reference")
    attributes["aria-label"] = spoken ?? number ?? ""
  return [Decoration.node(landmark.at, landmark.at + landmark.size, attributes, mark)]
}
