import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { findChromium } from "./chromium.ts"

/**
 * Before the browser tests: a browser is had, and the client is built into a folder that no other build touches; or
 * CLIENT_DIR says where it already is.
 */
export default async function setup(): Promise<() => void> {
  process.env["CHROMIUM_PATH"] = await findChromium()
  if (process.env["CLIENT_DIR"]) return () => undefined
  const root = resolve(import.meta.dirname, "../..")
  const folder = mkdtempSync(join(tmpdir(), "samtekst-client-"))
  process.env["CLIENT_DIR"] = folder
  const vite = resolve(root, "node_modules/vite/bin/vite.js")
  execFileSync(process.execPath, [vite, "build", "--outDir", folder, "--logLevel", "error"], {
    cwd: root,
    stdio: "inherit",
    // As it is shipped: vitest's own "test" would give React's developer build.
    env: { ...process.env, NODE_ENV: "production" },
  })
  return () => rmSync(folder, { recursive: true, force: true })
}
