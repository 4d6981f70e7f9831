import { useEffect, useRef } from "react"
import { useSearchParams } from "react-router"

/** Goes to what the address names under `name`, once, as soon as it is there; the address is then the page's own. */
export const useAddressed = (name: string, there: readonly string[], go: (id: string) => void): void => {
  const [address, setAddress] = useSearchParams()
  const named = address.get(name)
  const latest = useRef(go)
  useEffect(() => {
    latest.current = go
  })
  const here = named !== null && there.includes(named)
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
