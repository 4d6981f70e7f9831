import type { Kept, Kind } from "../../shared/kind.ts"

/**
 * Everything that is not text. Each promise resolves when the change would survive a power cut, and nobody sees
 * it before; one that could not be written throws `Refused("notSaved")`. What comes out is frozen.
 */
export interface Records {
  /** Throws `Refused("notFound")`. */
  get<R extends Kept>(kind: Kind<R>, id: string): Promise<R>
  /** All that match, in no promised order; by `id` and indexed fields only. */
  find<R extends Kept>(kind: Kind<R>, where?: Partial<R>): Promise<R[]>
  /** Throws `Refused("alreadyExists")`. */
  add<R extends Kept>(kind: Kind<R>, record: R): Promise<R>
  /**
   * Replaces a record by what `step` makes of it; tried again if someone came between, so `step` is pure and
   * synchronous. What `step` throws leaves everything as it was.
   */
  change<R extends Kept>(kind: Kind<R>, id: string, step: (before: R) => R): Promise<R>
  /** For what is not history: a session that ended, an invitation withdrawn. */
  remove<R extends Kept>(kind: Kind<R>, id: string): Promise<void>
  /** Throws what keeps records from being read or written. */
  probe(): Promise<void>
  /** Finishes what is in flight. */
  close(): Promise<void>
}
