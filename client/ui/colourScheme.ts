/** Light, dark, or as the machine is: remembered on this machine, worn by the whole page. */
import { useSyncExternalStore } from "react"

export const colourSchemes = ["auto", "light", "dark"] as const
export type ColourScheme = (typeof colourSchemes)[number]

/** Puts on what was chosen last. Called before the first paint. */
export const wearColourScheme = (): void => {
  document.documentElement.dataset.colorScheme = chosen()
}

export const chooseColourScheme = (scheme: ColourScheme): void => {
  localStorage.setItem(KEY, scheme)
  wearColourScheme()
  listeners.forEach((hear) => hear())
}

export const useColourScheme = (): ColourScheme => useSyncExternalStore(subscribe, chosen)

const KEY = "samtekst/colourScheme"
const listeners = new Set<() => void>()

const chosen = (): ColourScheme =>
  colourSchemes.find((scheme) => scheme === localStorage.getItem(KEY)) ?? "auto"

/** Another window of ours may choose as well. */
const subscribe = (hear: () => void) => {
  const heard = () => {
    wearColourScheme()
    hear()
  }
  listeners.add(hear)
  window.addEventListener("storage", heard)
  return () => {
    listeners.delete(hear)
    window.removeEventListener("storage", heard)
  }
}
