/**
 * The editor and the line, kept the same: what one types becomes the least change of the chapter's Yjs document, and
 * what others write becomes the least change of the page. The transport, not the binding, holds others' changes back
 * while one composes (`onComposing`), so that the lines, Yjs and the editor are one state at all times.
 */
import type { Node } from "@tiptap/pm/model"
import type { EditorState, Plugin, Transaction } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import type * as Y from "yjs"
import type { Cursor } from "../../shared/sync/protocol.ts"
import { parts, type Line, type Part } from "../../shared/text/line.ts"
import { readLines, rereadLines, writeChange, type WrittenLine } from "../../shared/text/ydoc.ts"
import { bindingKey, bindingPlugin, type Foreseen } from "./bindingPlugin.ts"
import type { NewId } from "./containerIds.ts"
import { selectionAt, type Hand, type Manner } from "./hand.ts"
import { drawTurned, ownChange, type OwnChange, type Page } from "./ownChange.ts"
import { repart, withNodesOf } from "./parts.ts"
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
  #manner: Manner = { forward: false, came: undefined }

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
    const { hand, newId, onComposing } = this.#options
    return bindingPlugin({
      hand,
      newId,
      attach: (view) => this.#attach(view),
      update: (before) => this.#update(before),
      detach: () => this.#detach(),
      foresee: (before, transaction) => this.#foresee(before, transaction),
      pressed: (key) => (this.#manner = { ...this.#manner, forward: key === "Delete" }),
      came: (by) => (this.#manner = { ...this.#manner, came: by }),
      stepBegins: () => this.undoManager.stopCapturing(),
      composing: (now) => {
        if (!now) setTimeout(() => this.#catchUp(), AFTER_COMPOSING)
        onComposing?.(now)
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
    if (doc !== this.#shown) this.#write(before)
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

  /** What the hand makes of one's edit is drawn with it: two drawings would have the page laid out twice. */
  #foresee(before: EditorState, transaction: Transaction): Foreseen | undefined {
    const page = this.#page
    const { hand } = this.#options
    if (!hand || !page || page.page !== before.doc || this.composing) return undefined
    const own = ownChange(page, transaction, hand, this.#manner, before)
    if (!own?.turned) return undefined
    drawTurned(page, transaction, own, hand)
    return { own, from: before.doc, to: transaction.doc }
  }

  /** Editor → Yjs. */
  #write(before?: EditorState): void {
    const { state } = this.#view!
    const foreseen = bindingKey.getState(state)
    if (foreseen && foreseen.from === this.#shown) {
      this.#carryOut(foreseen.own, foreseen.to)
      // Something may have been appended to what was foreseen.
      if (foreseen.to !== state.doc) this.#write()
      return
    }
    const own = ownChange(this.#page!, state, this.#options.hand, this.#manner, before)
    if (own) this.#carryOut(own, state.doc)
    else this.#shown = state.doc
  }

  #carryOut({ first, change, turned }: OwnChange, drawn: Node): void {
    this.#shown = drawn
    let typed: boolean | undefined
    this.#writing = true
    try {
      this.doc.transact((transaction) => {
        typed = isTyping(writeChange(transaction, change), change.before.length)
        if (!typed) this.undoManager.stopCapturing()
      }, this)
    } finally {
      this.#writing = false
      // Even if that failed, the page shows what the chapter says and nothing that will never be saved.
      if (typed === undefined || drawn === this.#view!.state.doc) {
        if (turned) this.#selection = selectionAt(this, first, turned.ends)
        if (this.#show() && !turned) this.corrections++
      }
    }
    if (!typed) this.undoManager.stopCapturing()
  }

  get #page(): Page | undefined {
    const page = this.#shown
    return page && { lines: this.lines, shownLines: this.#shownLines, parts: this.parts, page }
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
