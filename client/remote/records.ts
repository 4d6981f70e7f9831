/** Live copies of records: fetched once, then kept fresh by what comes down the draft's socket. */
import { QueryClient, useQuery, type Query, type UseQueryResult } from "@tanstack/react-query"
import type { Kept, Kind } from "../../shared/kind.ts"
import { Refused } from "../../shared/refusal.ts"
import { ask } from "./call.ts"

/** All records of a kind that match and that one may read; by indexed fields only. */
export const useRecords = <R extends Kept>(
  kind: Kind<R>,
  where: Partial<R> = {},
  enabled = true,
): UseQueryResult<R[]> =>
  useQuery({
    queryKey: ["records", kind.name, where],
    queryFn: async () => kind.shape.array().parse(await ask(`/api/${kind.name}?${asked(where)}`)),
    meta: { kind: kind as unknown as Kind<Kept>, where },
    enabled,
  })

/** The store of all live copies, one a page. A refusal is an answer, and is not asked for again. */
export const createRemote = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, fault) => !(fault instanceof Refused) && failures < 3,
        // Offline is told by the attempt that fails; a question kept waiting tells nothing.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  })

/** Puts a record that came down the socket into every copy it belongs in, and takes it out of the others. */
export const heardRecord = (remote: QueryClient, name: string, record: Kept): void =>
  heardRecords(remote, name, [record])

/** The same for several of a kind: each copy is compared with what it was once, however many they are. */
export const heardRecords = (remote: QueryClient, name: string, records: readonly Kept[]): void =>
  eachCopy(remote, name, ({ queryKey }, { kind, where }) => {
    const read = kind.shape.array().safeParse(records)
    if (read.success)
      remote.setQueryData<Kept[]>(queryKey, (before) =>
        read.data.reduce<Kept[] | undefined>((copy, record) => merged(copy, record, where), before),
      )
    // An older page meets a newer shape: what we hold can no longer be trusted.
    else void remote.invalidateQueries({ queryKey })
  })

export const heardGone = (remote: QueryClient, name: string, id: string): void =>
  eachCopy(remote, name, ({ queryKey }) =>
    remote.setQueryData<Kept[]>(queryKey, (before) => without(before, id)),
  )

/** Fetches every copy in use anew: something may have been said while nobody listened. */
export const heardNothing = (remote: QueryClient): Promise<void> =>
  remote.invalidateQueries({ queryKey: ["records"] })

/** The copy with this record as it now is: replaced, added, or left out when it no longer matches. */
export const merged = <R extends Kept>(
  before: readonly R[] | undefined,
  record: R,
  where: Partial<R>,
): R[] | undefined => {
  if (!before) return undefined
  const wanted = (Object.keys(where) as (keyof R)[]).every((field) => where[field] === record[field])
  if (!wanted) return without(before, record.id)
  return before.some(({ id }) => id === record.id)
    ? before.map((other) => (other.id === record.id ? record : other))
    : [...before, record]
}

const without = <R extends Kept>(before: readonly R[] | undefined, id: string): R[] | undefined =>
  before?.filter((record) => record.id !== id)

interface Held {
  readonly kind: Kind<Kept>
  readonly where: Partial<Kept>
}

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: Partial<Held>
  }
}

const eachCopy = (remote: QueryClient, name: string, change: (copy: Query, held: Held) => void): void => {
  for (const copy of remote.getQueryCache().findAll({ queryKey: ["records", name] })) {
    const { kind, where } = copy.meta ?? {}
    if (!kind || !where) {
      askSoon(remote, copy)
      continue
    }
    change(copy, { kind, where })
    // An answer under way may be older than what was just heard: whatever it says, ask once more after it.
    const again = () => void remote.invalidateQueries({ queryKey: copy.queryKey })
    if (copy.state.fetchStatus !== "idle") void copy.promise?.then(again, again)
  }
}

/** What the server works out of records, instead of telling them: asked for once for all that changes in a while. */
const askSoon = (remote: QueryClient, copy: Query): void => {
  if (owed.has(copy)) return
  owed.add(copy)
  setTimeout(() => {
    owed.delete(copy)
    void remote.invalidateQueries({ queryKey: copy.queryKey })
  }, WHILE)
}
const owed = new WeakSet<Query>()
/** In milliseconds. */
const WHILE = 1_000

const asked = (where: object): string =>
  new URLSearchParams(Object.entries(where).map(([field, value]) => [field, String(value)])).toString()
