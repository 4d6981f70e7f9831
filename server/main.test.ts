import { spawn } from "node:child_process"
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { createServer, type AddressInfo, type Server } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { WebSocket } from "ws"

let folder: string
const processes: Process[] = []
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "samtekst-"))))
afterEach(async () => {
  for (const one of processes.splice(0)) {
    one.stop("SIGKILL")
    await one.ended
  }
  await rm(folder, { recursive: true, force: true })
})

interface Process {
  readonly ended: Promise<number | null>
  /** Resolves with all it has printed, once these words are there. */
  printed(words: string): Promise<string>
  stop(signal: NodeJS.Signals): void
  out(): string
  err(): string
}

/** The server as `npm start` runs it. */
const run = (port: number, args: string[] = []): Process => {
  const env = { ...process.env, PORT: String(port), DATA_DIR: folder }
  const child = spawn(process.execPath, [resolve(import.meta.dirname, "main.ts"), ...args], { env })
  let out = ""
  let err = ""
  child.stdout.on("data", (data: Buffer) => (out += data.toString()))
  child.stderr.on("data", (data: Buffer) => (err += data.toString()))
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve))
  const printed = (words: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => out.includes(words) && resolve(out)
      look()
      child.stdout.on("data", look)
      void ended.then((code) => reject(new Error(`Ended with ${code}: ${err}`)))
    })
  const one: Process = {
    ended,
    printed,
    stop: (signal: NodeJS.Signals) => child.kill(signal),
    out: () => out,
    err: () => err,
  }
  processes.push(one)
  return one
}

const holding = (port = 0) =>
  new Promise<Server>((resolve) => {
    const server = createServer().listen(port, "127.0.0.1", () => resolve(server))
  })
const freePort = async (): Promise<number> => {
  const server = await holding()
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}
const linksIn = async () =>
  JSON.parse(await readFile(join(folder, "demo-links.json"), "utf8")) as Record<string, string>

describe("the demo", () => {
  it("prints a link for each person, is well, stops at SIGTERM with 1012 and 0, and keeps its links", async () => {
    const port = await freePort()
    const first = run(port, ["--demo"])
    await first.printed("Ingelin Papirvoll")
    const links = await linksIn()
    for (const url of Object.values(links)) expect(first.out()).toContain(url)
    const health = await fetch(`http://127.0.0.1:${port}/healthz`)
    expect([health.status, await health.json()]).toMatchObject([200, { ok: true }])

    const opened = await fetch(links["p-gunnhild"]!, { redirect: "manual" })
    const cookie = opened.headers.get("set-cookie")!.split(";")[0]!
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/kap-2`, {
      headers: { cookie, origin: `http://localhost:${port}` },
    })
    const closed = new Promise<number>((resolve) => socket.on("close", resolve))
    await new Promise((resolve) => socket.on("open", resolve))
    const asked = performance.now()
    first.stop("SIGTERM")
    expect(await closed).toBe(1012)
    expect(await first.ended).toBe(0)
    expect(performance.now() - asked).toBeLessThan(5_000)

    const second = run(port, ["--demo"])
    await second.printed("Ingelin Papirvoll")
    expect(await linksIn()).toEqual(links)
    for (const url of Object.values(links))
      expect(first.err() + second.err()).not.toContain(url.split("/").at(-1))
  })
})

describe("a start", () => {
  it("on a data folder in use says so and ends with 1", async () => {
    const first = run(await freePort())
    await first.printed("is ready")
    const second = run(await freePort())
    expect(await second.ended).toBe(1)
    expect(second.err()).toBe(`The data folder ${folder} is in use by another server.\n`)
  })

  it("on a port in use says so and ends with 1", async () => {
    const held = await holding()
    const { port } = held.address() as AddressInfo
    const server = run(port)
    expect(await server.ended).toBe(1)
    expect(server.err()).toContain(`Port ${port} is in use.`)
    held.close()
  })

  it("of the demo on a workspace, or the reverse, says so and ends with 1", async () => {
    const workspace = run(await freePort())
    await workspace.printed("is ready")
    workspace.stop("SIGTERM")
    await workspace.ended
    const demo = run(await freePort(), ["--demo"])
    expect(await demo.ended).toBe(1)
    expect(demo.err()).toContain("holds a workspace")
    await rm(folder, { recursive: true })
    await mkdir(folder)
    await writeFile(join(folder, "demo.json"), "{}")
    const other = run(await freePort())
    expect(await other.ended).toBe(1)
    expect(other.err()).toContain("holds the demo")
  })

  it("of an empty workspace prints the link that makes its opener the owner, until there is one", async () => {
    const port = await freePort()
    const link = /http:\/\/localhost:\d+\/enter\/([\w-]{43})/
    const first = run(port)
    const secret = link.exec(await first.printed("/enter/"))![1]!
    const owner = { name: "Kari Nordmann", organisation: "Direktoratet", shortName: "Dir" }
    const answer = await fetch(`http://127.0.0.1:${port}/api/people/signIn`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: `http://localhost:${port}` },
      body: JSON.stringify({ secret, owner }),
    })
    expect(await answer.json()).toMatchObject({ person: { owner: true }, demo: false })
    first.stop("SIGINT")
    expect(await first.ended).toBe(0)
    const second = run(port)
    await second.printed("is ready")
    second.stop("SIGTERM")
    await second.ended
    expect(second.out()).not.toMatch(link)
  })
})
