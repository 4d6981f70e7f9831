import { useEffect, useState } from "react"
import type { Instant } from "../../shared/actor.ts"
import { useWhoAmI } from "./useActor.ts"

/** What the house's clock says, to the half minute; the machine's own only for those who are not signed in. */
export const useNow = (): Instant => {
  const me = useWhoAmI()
  const [now, turn] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => turn(Date.now()), 30_000)
    return () => clearInterval(ticking)
  }, [])
  const ahead = me.data ? me.data.now - me.dataUpdatedAt : 0
  return Math.max(now, me.dataUpdatedAt) + ahead
}
