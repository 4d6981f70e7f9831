import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react"
import { stacked } from "./stacked.ts"
import "./margin.css"

/** Where the words of cards begin, in pixels from the window's top; asked anew for each laying out. */
export type Places = () => (id: string) => number | undefined

export interface MarginProps {
  readonly label: string
  /** What the cards are of, by id, in the order of reading; those without a place stand at the top. */
  readonly cards: readonly string[]
  /** Stands exactly beside its words; the others give way. */
  readonly active: string | null
  readonly card: (id: string) => ReactNode
  readonly places: Places
  /** Hears when the words may have moved. Returns how to stop. */
  readonly onMoved: (hear: () => void) => () => void
  /** Stands above the cards and stays in view. */
  readonly children?: ReactNode
}

/** Cards of any sort beside the words they are about. Only those near the window are there; places are read in one frame. */
export const Margin = ({ label, cards, active, card, places, onMoved, children }: MarginProps): ReactNode => {
  const column = useRef<HTMLDivElement>(null)
  const focused = useRef<HTMLElement>(null)
  const [heights] = useState(() => new Map<string, number>())
  const [laid, setLaid] = useState<Laid>(nothing)

  const lay = useCallback(() => {
    if (!column.current) return
    const { top } = column.current.getBoundingClientRect()
    const place = places()
    const rows = cards.map((id) => ({
      wanted: (place(id) ?? top) - top,
      height: heights.get(id) ?? USUAL,
    }))
    const tops = stacked(rows, active === null ? -1 : cards.indexOf(active), GAP)
    const near: Laid["near"] = cards.flatMap((id, i) => {
      const from = tops[i]! + top
      const seen = from + rows[i]!.height > -REACH && from < innerHeight + REACH
      return seen || id === active ? [{ id, top: Math.round(tops[i]!) }] : []
    })
    const end = rows.length === 0 ? 0 : Math.round(tops.at(-1)! + rows.at(-1)!.height)
    const { activeElement } = document
    focused.current = column.current.contains(activeElement) ? (activeElement as HTMLElement) : null
    setLaid((before) => (same(before, { near, end }) ? before : { near, end }))
  }, [cards, active, places, heights])

  const soon = useFrame(lay)
  useLayoutEffect(lay, [lay])
  // A card that changes places among the others is taken out for an instant, and its focus would be lost.
  useLayoutEffect(() => {
    if (focused.current?.isConnected && document.activeElement === document.body)
      focused.current.focus({ preventScroll: true })
  }, [laid])
  useEffect(() => onMoved(soon), [onMoved, soon])
  useEffect(() => {
    const stop = new AbortController()
    for (const event of ["scroll", "resize"])
      addEventListener(event, soon, { passive: true, signal: stop.signal })
    return () => stop.abort()
  }, [soon])
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        for (const { target, borderBoxSize } of entries)
          heights.set((target as HTMLElement).dataset["card"]!, borderBoxSize[0]!.blockSize)
        soon()
      }),
    [heights, soon],
  )
  useEffect(() => () => observer.disconnect(), [observer])
  const measured = useCallback(
    (element: HTMLDivElement | null) => {
      if (element) observer.observe(element)
      return () => {
        if (element) observer.unobserve(element)
      }
    },
    [observer],
  )

  return (
    <section className="margin" aria-label={label}>
      {children && <div className="margin-head">{children}</div>}
      <div className="margin-cards" ref={column} style={{ minBlockSize: laid.end }}>
        {laid.near.map(({ id, top }) => (
          <div
            key={id}
            ref={measured}
            className="margin-place"
            data-card={id}
            data-active={id === active || undefined}
            style={{ translate: `0 ${top}px` }}
          >
            {card(id)}
          </div>
        ))}
      </div>
    </section>
  )
}

interface Laid {
  readonly near: readonly { readonly id: string; readonly top: number }[]
  /** Where the last card ends: the page is at least as long. */
  readonly end: number
}
const nothing: Laid = { near: [], end: 0 }

const same = (a: Laid, b: Laid): boolean =>
  a.end === b.end &&
  a.near.length === b.near.length &&
  a.near.every(({ id, top }, i) => id === b.near[i]!.id && top === b.near[i]!.top)

/** Pixels: between two cards; of one not yet seen; and how far beyond the window cards are kept. */
const GAP = 10
const USUAL = 104
const REACH = 700

/** At most once a frame, however often it is asked for. */
const useFrame = (act: () => void): (() => void) => {
  const latest = useRef(act)
  const waiting = useRef(0)
  useLayoutEffect(() => {
    latest.current = act
  }, [act])
  useEffect(() => () => cancelAnimationFrame(waiting.current), [])
  return useCallback(() => {
    waiting.current ||= requestAnimationFrame(() => {
      waiting.current = 0
      latest.current()
    })
  }, [])
}
