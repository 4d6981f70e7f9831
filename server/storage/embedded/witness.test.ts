import { readFile, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { freshFolder } from "../../test/freshFolder.ts"
import { Witness } from "./witness.ts"

const open = (path: string): Promise<Witness> =>
  Witness.open(path, (error) => {
    throw error
  })
const at = (seq: number, letter = "a") => ({ seq, hash: letter.repeat(64) })

test("it knows how far a log had come, and by what hash, until it is opened with more", async () => {
  const path = join(await freshFolder(), "witness")
  const before = await open(path)
  before.saw("c1", at(1))
  before.saw("c1", at(7, "b"))
  expect(before.refute("c1", undefined)).toBeUndefined()
  await before.close()
  const after = await open(path)
  expect(after.refute("c1", undefined)).toContain("ends at 0, and was at 7")
  expect(after.refute("c1", at(6))).toContain("ends at 6, and was at 7")
  expect(after.refute("c1", at(7, "c"))).toContain("not those that were saved")
  expect(after.refute("c1", at(7, "b"))).toBeUndefined()
  expect(after.refute("c1", at(8))).toBeUndefined()
  expect(after.refute("c2", undefined)).toBeUndefined()
  await after.close()
})

test("a line that was cut or altered counts for nothing, and the line before it still does", async () => {
  const path = join(await freshFolder(), "witness")
  const before = await open(path)
  before.saw("c1", at(1))
  await before.close()
  const line = await readFile(path, "utf8")
  await writeFile(path, `${line}${line.replace("c1 1", "c1 9")}${line.slice(0, -4)}`)
  const after = await open(path)
  expect([...after.chapters()]).toEqual(["c1"])
  expect(after.refute("c1", at(1))).toBeUndefined()
  await after.close()
})

test("it starts afresh when it has grown, and forgets no chapter", async () => {
  const path = join(await freshFolder(), "witness")
  const before = await open(path)
  const names = Array.from({ length: 1_000 }, (_, n) => `chapter-${n}-`.padEnd(64, "x"))
  for (let seq = 1; seq <= 60; seq++) {
    for (const name of names) before.saw(name, at(seq))
    await before.written()
  }
  await before.close()
  expect((await stat(path)).size).toBeLessThan(4.2 * 1024 * 1024)
  const after = await open(path)
  expect(names.filter((name) => after.refute(name, at(60)) || !after.refute(name, at(59)))).toEqual([])
  await after.close()
})
