import { describe, expect, it } from "vitest"
import { matching, named, namingAt, pieces, stillNamed, type Nameable } from "./mention.ts"

const gunnhild: Nameable = { party: { person: "p-g" }, name: "Gunnhild Øye", beside: "KS" }
const torgeir: Nameable = { party: { person: "p-t" }, name: "Torgeir Øyen", beside: "FHI" }
const ks: Nameable = {
  party: { organisation: "org-ks" },
  name: "KS",
  beside: "Kommunesektorens organisasjon",
}
const all = [gunnhild, torgeir, ks]

describe("naming somebody", () => {
  it("begins with an @ that begins a word, and an address is no name", () => {
    expect(namingAt("Spør @gun", 9)).toEqual({ at: 5, begun: "gun" })
    expect(namingAt("Spør @", 6)).toEqual({ at: 5, begun: "" })
    expect(namingAt("post@ks.example", 15)).toBeUndefined()
  })
  it("finds by any word of the name or the organisation, the name's own beginning first", () => {
    expect(matching(all, "øy").map(({ name }) => name)).toEqual(["Gunnhild Øye", "Torgeir Øyen"])
    expect(matching(all, "ks").map(({ name }) => name)).toEqual(["KS", "Gunnhild Øye"])
    expect(matching(all, "gunnhild ø")).toEqual([gunnhild])
    expect(matching(all, "finnes ikke")).toEqual([])
  })
  it("puts the whole name in the place of what was begun, and one writes on behind it", () => {
    expect(named("Spør @gun om dette", 9, "Gunnhild Øye")).toEqual({
      text: "Spør @Gunnhild Øye om dette",
      caret: 19,
    })
  })
  it("tells only those whose name still stands, each once", () => {
    expect(stillNamed("@Gunnhild Øye og @KS", [gunnhild, gunnhild, torgeir, ks])).toEqual([
      gunnhild.party,
      ks.party,
    ])
  })
  it("shows the names apart, the longest where one begins with another", () => {
    expect(pieces("Til @KS Nord, ikke @KS.", ["KS", "KS Nord"])).toEqual([
      { words: "Til ", names: false },
      { words: "@KS Nord", names: true },
      { words: ", ikke ", names: false },
      { words: "@KS", names: true },
      { words: ".", names: false },
    ])
  })
})
