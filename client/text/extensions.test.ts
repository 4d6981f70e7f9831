import { getSchema } from "@tiptap/core"
import { describe, expect, it } from "vitest"
import { schema } from "../../shared/text/schema.ts"
import { extensions } from "./extensions.ts"

const ours = getSchema(extensions)

const defaults = (type: { spec: { attrs?: Record<string, { default?: unknown }> } }) =>
  Object.fromEntries(
    Object.entries(type.spec.attrs ?? {}).map(([name, { default: otherwise }]) => [name, otherwise]),
  )

describe("TipTap's form of the schema", () => {
  it("has the same nodes and marks", () => {
    expect(Object.keys(ours.nodes).sort()).toEqual(Object.keys(schema.nodes).sort())
    expect(Object.keys(ours.marks).sort()).toEqual(Object.keys(schema.marks).sort())
  })

  it.each(Object.keys(schema.nodes))("agrees on the node %s", (name) => {
    const [mine, agreed] = [ours.nodes[name]!, schema.nodes[name]!]
    expect(defaults(mine)).toEqual(defaults(agreed))
    expect(mine.spec.content ?? "").toBe(agreed.spec.content ?? "")
    for (const property of ["isInline", "isBlock", "isTextblock", "isLeaf"] as const)
      expect(mine[property]).toBe(agreed[property])
    expect(mine.spec["tableRole"]).toBe(agreed.spec["tableRole"])
    expect(mine.spec.isolating ?? false).toBe(agreed.spec.isolating ?? false)
    expect(mine.isInGroup("block")).toBe(agreed.isInGroup("block"))
  })

  it.each(Object.keys(schema.marks))("agrees on the mark %s", (name) => {
    const [mine, agreed] = [ours.marks[name]!, schema.marks[name]!]
    expect(defaults(mine)).toEqual(defaults(agreed))
    expect(mine.spec.inclusive ?? true).toBe(agreed.spec.inclusive ?? true)
    expect(mine.excludes(mine)).toBe(agreed.excludes(agreed))
  })

  it("begins an empty container with a paragraph", () => {
    expect(ours.nodes["listItem"]!.contentMatch.defaultType?.name).toBe("paragraph")
    expect(ours.topNodeType.contentMatch.defaultType?.name).toBe("paragraph")
  })

  it("lets nobody's hidden attributes out as HTML", () => {
    const cell = ours.nodes["tableCell"]!.createAndFill({ id: "k1" })!
    expect(JSON.stringify(ours.nodes["tableCell"]!.spec.toDOM!(cell))).not.toContain("k1")
  })
})
