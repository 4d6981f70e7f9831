/**
 * The editor and the line, kept the same: what one types becomes the least change of the chapter's Yjs document, and
 * what others write becomes the least change of the page. The transport, not the binding, holds others' changes back
 * while one composes (`onComposing`), so that the lines, Yjs and the editor are one state at all times.
 */
import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import type * as Y from "yjs"
import type { Cursor } from "../../shared/sync/protocol.ts"
import { parts, type Line, type Part } from "../../shared/text/line.ts"
import { readLines, rereadLines, writeChange, type WrittenLine } from "../../shared/text/ydoc.ts"
import { randomId, withContainerIds, type NewId } from "./containerIds.ts"
import { dragAsItStands } from "./drag.ts"
import { caretIn, linesMade, selectionAt, type Hand } from "./hand.ts"
import { linesOfParts } from "./padding.ts"
import { repart, startsOfParts, withNodesOf } from "./parts.ts"
import { changedBlocks, patch } from "./patch.ts"
import type { Shown } from "./places.ts"
import { cursorOf, keepSelection, restoreSelection, type KeptSelection } from "./selection.ts"
import { createUndo, isTyping } from "./undo.ts"

export interface BindingOptions {
  newId?: NewId
  /** Where one's own selection stands, whenever that changed; null where it has no place. */
  onCursor?: (cursor: Cursor | null) => void
  /** What becomes of one's edits among proposals. */
  hand?: Hand
  /** Between true and false others' changes must wait: they would break a dead key or an input method. */
  onComposing?: (composing: boolean) => void
}

/** Set, as `true`, on the transactions by which the editor follows the chapter. */
export const bindingKey = new PluginKey("line")

/**
 * One editor's tie to a chapter. The document must have been synced before the editor is mounted: an empty one is
 * shown as one empty paragraph, of which nothing is written until somebody types.
 */
export class Binding implements Shown {
  readonly doc: Y.Doc
  readonly undoManager: Y.UndoManager
  lines: readonly WrittenLine[] = []
  parts: readonly Part[] = []
  /** How often the editor had to be corrected after one's own change. Ordinary writing never needs it. */
  corrections = 0
  readonly #options: BindingOptions
  #view: EditorView | undefined
  /** The lines as `parts` shows them. */
  #shownLines: readonly Line[] = []
  /** The document that `parts` describes: the editor's, until one types. */
  #shown: Node | undefined
  #selection: KeptSelection | undefined
  #cursor = ""
  #writing = false
  /** The last key was Delete. */
  #forward = false

  constructor(doc: Y.Doc, options: BindingOptions = {}) {
    this.doc = doc
    this.#options = options
    this.undoManager = createUndo<KeptSelection>(doc, this, {
      now: () => this.#selection,
      restore: (selection) => this.#select(selection),
    })
  }

  get composing(): boolean {
    return this.#view?.composing ?? false
  }

  undo = (): boolean => this.#canUndo && this.undoManager.undo() !== null
  redo = (): boolean => this.#canUndo && this.undoManager.redo() !== null
  canUndo = (): boolean => this.#canUndo && this.undoManager.canUndo()
  canRedo = (): boolean => this.#canUndo && this.undoManager.canRedo()

  /** Called before others' changes come in, and before a selection is used: prosemirror-view may not have heard of the last. */
  readOwn = (): void => {
    const view = this.#view as (EditorView & { domObserver?: { flush(): void } }) | undefined
    if (!view || view.composing) return
    view.domObserver?.flush()
    this.#catchUp()
  }

  destroy(): void {
    this.undoManager.destroy()
  }

  plugin(): Plugin {
    const ownStep = () => {
      this.undoManager.stopCapturing()
      return false
    }
    const composing = (now: boolean) => () => {
      this.#options.onComposing?.(now)
      return false
    }
    const moving = dragAsItStands(this.#options.hand)
    return new Plugin({
      key: bindingKey,
      // An editor for reading follows the chapter, but a command in it writes nothing.
      filterTransaction: (transaction) =>
        !transaction.docChanged || transaction.getMeta(bindingKey) === true || (this.#view?.editable ?? true),
      appendTransaction: (transactions, before, state) =>
        transactions.some((transaction) => transaction.docChanged && !transaction.getMeta(bindingKey))
          ? withContainerIds(before.doc, state, this.#options.newId ?? randomId)
          : null,
      props: {
        handleKeyDown: (_view, { key }) => {
          this.#forward = key === "Delete"
          return false
        },
        handleDOMEvents: {
          compositionstart: (view) => {
            // What is struck stays in the page, so that it cannot be composed over.
            const { selection, tr: transaction } = view.state
            if (this.#options.hand?.proposes && !selection.empty) view.dispatch(transaction.deleteSelection())
            return composing(true)()
          },
          compositionend: () => {
            setTimeout(() => this.#catchUp(), AFTER_COMPOSING)
            return composing(false)()
          },
          paste: ownStep,
          dragend: ownStep,
          blur: ownStep,
          ...moving,
          cut: (view, event) => moving.cut(view, event) || ownStep(),
        },
      },
      view: (view) => {
        this.#attach(view)
        return {
          update: (_view, before) => this.#update(before),
          destroy: () => this.#detach(),
        }
      },
    })
  }

  get #canUndo(): boolean {
    return this.#view !== undefined && this.#view.editable && !this.#view.composing
  }

  #attach(view: EditorView): void {
    this.#view = view
    this.lines = readLines(this.doc)
    this.#shownLines = this.#asShown(this.lines)
    this.parts = parts(this.#shownLines, view.state.schema)
    this.doc.on("afterTransaction", this.#follow)
    this.#show()
    this.#keepSelection()
  }

  #detach(): void {
    this.doc.off("afterTransaction", this.#follow)
    if (this.composing) this.#options.onComposing?.(false)
    this.#view = undefined
  }

  #update(before: EditorState): void {
    const { doc, selection } = this.#view!.state
    // Drawing a proposal anew under an input method would break it.
    if (this.composing && this.#options.hand?.proposes) return
    if (doc !== this.#shown) this.#write()
    else if (doc === before.doc && !selection.eq(before.selection)) this.undoManager.stopCapturing()
    this.#keepSelection()
  }

  /** Writes what had to wait for a composition's end. */
  #catchUp(): void {
    const view = this.#view
    if (!view || view.composing || view.state.doc === this.#shown) return
    this.#write()
    this.#keepSelection()
  }

  /** Editor → Yjs. */
  #write(): void {
    const { doc } = this.#view!.state
    const shown = this.#shown!
    let { from, until, to } = changedBlocks(shown.children, doc.children)
    if (!this.lines[0]?.marker) {
      // A head gets its marker, and an empty chapter its first line, by whatever is written first.
      if (until === 0) to++
      until = Math.max(until, 1)
      from = 0
    }
    this.#shown = doc
    if (from !== until || from !== to) {
      const starts = startsOfParts(this.parts)
      const known = this.parts.slice(from, until)
      const before = linesOfParts(known)
      const { after, ends } = linesMade(this.#view!.state, from, to, known)
      const written = this.lines.slice(starts[from], starts[until])
      const caret = caretIn(after, this.#view!.state)
      const forward = this.#forward
      const turned = this.#options.hand?.turn({ before, stands: written, after, caret, ends, forward })
      const change = {
        before: turned ? written : before,
        after: turned?.lines ?? after,
        written,
        behind: this.lines[starts[from]! - 1],
        caret,
        differs: turned?.difference,
      }
      let typed = true
      this.#writing = true
      try {
        this.doc.transact((transaction) => {
          typed = isTyping(writeChange(transaction, change), before.length)
          if (!typed) this.undoManager.stopCapturing()
        }, this)
      } finally {
        this.#writing = false
        // Even if that failed, the page shows what the chapter says and nothing that will never be saved.
        if (turned) this.#selection = selectionAt(this, starts[from]!, turned.ends)
        if (this.#show() && !turned) this.corrections++
      }
      if (!typed) this.undoManager.stopCapturing()
    }
  }

  /** Yjs → editor. */
  #follow = (transaction: Y.Transaction): void => {
    const lines = rereadLines(this.lines, transaction)
    if (lines === this.lines) return
    const before = this.#shownLines
    this.lines = lines
    this.#shownLines = this.#asShown(lines)
    this.parts = repart(this.parts, before, this.#shownLines, this.#view!.state.schema)
    if (!this.#writing) this.#show()
  }

  #asShown(lines: readonly WrittenLine[]): readonly Line[] {
    const { hand } = this.#options
    return hand ? lines.map((line) => hand.shows(line)) : lines
  }

  /** Makes the editor show the parts; false where it does already. */
  #show(): boolean {
    const view = this.#view!
    const { doc, storedMarks, tr: transaction } = view.state
    const nodes = this.parts.map(({ node }) => node)
    const changed = changedBlocks(doc.children, nodes)
    const { from, until, to } = changed
    this.parts = withNodesOf(doc.children, this.parts, changed)
    this.#shown = doc
    if (from === until && from === to) return false
    patch(transaction, nodes, changed)
    if (this.#selection) restoreSelection(this, transaction, this.#selection)
    if (storedMarks) transaction.setStoredMarks(storedMarks)
    this.#shown = transaction.doc
    view.dispatch(transaction.setMeta(bindingKey, true).setMeta("addToHistory", false))
    return true
  }

  #keepSelection(): void {
    const { selection } = this.#view!.state
    this.#selection = keepSelection(this, selection)
    if (!this.#options.onCursor) return
    const cursor = cursorOf(this, selection)
    const said = JSON.stringify(cursor)
    if (said === this.#cursor) return
    this.#cursor = said
    this.#options.onCursor(cursor)
  }

  #select(selection: KeptSelection): void {
    if (!this.#view) return
    const transaction = this.#view.state.tr
    restoreSelection(this, transaction, selection)
    if (transaction.selectionSet) this.#view.dispatch(transaction.scrollIntoView())
  }
}

/** ProseMirror reads what was composed last within 20 milliseconds. */
const AFTER_COMPOSING = 40
