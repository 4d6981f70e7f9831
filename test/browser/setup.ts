import { existsSync } from "node:fs"
import { execFileSync } from "node:child_process"
import { resolve } from "node:path"
import { findChromium } from "./chromium.ts"

/** Before the browser tests: a browser is had, and the client is built. */
export default async function setup(): Promise<void> {
  process.env["CHROMIUM_PATH"] = await findChromium()
  const root = resolve(import.meta.dirname, "../..")
  if (!existsSync(resolve(root, "dist/index.html")))
    execFileSync("npx", ["vite", "build"], { cwd: root, stdio: "inherit" })
}
