/** The editor's end of the binding: what it hears of keys, transactions and events, and what it keeps from happening. */
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { randomId, withContainerIds, type NewId } from "./containerIds.ts"
import { dragAsItStands } from "./drag.ts"
import type { Hand } from "./hand.ts"
import type { OwnChange } from "./ownChange.ts"

/** What a binding does about it. */
export interface Tie {
  readonly newId: NewId | undefined
  readonly hand: Hand | undefined
  attach(view: EditorView): void
  update(before: EditorState): void
  detach(): void
  /** Draws into a transaction that follows one's own what the hand will make of the edit. */
  foresee(before: EditorState, transaction: Transaction): Foreseen | undefined
  pressed(key: string): void
  /** What the change that is now made came by, as `Manner.came`. */
  came(by: unknown): void
  /** What one does now is a step of undo by itself. */
  stepBegins(): void
  composing(now: boolean): void
}

/** An edit that is drawn as it will be written, before it is. */
export interface Foreseen {
  readonly own: OwnChange
  /** The page it was made from, and the one it is drawn on. */
  readonly from: EditorState["doc"]
  readonly to: EditorState["doc"]
}

/** Set, as `true`, on the transactions by which the editor follows the chapter. */
export const bindingKey = new PluginKey<Foreseen | null>("line")

export const bindingPlugin = (tie: Tie): Plugin<Foreseen | null> => {
  const { hand, newId = randomId } = tie
  const ownStep = () => {
    tie.stepBegins()
    return false
  }
  const moving = dragAsItStands(hand)
  let view: EditorView | undefined
  return new Plugin<Foreseen | null>({
    key: bindingKey,
    state: {
      init: () => null,
      apply: (transaction, last) => (transaction.getMeta(FORESEEN) as Foreseen | undefined) ?? last,
    },
    // An editor for reading follows the chapter, but a command in it writes nothing.
    filterTransaction: (transaction) =>
      !transaction.docChanged || transaction.getMeta(bindingKey) === true || (view?.editable ?? true),
    appendTransaction: (transactions, before, state) => {
      if (!transactions.some((one) => one.docChanged && !one.getMeta(bindingKey))) return null
      tie.came(transactions[0]!.getMeta("uiEvent"))
      const transaction = withContainerIds(before.doc, state, newId) ?? state.tr
      const foreseen = tie.foresee(before, transaction)
      if (foreseen) transaction.setMeta(FORESEEN, foreseen)
      return transaction.docChanged ? transaction : null
    },
    props: {
      handleKeyDown: (_view, { key }) => {
        tie.pressed(key)
        return false
      },
      handleDOMEvents: {
        compositionstart: (view) => {
          // What is struck stays in the page, so that it cannot be composed over.
          const { selection, tr: transaction } = view.state
          if (hand?.proposes && !selection.empty) view.dispatch(transaction.deleteSelection())
          tie.composing(true)
        },
        compositionend: () => tie.composing(false),
        paste: ownStep,
        dragend: ownStep,
        blur: ownStep,
        ...moving,
        cut: (view, event) => moving.cut(view, event) || ownStep(),
      },
    },
    view: (made) => {
      view = made
      tie.attach(made)
      return {
        update: (_view, before) => tie.update(before),
        destroy: () => {
          view = undefined
          tie.detach()
        },
      }
    },
  })
}

const FORESEEN = "lineForeseen"
