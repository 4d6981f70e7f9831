import { mkdir, open, rename, rm } from "node:fs/promises"
import { dirname, resolve } from "node:path"

/**
 * Writes a file whole, or leaves it as it was: beside it, synced, renamed into place, the folder synced.
 * `beforeRename` runs when the new file is safe. Not write-file-atomic: 8.0.0 does not look at how much was
 * written, and on a full disk renames a file cut short into place and calls it done.
 */
export const writeDurably = async (
  path: string,
  content: string | Uint8Array,
  { beforeRename, mode = 0o666 }: { beforeRename?: () => Promise<void>; mode?: number } = {},
): Promise<void> => {
  const beside = `${path}.new`
  try {
    const file = await open(beside, "w", mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await beforeRename?.()
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    throw error
  }
  await syncFolder(dirname(path))
}

/** Makes a folder that a power cut does not take back, with what it holds. */
export const makeFolder = async (path: string): Promise<void> => {
  const made = await mkdir(resolve(path), { recursive: true })
  if (made === undefined) return
  for (let at = resolve(path); at.length >= made.length; at = dirname(at)) await syncFolder(dirname(at))
}

/** A rename is durable when its folder is. Windows has no such call, and needs none. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === "win32") return
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
