import type { Instant } from "../shared/actor.ts"
import type { Files } from "./storage/files.ts"
import type { Mail } from "./mail/mail.ts"
import type { Relay } from "./relay/relay.ts"
import type { Records } from "./storage/records.ts"
import type { UpdateLog } from "./storage/updateLog.ts"

/** Everything outside the process: one value, chosen in `main.ts` and handed to every feature. */
export interface World {
  readonly log: UpdateLog
  readonly records: Records
  readonly files: Files
  readonly relay: Relay
  readonly mail: Mail
  now(): Instant
  /** A fresh identity; unguessable, but no secret. */
  newId(): string
  /** 32 random bytes, base64url: for cookies and links. */
  newSecret(): string
  /** For the operator. Never text, never secrets. */
  report(event: string, facts?: Record<string, unknown>): void
}
