import { useEffect, useRef } from "react"
import { useSearchParams } from "react-router"
import type { Thread } from "../../shared/comments/thread.ts"

/** Goes to the thread that the address names, once, as soon as it is there; the address is then the chapter's own. */
export const useAddressed = (threads: readonly Thread[], go: (id: string) => void): void => {
  const [address, setAddress] = useSearchParams()
  const named = address.get("thread")
  const latest = useRef(go)
  useEffect(() => {
    latest.current = go
  })
  const here = named !== null && threads.some(({ id }) => id === named)
  useEffect(() => {
    if (!here) return
    // Blocks come into their places in the first frames.
    const frame = requestAnimationFrame(() => {
      latest.current(named)
      setAddress({}, { replace: true, preventScrollReset: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [here, named, setAddress])
}
