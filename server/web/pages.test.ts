import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { testApp, type TestApp } from "../test/testApp.ts"

let folder: string
let house: TestApp
const script = `export const words = "${"lang tekst ".repeat(500)}"`
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "client-"))
  await mkdir(join(folder, "dist/assets"), { recursive: true })
  await writeFile(join(folder, "dist/index.html"), "<!doctype html><title>Samtekst</title>")
  await writeFile(join(folder, "dist/assets/main-3f2a.js"), script)
  await writeFile(join(folder, "dist/assets/inter-77aa.woff2"), "a font")
  await writeFile(join(folder, "secret.json"), "{}")
  house = await testApp({ client: join(folder, "dist") })
})
afterAll(async () => {
  await house.close()
  await rm(folder, { recursive: true })
})

describe("the client", () => {
  it.each(["/", "/drafts/d1/chapters/c1", "/enter/abc", "/nowhere.at.all"])(
    "answers %s with its page, which is never kept",
    async (path) => {
      const page = await house.ask(path)
      expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-cache"])
      expect(await page.text()).toContain("<title>Samtekst</title>")
    },
  )

  it.each(["br", "gzip"])("sends its files packed with %s, to be kept for good", async (encoding) => {
    const file = await house.ask("/assets/main-3f2a.js", { headers: { "accept-encoding": encoding } })
    expect(file.headers.get("content-encoding")).toBe(encoding)
    expect(Number(file.headers.get("content-length"))).toBeLessThan(script.length / 10)
    expect(file.headers.get("content-type")).toMatch(/^text\/javascript/)
    expect(file.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect(await file.text()).toBe(script)
  })

  it("sends them as they are to who takes nothing packed, and what is packed already", async () => {
    const plain = await house.ask("/assets/main-3f2a.js", { headers: { "accept-encoding": "identity" } })
    expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([null, script])
    const font = await house.ask("/assets/inter-77aa.woff2")
    expect([font.headers.get("content-encoding"), await font.text()]).toEqual([null, "a font"])
    expect(font.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
  })

  it("has nothing beside itself: no file above it, and no page in place of a file that is gone", async () => {
    for (const path of ["/assets/gone-1234.js", "/assets/..%2f..%2fsecret.json", "/assets/"])
      expect((await house.ask(path)).status, path).toBe(404)
    for (const path of ["/..%2fsecret.json", "/%2e%2e/secret.json"])
      expect(await (await house.ask(path)).text(), path).not.toBe("{}")
  })
})
