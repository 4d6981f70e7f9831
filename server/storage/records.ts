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
  /** Several changes as one: all of them stand, or none. Answers what each left, in their order. */
  together(writes: readonly Write[]): Promise<Kept[]>
  /** Throws what keeps records from being read or written. */
  probe(): Promise<void>
  /** Finishes what is in flight. */
  close(): Promise<void>
}

/** A change that is not made yet: one of those that stand or fall `together`. */
export type Write = { readonly kind: Kind<Kept> } & (
  | { readonly how: "add"; readonly record: () => Kept }
  | { readonly how: "change"; readonly id: string; readonly step: (before: Kept) => Kept }
  | { readonly how: "remove"; readonly id: string }
)

/** A record to be added; made when its turn comes, so that it may build on the changes before it. */
export const added = <R extends Kept>(kind: Kind<R>, record: R | (() => R)): Write => ({
  kind: kind as unknown as Kind<Kept>,
  how: "add",
  record: typeof record === "function" ? record : () => record,
})
export const changed = <R extends Kept>(kind: Kind<R>, id: string, step: (before: R) => R): Write => ({
  kind: kind as unknown as Kind<Kept>,
  how: "change",
  id,
  step: step as unknown as (before: Kept) => Kept,
})
export const removed = <R extends Kept>(kind: Kind<R>, id: string): Write => ({
  kind: kind as unknown as Kind<Kept>,
  how: "remove",
  id,
})
