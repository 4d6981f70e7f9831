/** Going from change to change: by button, by key, by address. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useLocation, useNavigate } from "react-router"
import { isFormatting } from "../../shared/snapshots/compareList.ts"
import { announce } from "../ui/Announcer.tsx"
import { chapterNames } from "./chapterNames.ts"
import { titleOf, whereOf } from "./changeWords.ts"
import { placeOf } from "./CompareList.tsx"
import { drawAll } from "./inTurn.ts"
import type { ComparedChapter } from "./useCompared.ts"

export interface Steps {
  /** Which change one is at, from 0; -1 before the first. */
  readonly at: number
  readonly count: number
  step(by: 1 | -1): void
}

/** The place one is at stands in the address, so that it can be sent to a colleague. */
export const useSteps = (chapters: readonly ComparedChapter[], settled: boolean): Steps => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname, search, hash } = useLocation()
  const [at, setAt] = useState(-1)
  // A key that is held comes faster than the page is drawn.
  const here = useRef(-1)
  const heading = useRef<string>(undefined)
  const places = useMemo(
    () =>
      chapters.flatMap(({ id, compared }) =>
        (compared?.changes ?? [])
          .filter((change) => !isFormatting(change))
          .map((change) => ({ place: placeOf(id, change.id), change })),
      ),
    [chapters],
  )
  const step = useCallback(
    (by: 1 | -1) => {
      if (!places.length) return
      const from = here.current
      const next = from < 0 ? (by > 0 ? 0 : places.length - 1) : (from + by + places.length) % places.length
      here.current = next
      heading.current = places[next]!.place
      void navigate({ pathname, search, hash: places[next]!.place }, { replace: true })
    },
    [places, navigate, pathname, search],
  )

  useEffect(() => {
    const wanted = decodeURIComponent(hash.slice(1))
    if (!settled || !wanted) return
    const next = places.findIndex(({ place }) => place === wanted)
    if (heading.current === wanted) heading.current = undefined
    else if (heading.current === undefined) here.current = next
    setAt(next)
    if (!show(wanted) || next < 0) return
    const { change } = places[next]!
    const where = whereOf(t, change, chapterNames(t, chapters))
    announce(
      [`${t("compare.place", { at: next + 1, count: places.length })}: ${titleOf(t, change)}`, where]
        .filter(Boolean)
        .join(". "),
    )
  }, [hash, settled, places, chapters, t])

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
      const { target } = event
      if (!by || !event.altKey || (target instanceof Element && target.matches("select, input, textarea")))
        return
      event.preventDefault()
      step(by)
    }
    addEventListener("keydown", listen)
    return () => removeEventListener("keydown", listen)
  }, [step])

  return { at, count: places.length, step }
}

/** Brings a change into sight and puts the focus there; false where it is not on the page. */
const show = (place: string): boolean => {
  drawAll()
  const dot = place.lastIndexOf(".")
  const [chapter, change] = [place.slice(0, dot), place.slice(dot + 1)]
  const section = document.querySelector(`.compare-chapter[data-chapter="${CSS.escape(chapter)}"]`)
  const parts = [...(section?.querySelectorAll<HTMLElement>(`[data-change="${CSS.escape(change)}"]`) ?? [])]
  for (const before of document.querySelectorAll("[data-current]")) before.removeAttribute("data-current")
  const [first] = parts
  if (!first) return false
  for (const part of parts) part.setAttribute("data-current", "")
  first.tabIndex = -1
  first.focus({ preventScroll: true })
  first.scrollIntoView({ block: "center", behavior: "instant" })
  return true
}
