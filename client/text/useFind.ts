import { useCallback, useEffect, useState, type RefObject } from "react"
import { useLocation } from "react-router"
import type { Query } from "../../shared/text/find.ts"
import { queryIn } from "./addresses.ts"

/** Whether the search is open, and where it came from. */
export interface OpenFind {
  readonly replacing: boolean
  readonly from: { query: Query; hit: number } | undefined
}

/**
 * Ctrl+F and Ctrl+H anywhere in the surface open the search; so does an address that names a hit. Elsewhere on the
 * page, and while it is not `on`, the keys stay the browser's own.
 */
export const useFind = (
  frame: RefObject<HTMLElement | null>,
  on: boolean,
): { find: OpenFind | undefined; openFind: (replacing: boolean) => void; closeFind: () => void } => {
  const { search, key } = useLocation()
  const [find, setFind] = useState<OpenFind>()
  const openFind = useCallback(
    (replacing: boolean) => setFind((before) => ({ from: before?.from, replacing })),
    [],
  )
  const closeFind = useCallback(() => setFind(undefined), [])

  useEffect(() => {
    const parameters = new URLSearchParams(search)
    const query = queryIn(parameters)
    if (query) setFind({ replacing: false, from: { query, hit: Number(parameters.get("hit")) || 0 } })
  }, [search, key])

  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!on || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const wanted = event.key.toLowerCase()
      if ((wanted !== "f" && wanted !== "h") || !frame.current?.contains(event.target as globalThis.Node))
        return
      event.preventDefault()
      openFind(wanted === "h")
    }
    document.addEventListener("keydown", hear)
    return () => document.removeEventListener("keydown", hear)
  }, [frame, openFind, on])
  return { find: on ? find : undefined, openFind, closeFind }
}
