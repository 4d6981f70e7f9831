import { useEffect, useRef } from "react"

interface Keys {
  readonly comment: () => void
  readonly step: (by: 1 | -1) => void
  /** From the thread before one back to its words. */
  readonly back: () => void
}

/** Ctrl+Alt+M comments on what is selected, F8 goes to the next open thread, Shift+F8 to the one before; wherever one is. Escape leads back from a thread when nothing has the focus. */
export const useThreadKeys = (keys: Keys): void => {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { code, key, ctrlKey, metaKey, altKey, shiftKey } = event
      if (key === "F8" && !ctrlKey && !metaKey && !altKey) latest.current.step(shiftKey ? -1 : 1)
      // AltGr writes a sign on many keyboards, and looks like Ctrl+Alt on some.
      else if (code === "KeyM" && altKey && (ctrlKey || metaKey) && !event.getModifierState("AltGraph"))
        latest.current.comment()
      else if (key === "Escape" && document.activeElement === document.body) latest.current.back()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener("keydown", press, { capture: true })
    return () => removeEventListener("keydown", press, { capture: true })
  }, [])
}
