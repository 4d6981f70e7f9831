import type { ZodType } from "zod"
import type { Actor } from "./actor.ts"
import type { Refusal } from "./refusal.ts"

/** What every record has. */
export interface Kept {
  readonly id: string
}

/**
 * A kind of record: its name on disk and on the wire, its shape, and who may read it.
 * One declaration gives the collection, the read route, the live copy in the browser and the filter on all three.
 */
export interface Kind<R extends Kept> {
  readonly name: string
  readonly shape: ZodType<R>
  /** Fields one may search by. */
  readonly indexed: readonly (keyof R & string)[]
  /** The draft a record belongs to; without one it is announced to every draft's readers. */
  draftOf?(record: R): string | undefined
  /** Where the record alone does not say who may read it: the kind of the record that does, and the field with its id. */
  readonly parent?: { readonly kind: string; readonly by: keyof R & string }
  /** `parent` is given where the kind has one and it is there. A change of it is a change of who reads this. */
  refuseRead(actor: Actor, record: R, parent?: Kept): Refusal | undefined
}

export const kind = <R extends Kept>(declared: Kind<R>): Kind<R> => declared
