/** The others' carets and selections, drawn over the text in their organisation's colour. */
import { Plugin, PluginKey } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import type { Presence } from "../../shared/sync/protocol.ts"
import type { Binding } from "./binding.ts"
import { bindingKey } from "./bindingPlugin.ts"
import { positionOf } from "./places.ts"

export type Presences = ReadonlyMap<number, Presence>

/** Where the others are, as they move. */
export interface Moving {
  readonly presences: Presences
  subscribePresences(hear: () => void): () => void
}

/** Looks at once, and after that when somebody has moved: at most once a frame, with whatever else is drawn in it. */
export const eachMove = (moving: Moving, look: (presences: Presences) => unknown): (() => void) => {
  let frame = 0
  const stop = moving.subscribePresences(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      look(moving.presences)
    })
  })
  look(moving.presences)
  return () => {
    stop()
    cancelAnimationFrame(frame)
  }
}

interface Drawn {
  readonly presences: Presences
  readonly set: DecorationSet
  /** Words went, and with them somebody's caret: it is to be drawn where it stood. */
  readonly lost?: boolean
}
const caretsKey = new PluginKey<Drawn>("carets")

/** Draws whom `showPresences` names. One's own keys only shift what is drawn; others' changes draw it anew. */
export const carets = (binding: Binding): Plugin =>
  new Plugin<Drawn>({
    key: caretsKey,
    state: {
      init: () => ({ presences: new Map(), set: DecorationSet.empty }),
      apply: (transaction, drawn) => {
        const told = transaction.getMeta(caretsKey) as Presences | undefined
        const presences = told ?? drawn.presences
        if (told || (presences.size && transaction.getMeta(bindingKey))) {
          const decorations = [...presences].flatMap(([client, presence]) => draw(binding, client, presence))
          return { presences, set: DecorationSet.create(transaction.doc, decorations) }
        }
        if (!transaction.docChanged || !presences.size) return drawn
        let lost = drawn.lost ?? false
        const onRemove = () => void (lost = true)
        return { presences, set: drawn.set.map(transaction.mapping, transaction.doc, { onRemove }), lost }
      },
    },
    props: { decorations: (state) => caretsKey.getState(state)?.set },
    view: () => ({
      update: (view) => {
        const drawn = caretsKey.getState(view.state)
        if (drawn?.lost) tell(view, drawn.presences)
      },
    }),
  })

/** Tells an editor who is in the chapter, and where; by Yjs client id. One's own is passed over. */
export const showPresences = (view: EditorView, presences: Presences): void => {
  if (caretsKey.getState(view.state)?.presences !== presences) tell(view, presences)
}

const tell = (view: EditorView, presences: Presences): void =>
  view.dispatch(view.state.tr.setMeta(caretsKey, presences).setMeta("addToHistory", false))

/** Where a colleague's caret stands; undefined where it has none, or before their words have come. */
export const caretPosition = (binding: Binding, { cursor }: Presence): number | undefined =>
  cursor ? positionOf(binding, cursor.head) : undefined

const draw = (binding: Binding, client: number, presence: Presence): Decoration[] => {
  const head = caretPosition(binding, presence)
  if (client === binding.doc.clientID || head === undefined) return []
  const { cursor, name, shortName, colour } = presence
  const anchor = positionOf(binding, cursor!.anchor) ?? head
  const organisation = String(colour)
  const label = shortName ? `${name} · ${shortName}` : name
  // The place is part of the key: a caret that moved is a new element, and so shows its flag again.
  const key = `${client} ${cursor!.head?.join(" ")} ${label} ${colour}`
  const caret = Decoration.widget(head, () => caretElement(label, organisation), {
    key,
    side: 1,
    ignoreSelection: true,
  })
  const selection = { class: "caret-selection", "data-organisation": organisation }
  return anchor === head
    ? [caret]
    : [Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), selection), caret]
}

/** The flag fades by itself and comes back under the pointer (`text.css`); a screen reader hears of people elsewhere. */
const caretElement = (label: string, organisation: string): HTMLElement => {
  const caret = document.createElement("span")
  caret.className = "caret"
  caret.dataset["organisation"] = organisation
  caret.setAttribute("aria-hidden", "true")
  const flag = document.createElement("span")
  flag.className = "caret-flag"
  flag.textContent = label
  caret.append(flag)
  laidOut?.observe(flag)
  return caret
}

/** A flag that would run off its block at the right is turned to the left. Heard once it is laid out, so that nothing is laid out for it. */
const laidOut =
  globalThis.ResizeObserver &&
  new ResizeObserver((flags, observer) => {
    for (const { target } of flags) {
      observer.unobserve(target)
      const block = target.closest(".chapter-text > *")?.getBoundingClientRect()
      const { left, right, width } = target.getBoundingClientRect()
      target.classList.toggle("caret-flag-left", !!block && right > block.right && left - width >= block.left)
    }
  })
