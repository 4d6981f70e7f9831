import type { Kept, Kind } from "../../shared/kind.ts"
import { never, Refused } from "../../shared/refusal.ts"
import { added, changed, removed, type Records, type Write } from "./records.ts"

/** Every record, by kind and then by id: maps, so that `__proto__` is a name like any other. */
export type Held = ReadonlyMap<string, ReadonlyMap<string, Kept>>

/** What became of one record: as it is now, or null where it was removed. */
export type Alteration = readonly [kind: string, id: string, after: Kept | null]

/**
 * Records held whole in memory. `persist` makes a new whole durable before anyone sees it, by itself or by what altered
 * it; changes that come while it works wait, and share the next. When it fails, all that shared it are refused with
 * `notSaved`.
 */
export const heldRecords = (
  start: Held,
  persist: (next: Held, alterations: readonly Alteration[]) => Promise<void>,
  report: (event: string, facts?: Record<string, unknown>) => void,
): Records => {
  start.forEach((records) => records.forEach(frozen))
  let held = start
  let waiting: Waiting[] = []
  let flight: Promise<void> | undefined
  let failed = false
  let closed = false

  const fly = async (): Promise<void> => {
    while (waiting.length > 0) {
      const aboard = waiting
      waiting = []
      const draft = new Draft(held)
      const done = aboard.filter((one) => one.attempt(draft))
      if (done.length === 0) continue
      try {
        await persist(draft.next, draft.alterations)
        held = draft.next
        failed = false
        done.forEach((one) => one.settle())
      } catch (error) {
        failed = true
        report("recordsNotSaved", { error: String(error), changes: done.length })
        done.forEach((one) => one.settle(new Refused("notSaved")))
      }
    }
    flight = undefined
  }

  const write = <R>(step: (draft: Draft) => R): Promise<R> =>
    new Promise<R>((resolve, reject) => {
      if (closed) return reject(new Error("The records are closed"))
      let result: R
      waiting.push({
        attempt: (draft) => {
          try {
            result = step(draft)
            return true
          } catch (error) {
            reject(error)
            return false
          }
        },
        settle: (refused) => (refused ? reject(refused) : resolve(result)),
      })
      flight ??= Promise.resolve().then(fly)
    })

  return {
    get: async <R extends Kept>(kind: Kind<R>, id: string) => found<R>(held.get(kind.name)?.get(id)),
    find: async <R extends Kept>(kind: Kind<R>, where: Partial<R> = {}) => {
      const wanted = searchable(kind, where)
      const records = held.get(kind.name)
      const one = where.id === undefined ? undefined : records?.get(where.id)
      const all = (where.id === undefined ? [...(records?.values() ?? [])] : one ? [one] : []) as R[]
      return all.filter((record) => wanted.every(([field, value]) => record[field] === value))
    },
    add: <R extends Kept>(kind: Kind<R>, record: R) => write((draft) => draft.make(added(kind, record)) as R),
    change: <R extends Kept>(kind: Kind<R>, id: string, step: (before: R) => R) =>
      write((draft) => draft.make(changed(kind, id, step)) as R),
    remove: <R extends Kept>(kind: Kind<R>, id: string) =>
      write((draft) => void draft.make(removed(kind, id))),
    together: (writes) =>
      write((draft) => {
        const aside = new Draft(draft.next)
        const left = writes.map((one) => aside.make(one))
        draft.adopt(aside)
        return left
      }),
    probe: async () => {
      if (failed) await write(() => undefined)
    },
    close: async () => {
      closed = true
      await flight
    },
  }
}

/** What one writing adds up to: a copy of the kinds it touches, the others shared with before. */
class Draft {
  readonly next: Map<string, ReadonlyMap<string, Kept>>
  readonly alterations: Alteration[] = []
  readonly #touched = new Map<string, Map<string, Kept>>()

  constructor(before: Held) {
    this.next = new Map(before)
  }

  get<R extends Kept>(kind: Kind<R>, id: string): Kept | undefined {
    return this.next.get(kind.name)?.get(id)
  }

  /** Makes one change; what it throws has changed nothing. Answers what it left, or took away. */
  make(write: Write): Kept {
    const { kind } = write
    switch (write.how) {
      case "add": {
        const record = write.record()
        if (this.get(kind, record.id)) throw new Refused("alreadyExists")
        return this.set(kind, record)
      }
      case "change": {
        const after = write.step(found(this.get(kind, write.id)))
        if (after.id !== write.id) throw new Error(`A change of ${kind.name} ${write.id} made it ${after.id}`)
        return this.set(kind, after)
      }
      case "remove": {
        const record = found(this.get(kind, write.id))
        this.remove(kind, write.id)
        return record
      }
      default:
        return never(write)
    }
  }

  /** Takes over what was made aside, on what this one held until now. */
  adopt({ next, alterations }: Draft): void {
    this.alterations.push(...alterations)
    for (const [name, records] of next) if (this.next.get(name) !== records) this.#take(name, records)
  }

  /** Keeps a checked and frozen copy, so that nobody changes a record but through `change`. */
  set<R extends Kept>(kind: Kind<R>, record: R): R {
    const copy = frozen(kind.shape.parse(record))
    this.#own(kind.name).set(copy.id, copy)
    this.alterations.push([kind.name, copy.id, copy])
    return copy
  }

  remove<R extends Kept>(kind: Kind<R>, id: string): void {
    this.#own(kind.name).delete(id)
    this.alterations.push([kind.name, id, null])
  }

  #take(name: string, records: ReadonlyMap<string, Kept>): void {
    this.next.set(name, records)
    this.#touched.delete(name)
  }

  #own(name: string): Map<string, Kept> {
    let own = this.#touched.get(name)
    if (!own) {
      own = new Map(this.next.get(name))
      this.#touched.set(name, own)
      this.next.set(name, own)
    }
    return own
  }
}

interface Waiting {
  /** False when its own step threw: then it has been told, and changes nothing. */
  attempt(draft: Draft): boolean
  settle(refused?: Refused): void
}

const found = <R extends Kept>(record: Kept | undefined): R => {
  if (!record) throw new Refused("notFound")
  return record as R
}

const searchable = <R extends Kept>(kind: Kind<R>, where: Partial<R>): [keyof R & string, unknown][] => {
  const wanted = Object.entries(where) as [keyof R & string, unknown][]
  for (const [field] of wanted) {
    if (field !== "id" && !kind.indexed.includes(field))
      throw new Error(`${kind.name} is not indexed by ${field}`)
  }
  return wanted
}

/** Frozen all the way in. */
const frozen = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}
