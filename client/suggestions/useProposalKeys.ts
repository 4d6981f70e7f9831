import { useEffect, useRef } from "react"

/** F9 goes to the next proposal, Shift+F9 to the one before; wherever one is on the page. */
export const useProposalKeys = (step: (by: 1 | -1) => void): void => {
  const latest = useRef(step)
  useEffect(() => {
    latest.current = step
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "F9" || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      latest.current(event.shiftKey ? -1 : 1)
    }
    addEventListener("keydown", press, { capture: true })
    return () => removeEventListener("keydown", press, { capture: true })
  }, [])
}
