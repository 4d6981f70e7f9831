import { useCallback, useEffect, useState } from "react"
import { useLocation, useSearchParams } from "react-router"
import { filterIn, type ThreadFilter } from "../../shared/comments/filter.ts"
import { writtenFilter } from "./addresses.ts"

interface Looking {
  readonly filter: ThreadFilter
  /** The thread that is open among them. */
  readonly open: string | null
}

/**
 * Which threads one looks at, as the address says. The page holds it by itself and the address follows: a field that
 * waited for the address would lose letters.
 */
export const useThreadFilter = (): Looking & { look(looking: Partial<Looking>): void } => {
  const [address, setAddress] = useSearchParams()
  const { state } = useLocation()
  const [now, setNow] = useState(() => read(address))
  const own = (state as { own?: boolean } | null)?.own === true
  useEffect(() => {
    if (!own) setNow(read(address))
  }, [address, own])
  const look = useCallback(
    (more: Partial<Looking>) => {
      const next = { ...now, ...more }
      const asked = writtenFilter(next.filter)
      if (next.open) asked.set("thread", next.open)
      setNow(next)
      setAddress(asked, { replace: true, preventScrollReset: true, state: { own: true } })
    },
    [now, setAddress],
  )
  return { ...now, look }
}

const read = (address: URLSearchParams): Looking => ({
  filter: filterIn(address),
  open: address.get("thread"),
})
