import { useSyncExternalStore } from "react"

/** Whether there is room for a margin beside the text. */
export const useWide = (): boolean => useSyncExternalStore(listen, () => room.matches)

const room = matchMedia("(min-width: 68.75rem)")
const listen = (hear: () => void) => {
  room.addEventListener("change", hear)
  return () => room.removeEventListener("change", hear)
}
