import type * as Y from "yjs"
import type { ChapterId } from "../../shared/actor.ts"
import type { Thread } from "../../shared/comments/thread.ts"
import { standsBetween, type CharacterId } from "../../shared/text/items.ts"
import type { Change } from "../sync/change.ts"
import { findWords, type Stretch } from "./anchorText.ts"

/**
 * Threads that must leave no trace in a text others read: those of an organisation's own lane. They are known by their
 * first and last character; when those are gone, by their words, should these come back.
 */
export class Traceless {
  readonly #placed = new Map<ChapterId, Map<string, Stretch>>()
  readonly #missing = new Map<ChapterId, Map<string, string>>()

  know({ id, chapter, lane, anchor, quote }: Thread): void {
    for (const all of [this.#placed, this.#missing]) for (const known of all.values()) known.delete(id)
    if (anchor.state === "placed") of(this.#placed, chapter).set(id, anchor)
    if (lane === "organisation" && anchor.state === "detached" && quote?.words)
      of(this.#missing, chapter).set(id, quote.words)
  }

  /** To be called before a change; what it gives back, right after, says whose last character went and where it stood. */
  before(chapter: ChapterId, doc: Y.Doc, change: Change): () => Map<string, CharacterId> {
    const placed = change.deletes.size > 0 ? [...(this.#placed.get(chapter) ?? [])] : []
    const standing = placed.filter(([, { from, to }]) => standsBetween(doc, from, to))
    return () =>
      new Map(
        standing.flatMap(([id, { from, to }]): [string, CharacterId][] =>
          standsBetween(doc, from, to) ? [] : [[id, from]],
        ),
      )
  }

  misses(chapter: ChapterId): boolean {
    return (this.#missing.get(chapter)?.size ?? 0) > 0
  }

  /** Of those whose words are gone, where they stand again: once, and whole. */
  found(chapter: ChapterId, doc: Y.Doc): [string, Stretch][] {
    return [...(this.#missing.get(chapter) ?? [])].flatMap(([id, words]): [string, Stretch][] => {
      const stretch = findWords(doc, words)
      return stretch ? [[id, stretch]] : []
    })
  }
}

const of = <T>(all: Map<ChapterId, Map<string, T>>, chapter: ChapterId): Map<string, T> => {
  const known = all.get(chapter) ?? new Map<string, T>()
  all.set(chapter, known)
  return known
}
