/** One tab stop for a whole row of tools; the arrows move within it (the toolbar pattern of WAI-ARIA). */
import { useCallback, useState, type FocusEvent, type KeyboardEvent } from "react"

export interface Roving {
  /** For each tool: whether Tab comes to it. */
  tabIndex(name: string, first: boolean): 0 | -1
  readonly row: {
    onKeyDown(event: KeyboardEvent<HTMLElement>): void
    onFocus(event: FocusEvent<HTMLElement>): void
  }
}

/** Tools are the elements with `data-tool`. `leave` is what Escape does. */
export const useRoving = (leave: () => void): Roving => {
  const [current, setCurrent] = useState<string | null>(null)
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === "Escape") return leave()
      const tools = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-tool]")].filter(
        (tool) => tool.offsetParent !== null,
      )
      const at = tools.indexOf(event.target as HTMLElement)
      const to = at < 0 ? undefined : tools[next(event.key, at, tools.length)]
      if (!to) return
      event.preventDefault()
      to.focus()
    },
    [leave],
  )
  const onFocus = useCallback(
    (event: FocusEvent<HTMLElement>) => setCurrent(event.target.dataset["tool"] ?? null),
    [],
  )
  return {
    tabIndex: (name, first) => ((current === null ? first : current === name) ? 0 : -1),
    row: { onKeyDown, onFocus },
  }
}

/** -1 for keys that do not move. Left and Right go round. */
export function next(key: string, at: number, count: number): number {
  if (key === "ArrowRight") return (at + 1) % count
  if (key === "ArrowLeft") return (at + count - 1) % count
  if (key === "Home") return 0
  return key === "End" ? count - 1 : -1
}
