import { useSyncExternalStore } from "react"

/** Says something to those who listen to the page and do not see what happened. */
export const announce = (words: string): void => {
  // The same words twice are heard twice only when they differ.
  said = words === said ? `${words}\u00a0` : words
  listeners.forEach((hear) => hear())
}

/** Where it is said; stands once, around every page. */
export const Announcer = () => (
  <div role="status" className="ds-sr-only" data-announcer>
    {useSyncExternalStore(listen, () => said)}
  </div>
)

let said = ""
const listeners = new Set<() => void>()
const listen = (hear: () => void) => {
  listeners.add(hear)
  return () => listeners.delete(hear)
}
