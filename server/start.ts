/**
 * `npm start` and `npm run demo`: builds the client, then becomes the server. One process and one command, so that
 * a signal sent to npm reaches the server, and so that nothing depends on the machine's shell.
 */
import { execFileSync } from "node:child_process"
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
await import("./main.ts")
