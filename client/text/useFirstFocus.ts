import { useEffect, useRef, type RefObject } from "react"

/** Gives the focus to the field one came for. A dialog, once shown, would give it to its close button. */
export const useFirstFocus = <E extends HTMLElement>(): RefObject<E | null> => {
  const field = useRef<E>(null)
  useEffect(() => field.current?.focus(), [])
  return field
}
