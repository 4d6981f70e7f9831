import type { Actor } from "../../shared/actor.ts"
import type { Thread } from "../../shared/comments/thread.ts"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import type { Nameable } from "./mention.ts"

/** A thread that one has before one, with what deciding about it takes. */
export interface Opened {
  readonly actor: Actor
  readonly draft: Draft
  readonly chapter: Chapter
  readonly thread: Thread
  readonly nameable: readonly Nameable[]
}
