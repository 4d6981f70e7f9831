/** `npm run bench -- <name> [--quick]`: what things cost, as figures of one run. Never a test: machines differ. */
import { parseArgs } from "node:util"

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false } },
})

const benches: Record<string, () => Promise<void>> = {
  authorship: async () => (await import("./authorship.ts")).authorshipBench(values),
  comments: async () => (await import("./comments.ts")).commentsBench(values),
  compare: async () => (await import("./compare.ts")).compareBench(values),
  document: async () => (await import("./document.ts")).documentBench(values),
  editor: async () => (await import("./editor.ts")).editorBench(values),
  proposals: async () => (await import("./proposals.ts")).proposalsBench(values),
  proposing: async () => (await import("./proposing.ts")).proposingBench(values),
  versions: async () => (await import("./versions.ts")).versionsBench(values),
  sync: async () => (await import("./sync.ts")).syncBench(values),
}

const names = positionals.length ? positionals : Object.keys(benches)
for (const name of names) {
  const run = benches[name]
  if (!run) {
    console.error(`No bench is called ${name}. There are: ${Object.keys(benches).join(", ")}`)
    process.exit(2)
  }
  await run()
}
process.exit(0)
