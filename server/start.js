/**
 * `npm start` and `npm run demo`: builds the client, then becomes the server. One process and one command, so that
 * a signal sent to npm reaches the server, and so that nothing depends on the machine's shell. In JavaScript, so that
 * nothing needs its types stripped but what has changed since the last start: whoever strips keeps 30 MB for it.
 */
import { execFileSync } from "node:child_process"
import { enableCompileCache, flushCompileCache } from "node:module"
import { resolve } from "node:path"

const root = resolve(import.meta.dirname, "..")
execFileSync(
  process.execPath,
  [resolve(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"],
  {
    cwd: root,
    stdio: "inherit",
  },
)
enableCompileCache(resolve(root, "node_modules/.cache/node"))
await import("./main.ts")
flushCompileCache()
