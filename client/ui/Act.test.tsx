import { act } from "react"
import { createRoot } from "react-dom/client"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import type { Refusal } from "../../shared/refusal.ts"
import { nb } from "../../shared/language/nb.ts"
import { startLanguage } from "../language/i18n.ts"
import { Act } from "./Act.tsx"

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
const box = document.body.appendChild(document.createElement("div"))
const root = createRoot(box)
const show = (refusal: Refusal | undefined, done: () => void) => {
  act(() =>
    root.render(
      <Act refusal={refusal} onClick={done}>
        Lås kapittel
      </Act>,
    ),
  )
  return box.querySelector("button")!
}

beforeAll(async () => {
  vi.stubGlobal("navigator", { ...navigator, languages: ["nb"] })
  await startLanguage()
})
afterEach(() => act(() => root.render(null)))

describe("A3: a button that is off", () => {
  it("says why, in the words the server would use, and does nothing", () => {
    const done = vi.fn()
    const button = show("notOwner", done)
    expect(button.getAttribute("aria-disabled")).toBe("true")
    expect(button.getAttribute("aria-description")).toBe(nb.refusal.notOwner)
    act(() => button.click())
    expect(done).not.toHaveBeenCalled()
  })
  it("can still be reached from the keyboard, so that the reason can be heard", () => {
    const button = show("readOnly", vi.fn())
    button.focus()
    expect(document.activeElement).toBe(button)
  })
  it("works when nothing speaks against it", () => {
    const done = vi.fn()
    const button = show(undefined, done)
    expect(button.hasAttribute("aria-disabled")).toBe(false)
    act(() => button.click())
    expect(done).toHaveBeenCalledOnce()
  })
  it("sends no form", () => {
    const sent = vi.fn((event: Event) => event.preventDefault())
    box.addEventListener("submit", sent)
    act(() =>
      root.render(
        <form>
          <Act type="submit" refusal="notOwner" />
        </form>,
      ),
    )
    act(() => box.querySelector("button")!.click())
    expect(sent).not.toHaveBeenCalled()
  })
})
