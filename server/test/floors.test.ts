import { globSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { expect, test } from "vitest"

const root = join(import.meta.dirname, "../..")

/** The columns, in their one order: a file may import from its own and from those before it. */
const row = [
  "people",
  "drafts",
  "text",
  "sync",
  "authorship",
  "suggestions",
  "comments",
  "snapshots",
  "meetings",
  "hearings",
  "conversion",
]
/** What knows no feature, and what knows them all. */
const left: Record<string, string[]> = {
  shared: ["actor", "refusal", "kind", "command", "language"],
  server: ["world", "handle", "web", "storage", "relay", "mail"],
  client: ["remote", "ui", "language"],
}
const right: Record<string, string[]> = {
  shared: [],
  server: [
    "app",
    "rounds",
    "kinds",
    "main",
    "dev",
    "settings",
    "installed",
    "start",
    "demo",
    "test",
    "bench",
    "backup",
  ],
  client: ["pages", "App", "main", "start"],
}

/** What is said on the wire is known wherever something is said or kept, also to the left of sync. */
const wire = "shared/sync/protocol.ts"

/** 0 left of the row, then the columns, then what stands right of it; undefined where a file has no place. */
const placeOf = (path: string): number | undefined => {
  const [floor = "", name = ""] = path.split("/")
  const part = name.replace(/(\.test)?\.tsx?$/, "")
  if (left[floor]?.includes(part)) return 0
  if (right[floor]?.includes(part)) return row.length + 1
  return row.includes(part) ? row.indexOf(part) + 1 : undefined
}

/** Every import, of a value or of a type, also the lazy ones: `[from, to]` as paths from the root. */
const imports = (path: string): [string, string][] => {
  const text = readFileSync(join(root, path), "utf8")
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^"';]*?"(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/g)].map(
    (match) => [path, relative(root, join(root, dirname(path), match[1] ?? match[2] ?? ""))],
  )
}
const files = globSync("{shared,server,client}/**/*.{ts,tsx}", { cwd: root }).filter(
  (path) => !path.endsWith(".d.ts"),
)
const crossings = files.flatMap(imports)
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith("server/test/")
const told = (found: [string, string][]): string[] => found.map(([from, to]) => `${from} imports ${to}`)

test("every file has a place: in a column, left of the row, or right of it", () => {
  expect(crossings.length).toBeGreaterThan(50)
  expect(files.filter((path) => path.split("/").length > 1 && placeOf(path) === undefined)).toEqual([])
})

test("columns lean left only, for types as for values", () => {
  const wrong = crossings.filter(([from, to]) => {
    if (isTest(from) || to === wire) return false
    const [a, b] = [placeOf(from), placeOf(to)]
    return a !== undefined && b !== undefined && b > a
  })
  expect(told(wrong)).toEqual([])
})

test("floors: shared imports shared alone, and server and client never each other", () => {
  const wrong = crossings.filter(([from, to]) => {
    const [floor, other] = [from.split("/")[0], to.split("/")[0]]
    return floor !== other && other !== "shared" && !isTest(from)
  })
  expect(told(wrong)).toEqual([])
})

/** What is started by itself, and chooses its adapters: the product, the sync core alone, the operator's commands. */
const roots = /^server\/(main|bench\/main|backup\/\w+)\.ts$/

test("adapters are imported by what is started by itself, by each other, and by tests", () => {
  const adapter = /^server\/(storage\/(embedded|memory|postgres)\/|relay\/redis)/
  const wrong = crossings.filter(
    ([from, to]) => adapter.test(to) && !adapter.test(from) && !roots.test(from) && !isTest(from),
  )
  expect(told(wrong)).toEqual([])
})
