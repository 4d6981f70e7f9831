import fc from "fast-check"
import { decodeUtf8, encodeUtf8 } from "lib0/string"
import { describe, expect, it } from "vitest"
import { soundLine, type Line } from "../text/line.ts"
import {
  besidePath,
  bundled,
  checkBundle,
  checkOrder,
  checkZip,
  earlierPath,
  MANIFEST,
  PEOPLE,
  SUMS,
  textPath,
} from "./bundle.ts"
import { canonical, canonicalText, digestOf, readCanonicalText } from "./canonical.ts"
import { codeOf, FORMAT, NO_SEAL, type Manifest } from "./snapshot.ts"
import { readZip, writeZip } from "./zip.ts"

const line = (text: string): Line => soundLine({ runs: [{ text, formats: {} }] })
const picture = Uint8Array.of(1, 2, 3)
const people = canonical({ people: [], organisations: [] })

const versionOf = (number: number, before: string, words: readonly string[]) => {
  const files = new Map([[PEOPLE, people]])
  const chapters = words.map((said, at) => {
    const id = `c${at + 1}`
    const text = canonicalText([line(said), line("Slutt.")])
    const threads = canonical({ threads: [{ id: "t1", text: `Om ${said}` }] })
    files.set(textPath(id), text)
    files.set(besidePath(id, "threads"), threads)
    files.set(`pictures/${digestOf(picture)}.png`, picture)
    return {
      id,
      number: String(at + 1),
      appendix: false,
      title: `Del ${at + 1}`,
      ownerOrganisation: "here",
      status: "ready",
      words: 2,
      seq: number,
      text: digestOf(text),
      threads: digestOf(threads),
      proposals: null,
      pictures: [{ hash: digestOf(picture), type: "image/png" as const }],
    }
  })
  const manifest: Manifest = {
    format: FORMAT,
    draft: {
      id: "d1",
      title: "Utkast",
      shortTitle: "Utkast",
      formerTitles: [],
      caseNumber: "22/448",
      language: "nb",
      constructed: true,
    },
    number,
    name: `V0.${number}`,
    purpose: "meeting",
    description: "",
    by: { person: "lead", organisation: "here" },
    at: "2022-05-06T09:30:00.000Z",
    before,
    people: digestOf(people),
    chapters,
  }
  return { manifest, files, seal: digestOf(canonical(manifest)) }
}

const bundleOfTwo = () => {
  const first = versionOf(1, NO_SEAL, ["én", "to"])
  const second = versionOf(2, first.seal, ["én", "tre"])
  const parts = new Map(second.files).set(earlierPath(1), canonical(first.manifest))
  return { ...second, files: bundled(parts, { ...second, readme: "Kode {code}" }) }
}

describe("a sealed text", () => {
  it("[S1] has one spelling, whatever order it was made in", () => {
    expect(decodeUtf8(canonical({ b: [1, { d: null, c: "é" }], a: undefined, "10": 1, "9": 2 }))).toBe(
      '{"10":1,"9":2,"b":[1,{"c":"é","d":null}]}',
    )
  })
  it("[S1] comes back as it was, and spells itself the same again", () => {
    const bold = { bold: true }
    const lines = [
      soundLine({ type: "heading", values: { level: 2, id: "h" }, runs: [{ text: "Del", formats: {} }] }),
      soundLine({
        path: [
          ["bulletList", ""],
          ["listItem", "i"],
        ],
        runs: [
          { text: "a", formats: bold },
          { text: "", formats: {} },
          { text: "b", formats: bold },
          { embed: { t: "hardBreak" }, formats: {} },
        ],
      }),
    ]
    const bytes = canonicalText(lines)
    const read = readCanonicalText(JSON.parse(decodeUtf8(bytes)))
    expect(read[1]!.runs).toEqual([
      { text: "ab", formats: bold },
      { embed: { t: "hardBreak" }, formats: {} },
    ])
    expect(canonicalText(read)).toEqual(bytes)
  })
})

describe("a bundle", () => {
  it("[S1] holds as it was made, as files and as a ZIP, and says its code", () => {
    const { files, seal } = bundleOfTwo()
    expect(checkBundle(files)).toMatchObject({ seal, findings: [] })
    expect(checkZip(writeZip(files))).toMatchObject({ seal, findings: [] })
    expect(readZip(writeZip(files))).toEqual(files)
    expect(codeOf(seal)).toMatch(/^[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}$/)
  })

  it("[S1] one altered byte anywhere is found: 300 of 300", () => {
    const zip = writeZip(bundleOfTwo().files)
    const alteration = fc.record({
      at: fc.integer({ min: 0, max: zip.length - 1 }),
      by: fc.integer({ min: 1, max: 255 }),
    })
    fc.assert(
      fc.property(alteration, ({ at, by }) => {
        const altered = Uint8Array.from(zip)
        altered[at]! ^= by
        expect(checkZip(altered).findings.length).toBeGreaterThan(0)
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  const named: [string, (files: Map<string, Uint8Array>) => void, string, string][] = [
    ["a chapter's text", (files) => files.set(textPath("c2"), canonicalText([line("x")])), "text", "2 Del 2"],
    ["a chapter that is gone", (files) => files.delete(textPath("c1")), "text", "1 Del 1"],
    ["a thread", (files) => files.set(besidePath("c1", "threads"), canonical({})), "threads", "1 Del 1"],
    [
      "a picture",
      (files) => files.set(`pictures/${digestOf(picture)}.png`, Uint8Array.of(9)),
      "picture",
      `pictures/${digestOf(picture)}.png`,
    ],
    ["who took part", (files) => files.set(PEOPLE, canonical({})), "people", PEOPLE],
    ["a file put in", (files) => files.set("chapters/c9.json", picture), "extra", "chapters/c9.json"],
    [
      "the list of sums",
      (files) => files.set(SUMS, encodeUtf8(`${decodeUtf8(files.get(SUMS)!)}\n`)),
      "sums",
      SUMS,
    ],
    [
      "the manifest",
      (files) => files.set(MANIFEST, encodeUtf8(decodeUtf8(files.get(MANIFEST)!).replace("V0.2", "V0.3"))),
      "manifest",
      MANIFEST,
    ],
    [
      "an earlier version",
      (files) =>
        files.set(earlierPath(1), encodeUtf8(decodeUtf8(files.get(earlierPath(1))!).replace("V0.1", "V0.0"))),
      "order",
      "2",
    ],
  ]
  it.each(named)("[S1] %s is named when it is not what it was", (_what, alter, what, where) => {
    const { files } = bundleOfTwo()
    alter(files)
    expect(checkBundle(files).findings).toContainEqual(expect.objectContaining({ what, where }))
  })

  it("[S1] a manifest changed together with its sums has another code: that is what minutes are for", () => {
    const { files, manifest, seal } = bundleOfTwo()
    const forged = { ...manifest, description: "Annet" }
    const again = bundled(new Map([...files].filter(([path]) => path !== SUMS)), {
      manifest: forged,
      seal,
      readme: "",
    })
    const checked = checkBundle(again)
    expect(checked.findings).toEqual([])
    expect(codeOf(checked.seal!)).not.toBe(codeOf(seal))
  })
})

describe("the order of versions", () => {
  const chain = [
    { number: 1, before: NO_SEAL, seal: "a" },
    { number: 2, before: "a", seal: "b" },
    { number: 3, before: "b", seal: "c" },
  ]
  it("[S1] holds when each names the one before it", () => {
    expect(checkOrder(chain.toReversed())).toEqual([])
  })
  it("[S1] one taken out, two exchanged, or one doubled is named", () => {
    expect(checkOrder([chain[0]!, chain[2]!])).toMatchObject([{ how: "missing", where: "2" }])
    expect(checkOrder([{ ...chain[0]!, seal: "x" }, chain[1]!])).toMatchObject([{ where: "2" }])
    expect(checkOrder([...chain, chain[1]!])).toMatchObject([{ where: "2" }])
  })
})
