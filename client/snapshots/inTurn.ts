/** Drawing much without standing still: a little in each frame, in the order asked for, which is that of the page. */
import { useSyncExternalStore } from "react"

/** Draws now, as long as little has been drawn in this frame; else when its turn comes. Returns how to leave the row. */
export const inTurn = (draw: () => void): (() => void) => {
  if (row.size === 0 && left() > 0) draw()
  else {
    row.add(draw)
    soon()
    tell()
  }
  return () => {
    if (row.delete(draw)) tell()
  }
}

/** Draws at once all that waits: for whoever looks for a place that may not be drawn yet. */
export const drawAll = (): void => {
  for (const draw of row) {
    row.delete(draw)
    draw()
  }
  tell()
}

/** Whether nothing waits to be drawn. */
export const useAllDrawn = (): boolean => useSyncExternalStore(hear, () => row.size === 0)

/** Milliseconds of a frame that drawing may take; the first one in it is drawn however long it takes. */
const SHARE = 12

const row = new Set<() => void>()
const listeners = new Set<() => void>()
let spentUntil = 0
let waiting = 0

/** What is left of this frame's share. */
const left = (): number => {
  const now = performance.now()
  if (spentUntil === 0) {
    spentUntil = now + SHARE
    requestAnimationFrame(() => (spentUntil = 0))
  }
  return spentUntil - now
}

const soon = (): void => {
  waiting ||= requestAnimationFrame(() => {
    waiting = 0
    // After the frame has been painted, not before: what is drawn is seen in the next one.
    setTimeout(() => {
      const until = performance.now() + SHARE
      for (const draw of row) {
        row.delete(draw)
        draw()
        if (performance.now() > until) break
      }
      if (row.size > 0) soon()
      else tell()
    })
  })
}

const tell = (): void => listeners.forEach((hear) => hear())
const hear = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
