import { describe, expect, it } from "vitest"
import { schema } from "../../shared/text/schema.ts"
import { anchorsIn } from "./anchored.ts"

const about = (...ids: string[]) => ids.map((id) => schema.mark("comment", { id }))
const paragraph = (...pieces: [string, ...string[]][]) =>
  schema.node(
    "paragraph",
    null,
    pieces.map(([words, ...ids]) => schema.text(words, about(...ids))),
  )

describe("[C1] the words a thread is about", () => {
  it("are told as one, though a split or a format has cut them into pieces", () => {
    const doc = schema.node("doc", null, [
      paragraph(["En "], ["viktig ", "a"]),
      paragraph(["setning", "a"], [" til", "b"]),
    ])
    expect(anchorsIn(doc)).toEqual([
      { id: "a", from: 4, to: 20, block: 0, index: 0 },
      { id: "b", from: 20, to: 24, block: 12, index: 1 },
    ])
  })
  it("are found on a line that is empty", () => {
    const empty = schema.node("paragraph", { tracked: { "c:a": true } })
    expect(anchorsIn(schema.node("doc", null, [paragraph(["x"]), empty]))).toEqual([
      { id: "a", from: 4, to: 4, block: 3, index: 1 },
    ])
  })
  it("are not looked for again in a block that has not changed", () => {
    const [first, second] = [paragraph(["a", "a"]), paragraph(["b", "b"])]
    const before = schema.node("doc", null, [first, second])
    const after = schema.node("doc", null, [paragraph(["nytt "]), second])
    expect(anchorsIn(before).map(({ id, from }) => [id, from])).toEqual([
      ["a", 1],
      ["b", 4],
    ])
    expect(anchorsIn(after)).toEqual([{ id: "b", from: 8, to: 9, block: 7, index: 1 }])
  })
})
