import {
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react"
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

/**
 * Cards of any sort beside the words they are about. Only those near the window are there. Where the words are is asked
 * when they may have moved, or when one has scrolled far; in between, scrolling looks up what is known.
 */
export const Margin = ({ label, cards, active, card, places, onMoved, children }: MarginProps): ReactNode => {
  const column = useRef<HTMLDivElement>(null)
  const focused = useRef<HTMLElement>(null)
  const [heights] = useState(() => new Map<string, number>())
  const [laid, setLaid] = useState<Laid>(nothing)
  const stack = useRef<Stack>({ ids: [], tops: [], heights: [], at: 0 })

  const show = useCallback(
    (top: number, glides: boolean) => {
      const { ids, tops, heights } = stack.current
      const near: Laid["near"] = ids.flatMap((id, i) => {
        const from = tops[i]! + top
        const seen = from + heights[i]! > -REACH && from < innerHeight + REACH
        return seen || id === active ? [{ id, top: tops[i]! }] : []
      })
      const end = ids.length === 0 ? 0 : Math.round(tops.at(-1)! + heights.at(-1)!)
      const { activeElement } = document
      focused.current = column.current?.contains(activeElement) ? (activeElement as HTMLElement) : null
      setLaid((before) => (same(before, { near, end }) ? before : { near, end, glides }))
    },
    [active],
  )
  const measure = useCallback(
    (glides: boolean) => {
      if (!column.current) return
      const { top } = column.current.getBoundingClientRect()
      const place = places()
      const rows = cards.map((id) => ({
        wanted: (place(id) ?? top) - top,
        height: heights.get(id) ?? USUAL,
      }))
      const tops = stacked(rows, active === null ? -1 : cards.indexOf(active), GAP).map(Math.round)
      stack.current = { ids: cards, tops, heights: rows.map(({ height }) => height), at: top }
      show(top, glides)
    },
    [cards, active, places, heights, show],
  )
  const lay = useCallback(() => measure(true), [measure])
  const follow = useCallback(() => measure(false), [measure])
  const scrolled = useCallback(() => {
    if (!column.current) return
    const { top } = column.current.getBoundingClientRect()
    if (Math.abs(top - stack.current.at) > FAR) measure(false)
    else show(top, false)
  }, [measure, show])

  const glideSoon = useFrame(lay)
  const followSoon = useFrame(follow, CALM)
  const scrolledSoon = useFrame(scrolled)
  useLayoutEffect(lay, [lay])
  // A card that changes places among the others is taken out for an instant, and its focus would be lost.
  useLayoutEffect(() => {
    if (focused.current?.isConnected && document.activeElement === document.body)
      focused.current.focus({ preventScroll: true })
  }, [laid])
  useEffect(() => onMoved(followSoon), [onMoved, followSoon])
  useEffect(() => {
    const stop = new AbortController()
    addEventListener("scroll", scrolledSoon, { passive: true, signal: stop.signal })
    addEventListener("resize", followSoon, { passive: true, signal: stop.signal })
    return () => stop.abort()
  }, [followSoon, scrolledSoon])
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        for (const { target, borderBoxSize } of entries) {
          const id = (target as HTMLElement).dataset["card"]!
          const height = borderBoxSize[0]!.blockSize
          const before = heights.get(id)
          heights.set(id, height)
          // One that grows before one's eyes moves the others; one that comes takes its place.
          if (before !== undefined && before !== height) glideSoon()
          else if (before === undefined && height !== USUAL) followSoon()
        }
      }),
    [heights, glideSoon, followSoon],
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
      <div
        className="margin-cards"
        ref={column}
        data-glides={laid.glides || undefined}
        style={{ minBlockSize: laid.end }}
      >
        {laid.near.map(({ id, top }) => (
          <div
            key={id}
            ref={measured}
            className="margin-place"
            data-card={id}
            data-active={id === active || undefined}
            style={{ translate: `0 ${top}px` }}
          >
            <Card id={id} card={card} />
          </div>
        ))}
      </div>
    </section>
  )
}

/** Drawn anew when what it shows is, and not for being moved. */
const Card = memo(({ id, card }: { id: string; card: MarginProps["card"] }) => card(id))
Card.displayName = "Card"

interface Laid {
  readonly near: readonly { readonly id: string; readonly top: number }[]
  /** Where the last card ends: the page is at least as long. */
  readonly end: number
  /** Cards that stay move to their new places; while one scrolls they are there at once. */
  readonly glides?: boolean
}
const nothing: Laid = { near: [], end: 0 }

/** Where every card belongs, there or not, in pixels within the column; and where the column began when that was asked. */
interface Stack {
  readonly ids: readonly string[]
  readonly tops: readonly number[]
  readonly heights: readonly number[]
  readonly at: number
}

const same = (a: Laid, b: Laid): boolean =>
  a.end === b.end &&
  a.near.length === b.near.length &&
  a.near.every(({ id, top }, i) => id === b.near[i]!.id && top === b.near[i]!.top)

/** Pixels: between two cards; of one not yet seen; how far beyond the window cards are kept; and how far one scrolls before words are looked for anew, less than they are placed exactly beyond the window. */
const GAP = 10
const USUAL = 104
const REACH = 500
const FAR = 600

/** Milliseconds between two looks at where the words are: as one scrolls, blocks find their true height frame by frame. */
const CALM = 120

/** At most once a frame, and once in so many milliseconds, however often it is asked for. */
const useFrame = (act: () => void, least = 0): (() => void) => {
  const latest = useRef(act)
  const waiting = useRef(0)
  const last = useRef(-Infinity)
  useLayoutEffect(() => {
    latest.current = act
  }, [act])
  useEffect(() => () => cancelAnimationFrame(waiting.current), [])
  return useCallback(() => {
    const frame = (now: number) => {
      waiting.current = now - last.current < least ? requestAnimationFrame(frame) : 0
      if (waiting.current) return
      last.current = now
      latest.current()
    }
    waiting.current ||= requestAnimationFrame(frame)
  }, [least])
}
