import { expect, it } from "vitest"
import { shortened } from "./shortened.ts"

it("keeps what is short, on one line, and cuts the rest at a word", () => {
  expect(shortened(" Kommunene \n har ansvaret. ", 40)).toBe("Kommunene har ansvaret.")
  expect(shortened("Kommunene har ansvaret.", 16)).toBe("Kommunene har …")
  expect(shortened("Helsevirksomhetene", 5)).toBe("Helse …")
})
