import { readdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { freshFolder } from "../../test/freshFolder.ts"
import { filesContract } from "../contract/files.ts"
import { diskFiles } from "./diskFiles.ts"

filesContract("on disk", async () => {
  const folder = join(await freshFolder(), "files")
  return { port: diskFiles(folder, () => {}), again: async () => diskFiles(folder, () => {}) }
})

test("a picture that was altered on disk is told of and not given out; putting it again mends it", async () => {
  const folder = await freshFolder()
  const events: string[] = []
  const files = diskFiles(folder, (event) => events.push(event))
  const bytes = new TextEncoder().encode("picture")
  const name = await files.put(bytes)
  await writeFile(join(folder, name.slice(0, 2), name), "pictura")
  expect(await files.get(name)).toBeUndefined()
  expect(events).toEqual(["fileDamaged"])
  await files.put(bytes)
  expect(Buffer.from((await files.get(name)) ?? []).toString()).toBe("picture")
  expect(await readdir(join(folder, name.slice(0, 2)))).toEqual([name])
})
