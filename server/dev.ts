/** For developers: Vite's server with hot reload in front, the demo restarting behind it; one ends, both end. */
import { spawn } from "node:child_process"
import { resolve } from "node:path"

const root = resolve(import.meta.dirname, "..")
const port = process.env["PORT"] ?? "3000"
const behind = process.env["API_PORT"] ?? "3001"
const demo = {
  ...process.env,
  PORT: behind,
  PUBLIC_URL: process.env["PUBLIC_URL"] ?? `http://localhost:${port}`,
}
const vite = { ...process.env, PORT: port, API_PORT: behind }

const run = (args: string[], env: NodeJS.ProcessEnv) =>
  spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" })
const children = [
  run(["--watch", "--watch-preserve-output", "server/main.ts", "--demo"], demo),
  run(["node_modules/vite/bin/vite.js", "--strictPort"], vite),
]

const end = () => children.forEach((child) => child.kill())
children.forEach((child) => child.on("exit", end))
process.once("SIGINT", end)
process.once("SIGTERM", end)
