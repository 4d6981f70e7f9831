import type { Kept, Kind } from "../../shared/kind.ts"
import { never, Refused } from "../../shared/refusal.ts"
import { added, changed, removed, type Records, type Write } from "./records.ts"

/** Every record, by kind and then by id: maps, so that `__proto__` is a name like any other. */
export type Held = ReadonlyMap<string, ReadonlyMap<string, Kept>>

/** What became of one record: as it is now, or null where it was removed. */
export type Alteration = readonly [kind: string, id: string, after: Kept | null]

/**
 * Records held whole in memory. `persist` makes a change durable before anyone sees it, by what altered or by the whole
 * as it would be; changes that come while it works wait, and share the next. When it fails, all that shared it are
 * refused with `notSaved`.
 */
export const heldRecords = (
  start: Held,
  persist: (alterations: readonly Alteration[], whole: () => Held) => Promise<void>,
  report: (event: string, facts?: Record<string, unknown>) => void,
): Records => {
  start.forEach((records) => records.forEach(frozen))
  const held = copied(start)
  let waiting: Waiting[] = []
  let flight: Promise<void> | undefined
  let failed = false
  let closed = false

  const fly = async (): Promise<void> => {
    while (waiting.length > 0) {
      const aboard = waiting
      waiting = []
      const draft = new Draft((kind, id) => held.get(kind)?.get(id))
      const done = aboard.filter((one) => one.attempt(draft))
      if (done.length === 0) continue
      const { alterations } = draft
      try {
        await persist(alterations, () => {
          const whole = copied(held)
          alter(whole, alterations)
          return whole
        })
        alter(held, alterations)
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
        const aside = new Draft((kind, id) => draft.get(kind, id))
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

/** What one writing adds up to, over what was there before; nothing of it is copied. */
class Draft {
  readonly alterations: Alteration[] = []
  readonly #before: (kind: string, id: string) => Kept | undefined
  readonly #altered = new Map<string, Map<string, Kept | null>>()

  constructor(before: (kind: string, id: string) => Kept | undefined) {
    this.#before = before
  }

  get(kind: string, id: string): Kept | undefined {
    const after = this.#altered.get(kind)?.get(id)
    return after === undefined ? this.#before(kind, id) : (after ?? undefined)
  }

  /** Makes one change; what it throws has changed nothing. Answers what it left, or took away. */
  make(write: Write): Kept {
    const { kind } = write
    switch (write.how) {
      case "add": {
        const record = write.record()
        if (this.get(kind.name, record.id)) throw new Refused("alreadyExists")
        return this.#set(kind, record)
      }
      case "change": {
        const after = write.step(found(this.get(kind.name, write.id)))
        if (after.id !== write.id) throw new Error(`A change of ${kind.name} ${write.id} made it ${after.id}`)
        return this.#set(kind, after)
      }
      case "remove": {
        const record = found<Kept>(this.get(kind.name, write.id))
        this.#alter([kind.name, write.id, null])
        return record
      }
      default:
        return never(write)
    }
  }

  /** Takes over what was made aside, on what this one held until now. */
  adopt({ alterations }: Draft): void {
    for (const one of alterations) this.#alter(one)
  }

  /** Keeps a checked and frozen copy, so that nobody changes a record but through `change`. */
  #set(kind: Kind<Kept>, record: Kept): Kept {
    const copy = frozen(kind.shape.parse(record))
    this.#alter([kind.name, copy.id, copy])
    return copy
  }

  #alter(one: Alteration): void {
    const [kind, id, after] = one
    let own = this.#altered.get(kind)
    if (!own) this.#altered.set(kind, (own = new Map()))
    own.set(id, after)
    this.alterations.push(one)
  }
}

const copied = (held: Held): Map<string, Map<string, Kept>> =>
  new Map([...held].map(([name, records]) => [name, new Map(records)]))

const alter = (held: Map<string, Map<string, Kept>>, alterations: readonly Alteration[]): void => {
  for (const [kind, id, after] of alterations) {
    let records = held.get(kind)
    if (!records) held.set(kind, (records = new Map()))
    if (after) records.set(id, after)
    else records.delete(id)
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
