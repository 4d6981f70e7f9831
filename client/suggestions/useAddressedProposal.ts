import { useEffect, useRef } from "react"
import { useSearchParams } from "react-router"

/** Goes to the proposal that the address names, once, as soon as it stands in the text; the address is then the chapter's own. */
export const useAddressedProposal = (
  standing: readonly { readonly sid: string }[],
  go: (sid: string) => void,
): void => {
  const [address, setAddress] = useSearchParams()
  const named = address.get("proposal")
  const latest = useRef(go)
  useEffect(() => {
    latest.current = go
  })
  const here = named !== null && standing.some(({ sid }) => sid === named)
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
