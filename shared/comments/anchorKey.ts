import { trackedKey } from "../text/schema.ts"

/** The key of a thread's format on the words. */
export const anchorKey = (thread: string): string => `c:${thread}`
/** The thread a key stands for; undefined for every other key. */
export const anchoredBy = (key: string): string | undefined =>
  key.startsWith("c:") && trackedKey.test(key) ? key.slice(2) : undefined
