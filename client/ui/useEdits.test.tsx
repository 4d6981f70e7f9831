import { act } from "react"
import { createRoot } from "react-dom/client"
import { afterEach, describe, expect, it } from "vitest"
import { useEdits, type Edits } from "./useEdits.ts"

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

interface Kept {
  title: string
  note: string
}
const root = createRoot(document.createElement("div"))
let edits: Edits<Kept>
const Form = ({ kept }: { kept: Kept }) => {
  edits = useEdits(kept)
  return null
}
const show = (kept: Kept) => act(() => root.render(<Form kept={kept} />))
afterEach(() => act(() => root.render(null)))

describe("A2: a form that several may have open", () => {
  it("sends only what one has changed, and shows what others do with the rest", () => {
    show({ title: "Mål", note: "" })
    act(() => edits.set({ note: "Mangler tall" }))
    show({ title: "Mål og delmål", note: "" })
    expect(edits.now).toEqual({ title: "Mål og delmål", note: "Mangler tall" })
    expect(edits.changes).toEqual({ note: "Mangler tall" })
  })
  it("has changed nothing when one has written it back, or when it is kept", () => {
    show({ title: "Mål", note: "" })
    act(() => edits.set({ title: "Mal" }))
    expect(edits.changed).toBe(true)
    act(() => edits.set({ title: "Mål" }))
    expect(edits.changed).toBe(false)
    act(() => edits.set({ title: "Målene" }))
    act(() => edits.forget())
    expect(edits.now.title).toBe("Mål")
  })
})
