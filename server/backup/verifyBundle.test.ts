import { mkdir, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, expect, it } from "vitest"
import { sealVersion } from "../../shared/snapshots/commands.ts"
import { readZip } from "../../shared/snapshots/zip.ts"
import { soundLine } from "../../shared/text/line.ts"
import { readLines, seedLines, writeLines } from "../../shared/text/ydoc.ts"
import { freshFolder } from "../test/freshFolder.ts"
import { testApp, type TestApp } from "../test/testApp.ts"
import { isBundle, verifyBundle } from "./verifyBundle.ts"

const lead = { person: "lead", organisation: "here" }
let house: TestApp
let folder: string
beforeEach(async () => {
  house = await testApp()
  folder = await freshFolder()
})
afterEach(() => house.close())

/** A version with these words, as it is taken away. */
const sealed = async (name: string, words: string): Promise<Uint8Array> => {
  await house.app.rooms.edit("c1", lead, (doc) => {
    const lines = [soundLine({ runs: [{ text: words, formats: {} }] })]
    ;(readLines(doc).length ? writeLines : seedLines)(doc, lines)
  })
  const cookie = await house.cookieOf("lead")
  const said = { draft: "d1", name, purpose: "working", description: "" }
  const { id } = (await (await house.call(sealVersion, said, { cookie })).json()) as { id: string }
  return new Uint8Array(await (await house.ask(`/api/versions/${id}/bundle`, { cookie })).arrayBuffer())
}
const verified = async (place: string) => {
  const said: string[] = []
  expect(await isBundle(place)).toBe(true)
  return [await verifyBundle(place, (line) => said.push(line)), said.join("\n")] as const
}

it("[S1] a ZIP is verified as it lies, with its code; one altered letter is named by its chapter", async () => {
  const zip = await sealed("V0.7", "Alfa beta.")
  const place = join(folder, "v.zip")
  await writeFile(place, zip)
  const [holds, said] = await verified(place)
  expect([holds, said]).toEqual([true, expect.stringMatching(/^V0\.7 of d1.*holds\. Code [0-9a-f]{4} /)])
  const altered = Buffer.from(zip)
  altered[altered.indexOf("Alfa")] = 0x41 ^ 1
  await writeFile(place, altered)
  expect(await verified(place)).toEqual([
    false,
    expect.stringContaining("The text of chapter (1 The chapter of d1) is changed."),
  ])
})

it("[S1] an unpacked bundle is verified file by file", async () => {
  const files = readZip(await sealed("V0.7", "Alfa beta."))!
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  expect((await verified(folder))[0]).toBe(true)
  await writeFile(join(folder, "people.json"), "{}")
  expect(await verified(folder)).toEqual([false, expect.stringContaining("people.json")])
})

it("[S1] several versions are held against each other's order", async () => {
  await writeFile(join(folder, "1.zip"), await sealed("V0.7", "Alfa."))
  await writeFile(join(folder, "2.zip"), await sealed("V0.8", "Beta."))
  expect((await verified(folder))[0]).toBe(true)
  await house.close()
  house = await testApp()
  await writeFile(join(folder, "1.zip"), await sealed("V0.7", "Noe annet."))
  expect(await verified(folder)).toEqual([false, expect.stringContaining("order of versions at (2)")])
})

it("a file that is no bundle is told of as that, with what to do", async () => {
  const place = join(folder, "v.zip")
  await writeFile(place, "%PDF-1.7")
  expect(await verified(place)).toEqual([false, expect.stringContaining("Unpack it and check the folder")])
})

it("a data folder is no bundle", async () => {
  await mkdir(join(folder, "log"))
  expect(await isBundle(folder)).toBe(false)
})
