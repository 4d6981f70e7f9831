import { useEffect, useRef } from "react"
import { useLocation } from "react-router"
import type { Numbers } from "../text/numbering.ts"

/**
 * Goes to the place that the address names, as soon as it is there, and stays at it while what stands above still
 * comes in; until one scrolls oneself. The browser alone would look once, before there is any text.
 */
export const useDeepLink = (numbers: ReadonlyMap<string, Numbers>, settled: boolean): void => {
  const { hash } = useLocation()
  const arrived = useRef<string>(undefined)

  useEffect(() => {
    const leave = () => (arrived.current = location.hash)
    for (const event of ["wheel", "touchmove", "keydown", "mousedown"])
      addEventListener(event, leave, { passive: true })
    return () => {
      for (const event of ["wheel", "touchmove", "keydown", "mousedown"]) removeEventListener(event, leave)
    }
  }, [])

  useEffect(() => {
    if (!hash || arrived.current === hash) return
    const place = document.getElementById(decodeURIComponent(hash.slice(1)))
    if (!place) return
    place.scrollIntoView({ block: "start", behavior: "instant" })
    if (!settled) return
    arrived.current = hash
    place.focus({ preventScroll: true })
    // Blocks that were never laid out get their true height now, and push.
    requestAnimationFrame(() => place.scrollIntoView({ block: "start", behavior: "instant" }))
  }, [hash, numbers, settled])
}
