import { useMemo, useState } from "react"

/** What one has changed of a thing and not yet saved; the rest follows what others do with it meanwhile. */
export interface Edits<T> {
  /** As it would be if one saved now. */
  readonly now: T
  /** Only what differs from what is kept. */
  readonly changes: Partial<T>
  readonly changed: boolean
  set(changes: Partial<T>): void
  /** Forgets what one has changed: it is kept, or given up. */
  forget(): void
}

export const useEdits = <T extends object>(kept: T): Edits<T> => {
  const [edits, setEdits] = useState<Partial<T>>({})
  return useMemo(() => {
    const keys = (Object.keys(edits) as (keyof T)[]).filter(
      (key) => JSON.stringify(edits[key]) !== JSON.stringify(kept[key]),
    )
    const changes = Object.fromEntries(keys.map((key) => [key, edits[key]])) as Partial<T>
    return {
      now: { ...kept, ...edits },
      changes,
      changed: keys.length > 0,
      set: (more) => setEdits((before) => ({ ...before, ...more })),
      forget: () => setEdits({}),
    }
  }, [edits, kept])
}
