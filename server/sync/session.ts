import type { Actor } from "../../shared/actor.ts"
import type { Access } from "../../shared/drafts/rules.ts"
import type { Refusal } from "../../shared/refusal.ts"
import type { Closing, Presence } from "../../shared/sync/protocol.ts"

/** What others see of a person in a chapter, before they put the cursor anywhere. The server's words. */
export type Face = Omit<Presence, "cursor">

/** One person at one connection to one chapter. Access is decided once, on joining; when it changes, one joins anew. */
export interface Session {
  readonly actor: Actor
  readonly access: Access
  /** Why the access is less than writing. */
  readonly refusal: Refusal | null
  readonly face: Face
  /** Takes framed messages (`frames.ts`), whole. What is droppable may be left out when the reader is slow. */
  send(frames: Uint8Array, droppable?: boolean): void
  /** Closes the connection, saying why, and so whether to come back. */
  close(why: Closing): void
}
