import type { Actor } from "../../shared/actor.ts"
import type { Kept, Kind } from "../../shared/kind.ts"
import { Refused } from "../../shared/refusal.ts"
import type { Records } from "../storage/records.ts"

/** Where a record's parent is looked up. */
export interface Known {
  readonly records: Pick<Records, "get">
  readonly kinds: ReadonlyMap<string, Kind<Kept>>
}

/** Of some records of one kind, those this person may read. */
export const readableBy = async (
  actor: Actor,
  all: readonly Kept[],
  kind: Kind<Kept>,
  known: Known,
): Promise<Kept[]> => {
  const parentOf = await parentsOf(all, kind, known)
  return all.filter((record) => kind.refuseRead(actor, record, parentOf(record)) === undefined)
}

/** The records that say with these who may read them; undefined for one that is not there. */
export const parentsOf = async (
  all: readonly Kept[],
  { parent }: Kind<Kept>,
  { records, kinds }: Known,
): Promise<(record: Kept) => Kept | undefined> => {
  const kind = parent && kinds.get(parent.kind)
  if (!kind) return () => undefined
  const parents = new Map<string, Kept>()
  for (const id of new Set(all.map((record) => idIn(record, parent.by))))
    await records.get(kind, id).then(
      (found) => parents.set(id, found),
      (problem: unknown) => {
        if (!(problem instanceof Refused)) throw problem
      },
    )
  return (record) => parents.get(idIn(record, parent.by))
}

const idIn = (record: Kept, field: string): string =>
  String((record as unknown as Record<string, unknown>)[field])
