import { useCallback, useEffect, useRef, useState } from "react"
import { useNavigate } from "react-router"
import type { RailHeading } from "../drafts/ChapterRail.tsx"

type Go = (heading: RailHeading) => void

/**
 * The headings of the open chapter as the editor tells of them, and a way to one. The heading gone to stands in the
 * address, and an address that names one leads there as soon as the text has come.
 */
export const useHeadings = (
  chapter: string,
): {
  headings: readonly RailHeading[]
  goTo: Go
  hear(headings: readonly RailHeading[], go: Go): void
} => {
  const navigate = useNavigate()
  const [headings, setHeadings] = useState<readonly RailHeading[]>([])
  const way = useRef<Go>(undefined)
  const awaited = useRef<string>(undefined)

  useEffect(() => {
    awaited.current = decodeURIComponent(location.hash.slice(1))
    return () => {
      way.current = undefined
      setHeadings([])
    }
  }, [chapter])

  const hear = useCallback((now: readonly RailHeading[], go: Go) => {
    way.current = go
    setHeadings(now)
    const named = awaited.current && now.find(({ id }) => id === awaited.current)
    if (now.length > 0) awaited.current = undefined
    if (named) requestAnimationFrame(() => go(named))
  }, [])

  const goTo = useCallback(
    (heading: RailHeading) => {
      if (heading.id) void navigate({ hash: heading.id }, { replace: true })
      // A drawer closes first: while it is open, nothing behind it can be focused.
      requestAnimationFrame(() => way.current?.(heading))
    },
    [navigate],
  )
  return { headings, goTo, hear }
}
