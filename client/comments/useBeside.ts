import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { useCallback, useEffect, useMemo, useState } from "react"
import type { Thread } from "../../shared/comments/thread.ts"
import type { CharacterId } from "../../shared/text/items.ts"
import { anchorsIn, type Anchor } from "../text/anchored.ts"
import type { Binding } from "../text/binding.ts"
import { highlightsOf } from "../text/highlights.ts"
import { positionOf } from "../text/places.ts"
import type { Places } from "../ui/Margin.tsx"
import { inReadingOrder } from "./order.ts"

export interface Beside {
  /** In the order of their words. */
  readonly ordered: readonly Thread[]
  /** Where a thread's words are now, or where they stood. */
  readonly anchorOf: (id: string) => Anchor | undefined
  /** The threads at a position, the one about the fewest words first. */
  readonly at: (position: number) => readonly Anchor[]
  readonly places: Places
  readonly onMoved: (hear: () => void) => () => void
}

/** What stands beside the text among the threads: where its words are, and which elements they are. */
export interface Others {
  readonly anchors: (doc: Node) => readonly Anchor[]
  readonly elements: (id: string) => readonly HTMLElement[]
}
const none: Others = { anchors: () => [], elements: () => [] }

/**
 * Where the chapter's threads stand in its text. Read when one pauses, never within a key; what is far from the window
 * is placed by its block alone, since looking closer would have it laid out.
 */
export const useBeside = (
  editor: Editor,
  binding: Binding,
  threads: readonly Thread[],
  others: Others = none,
): Beside => {
  const reading = useMemo(() => new Reading(editor, binding), [editor, binding])
  reading.threads = threads
  reading.others = others
  const [order, setOrder] = useState("")
  const [listeners] = useState(() => new Set<() => void>())

  useEffect(() => {
    let pause: ReturnType<typeof setTimeout> | undefined
    let since = 0
    const look = () => {
      pause = undefined
      if (editor.isDestroyed) return
      setOrder([...reading.anchors().keys()].join(" "))
      listeners.forEach((hear) => hear())
    }
    const soon = ({ transaction }: { transaction: { docChanged: boolean; time: number } }) => {
      if (!transaction.docChanged) return
      if (pause === undefined) since = transaction.time
      else if (transaction.time - since > LONGEST) return
      clearTimeout(pause)
      pause = setTimeout(look, PAUSE)
    }
    look()
    editor.on("transaction", soon)
    // Pictures that come, a window that narrows: the text moves though nobody writes.
    const moves = new ResizeObserver(() => listeners.forEach((hear) => hear()))
    moves.observe(editor.view.dom)
    return () => {
      clearTimeout(pause)
      moves.disconnect()
      editor.off("transaction", soon)
    }
  }, [editor, reading, listeners])

  const ordered = useMemo(
    () => inReadingOrder(threads, ({ id }) => reading.anchors().get(id)?.from),
    // The order is what one reads the anchors for.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [threads, reading, order],
  )
  return {
    ordered,
    anchorOf: useCallback((id) => reading.anchors().get(id), [reading]),
    at: useCallback(
      (position) =>
        [...reading.anchors().values()]
          .filter(({ from, to }) => from <= position && position <= to)
          .sort((a, b) => a.to - a.from - (b.to - b.from)),
      [reading],
    ),
    places: useCallback(() => reading.places(), [reading]),
    onMoved: useCallback(
      (hear) => {
        listeners.add(hear)
        return () => listeners.delete(hear)
      },
      [listeners],
    ),
  }
}

/** Milliseconds without a key before the cards follow, and how long they wait for such a pause. */
const PAUSE = 250
const LONGEST = 2_500

class Reading {
  threads: readonly Thread[] = []
  others: Others = none
  readonly #editor: Editor
  readonly #binding: Binding
  #read:
    | { doc: unknown; threads: readonly Thread[]; others: Others; anchors: ReadonlyMap<string, Anchor> }
    | undefined

  /** Where blocks begin within the text, good for as long as the text keeps its height; near the window one looks anew. */
  #far: { shape: string; tops: Map<number, number> } = { shape: "", tops: new Map() }

  constructor(editor: Editor, binding: Binding) {
    this.#editor = editor
    this.#binding = binding
  }

  /** By thread, in reading order: what stands, and of what is gone where it stood. */
  anchors(): ReadonlyMap<string, Anchor> {
    const { doc } = this.#editor.state
    const { threads, others } = this
    const read = this.#read
    if (read?.doc === doc && read.threads === threads && read.others === others) return read.anchors
    const standing = new Map(anchorsIn(doc).map((anchor) => [anchor.id, anchor]))
    const gone = threads.flatMap(({ id, anchor }): Anchor[] => {
      if (standing.has(id)) return []
      // Of one's own organisation's lane nothing lies in the text: its place is known by the characters alone.
      if (anchor.state === "placed") return this.#at(id, anchor.from, anchor.to)
      return anchor.state === "detached" && anchor.place ? this.#at(id, anchor.place, anchor.place) : []
    })
    const anchors = new Map(
      [...standing.values(), ...gone, ...others.anchors(doc)]
        .sort((a, b) => a.from - b.from)
        .map((anchor) => [anchor.id, anchor]),
    )
    this.#read = { doc, threads, others, anchors }
    return anchors
  }

  #at(id: string, first: CharacterId, last: CharacterId): Anchor[] {
    const { doc } = this.#editor.state
    const [behind, to] = [positionOf(this.#binding, first), positionOf(this.#binding, last)]
    if (behind === undefined || to === undefined || Math.max(behind, to) > doc.content.size) return []
    const from = first === last ? to : Math.max(1, behind - 1)
    const $from = doc.resolve(from)
    const block = $from.depth ? $from.before(1) : from
    return [{ id, from, to: Math.max(from, to), block, index: $from.index(0) }]
  }

  places(): (id: string) => number | undefined {
    const { view } = this.#editor
    const { top, height, width } = view.dom.getBoundingClientRect()
    const shape = `${height} ${width} ${view.state.doc.childCount}`
    if (this.#far.shape !== shape) this.#far = { shape, tops: new Map() }
    const { tops } = this.#far
    const anchors = this.anchors()
    const highlights = highlightsOf(this.#editor)
    // ProseMirror walks all blocks to find one.
    const { children } = view.dom
    const isPlain = children.length === view.state.doc.childCount
    const fresh = new Map<number, number>()
    const topOf = ({ block, index }: Anchor): number | undefined => {
      const known = fresh.get(index)
      if (known !== undefined) return known
      const far = tops.get(index)
      if (far !== undefined && !isNear(far + top)) return far + top
      const element = isPlain ? children[index] : view.nodeDOM(block)
      if (!(element instanceof Element)) return undefined
      const now = element.getBoundingClientRect().top
      tops.set(index, now - top)
      fresh.set(index, now)
      return now
    }
    return (id) => {
      const anchor = anchors.get(id)
      const block = anchor && topOf(anchor)
      if (!anchor || block === undefined || !isNear(block)) return block
      const words = (highlights.elements(id)[0] ?? this.others.elements(id)[0])?.getClientRects()[0]
      return (words ?? view.coordsAtPos(anchor.from)).top
    }
  }
}

const isNear = (top: number) => top > -NEAR && top < innerHeight + NEAR

/** Pixels beyond the window within which words are placed exactly. */
const NEAR = 1_200
