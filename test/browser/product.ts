/** The product as a user has it: its own process, on a data folder of its own, that can be killed and started again. */
import { spawn, type ChildProcess } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

const root = resolve(import.meta.dirname, "../..")
/** As `npm start` has it. */
const memory = ["--max-semi-space-size=4", "--heap-growing-percent=50"]

export interface Product {
  readonly url: string
  readonly dir: string
  readonly pid: number
  /** Sign-in links by person. */
  links(): Record<string, string>
  /** What the process has printed. */
  printed(): string
  /** As a power cut for the process: nothing is finished. */
  kill(): Promise<void>
  /** As an orderly stop; resolves with the exit code. */
  stop(): Promise<number | null>
  start(): Promise<void>
  /** Stops it and removes its data. */
  end(): Promise<void>
}

/** Starts the product; `args` such as `--demo`. Resolves when `/healthz` answers 200. */
export const startProduct = async (args: string[] = ["--demo"]): Promise<Product> => {
  const dir = mkdtempSync(join(tmpdir(), "samtekst-"))
  const port = await freePort()
  const url = `http://localhost:${port}`
  let child: ChildProcess
  let printed = ""
  let gone: Promise<number | null>

  const start = async () => {
    child = spawn(process.execPath, [...memory, "server/main.ts", ...args], {
      cwd: root,
      env: { ...process.env, PORT: String(port), HOST: "localhost", DATA_DIR: dir, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (data: Buffer) => (printed += data.toString()))
    gone = new Promise((done) => child.on("exit", (code) => done(code)))
    const ready = async () => {
      for (;;) {
        const answer = await fetch(`${url}/healthz`).catch(() => undefined)
        if (answer?.ok) return
        await new Promise((again) => setTimeout(again, 25))
      }
    }
    const dead = gone.then((code) => {
      throw new Error(`The server ended with ${code}:\n${printed}`)
    })
    dead.catch(() => undefined)
    await Promise.race([ready(), dead])
  }
  const leave = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return gone
  }
  await start()

  return {
    url,
    dir,
    get pid() {
      return child.pid!
    },
    links: () => JSON.parse(readFileSync(join(dir, "demo-links.json"), "utf8")) as Record<string, string>,
    printed: () => printed,
    kill: async () => void (await leave("SIGKILL")),
    stop: () => leave("SIGTERM"),
    start,
    async end() {
      await leave("SIGKILL")
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Below those that the machine gives to whoever calls out: one of these stays free while the server is down. */
const FIRST_PORT = 20_000
const PORTS = 10_000
let tried = (process.pid * 37) % PORTS

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const port = FIRST_PORT + (tried++ % PORTS)
    const probe = createServer().once("error", () => freePort().then(found))
    probe.listen(port, "localhost", () => probe.close(() => found(port)))
  })
