import { hash } from "node:crypto"
import { readFile, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { Files } from "../files.ts"
import { makeFolder, writeDurably } from "../durableFile.ts"

/** Files under `folder/ab/abcd…`. What no longer has the hash it is named by is told of, and is not given out. */
export const diskFiles = (
  folder: string,
  report: (event: string, facts?: Record<string, unknown>) => void,
): Files => {
  const placeOf = (name: string): string => join(folder, name.slice(0, 2), name)
  let writing: Promise<unknown> = Promise.resolve()
  return {
    put: async (bytes) => {
      const copy = Uint8Array.from(bytes)
      const name = hash("sha256", copy)
      // One at a time, and again when it is there already: that it was seen does not say that it is durable.
      const written = writing.then(async () => {
        await makeFolder(dirname(placeOf(name)))
        await writeDurably(placeOf(name), copy)
      })
      writing = written.catch(() => {})
      await written
      return name
    },
    get: async (name) => {
      if (!isHash(name)) return undefined
      const bytes = await readFile(placeOf(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error
        return undefined
      })
      if (!bytes || hash("sha256", bytes) === name) return bytes
      report("fileDamaged", { file: name })
      return undefined
    },
    remove: async (name) => {
      if (isHash(name)) await rm(placeOf(name), { force: true })
    },
  }
}

const isHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)
