import { useCallback, useEffect, useState } from "react"
import { useLocation, useSearchParams } from "react-router"

/** What somebody looks at in a list: those that fit a filter, and the one that is open among them. */
export interface Looking<F> {
  readonly filter: F
  readonly open: string | null
}

export interface Looked<F> extends Looking<F> {
  look(more: Partial<Looking<F>>): void
  /** By one more condition, or with the empty string by one less. */
  narrow(of: keyof F & string, value: string): void
  clear(): void
}

/** How a list's filter stands in its address, and under which name the one that is open. */
export interface Written<F> {
  readonly open: string
  read(address: URLSearchParams): F
  write(filter: F): URLSearchParams
}

/**
 * What one looks at, as the address says. The page holds it by itself and the address follows: a field that waited for
 * the address would lose letters.
 */
export const useLooking = <F extends object>(written: Written<F>): Looked<F> => {
  const [address, setAddress] = useSearchParams()
  const { state } = useLocation()
  const [now, setNow] = useState(() => lookingIn(address, written))
  const own = (state as { own?: boolean } | null)?.own === true
  useEffect(() => {
    if (!own) setNow(lookingIn(address, written))
  }, [address, own, written])
  const look = useCallback(
    (more: Partial<Looking<F>>) => {
      const next = { ...now, ...more }
      const asked = written.write(next.filter)
      if (next.open) asked.set(written.open, next.open)
      setNow(next)
      setAddress(asked, { replace: true, preventScrollReset: true, state: { own: true } })
    },
    [now, setAddress, written],
  )
  const narrow = (of: keyof F & string, value: string) => {
    const all = Object.entries({ ...now.filter, [of]: value }).filter(([, value]) => value)
    look({ filter: Object.fromEntries(all) as F })
  }
  return { ...now, look, narrow, clear: () => look({ filter: {} as F }) }
}

const lookingIn = <F>(address: URLSearchParams, { read, open }: Written<F>): Looking<F> => ({
  filter: read(address),
  open: address.get(open),
})
