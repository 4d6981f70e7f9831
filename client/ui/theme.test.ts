import css from "./theme.css?raw"
import { describe, expect, it } from "vitest"

/** What they stand on, light and dark: Designsystemet's `background-default`, `background-tinted`, `surface-default`. */
const behind = { light: ["#ffffff", "#f3f3f4"], dark: ["#17181a", "#1e2022", "#26282b"] }

const colours = [...css.matchAll(/--organisation-(\w+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
  ([, name, light, dark]) => ({ name: name!, light: light!, dark: dark! }),
)
const contrast = colours.find(({ name }) => name === "contrast")!
const organisations = colours.filter(({ name }) => name !== "contrast")

/** WCAG 2.2's contrast between two colours, 1–21. */
const ratio = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
const luminance = (hex: string): number => {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

describe("the organisations' colours", () => {
  it("are twelve, and no two alike", () => {
    expect(organisations).toHaveLength(12)
    expect(new Set(organisations.map(({ light }) => light)).size).toBe(12)
    expect(new Set(organisations.map(({ dark }) => dark)).size).toBe(12)
  })
  it.each(organisations)("can be read as text on every background, and written upon: $name", (colour) => {
    for (const scheme of ["light", "dark"] as const) {
      for (const background of behind[scheme]) expect(ratio(colour[scheme], background)).toBeGreaterThan(4.5)
      expect(ratio(colour[scheme], contrast[scheme])).toBeGreaterThan(4.5)
    }
  })
})
