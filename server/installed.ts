import { createRequire } from "node:module"

/**
 * What must be true of the packages before a byte is read. lib0 before 0.2.119 reads past the end of a message into
 * the process's memory; with two copies of yjs neither recognises the other's items, and text is lost in silence.
 */
export const assertInstalled = (): void => {
  const here = createRequire(import.meta.url)
  const { version } = here("lib0/package.json") as { version: string }
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number)
  if (major === 0 && (minor < 2 || (minor === 2 && patch < 119)))
    throw new Error(`lib0 ${version} is installed; 0.2.119 or later is needed. Run: npm ci`)

  const ours = here.resolve("yjs")
  for (const other of ["y-protocols/awareness", "y-websocket"]) {
    const theirs = createRequire(here.resolve(other)).resolve("yjs")
    if (theirs !== ours)
      throw new Error(`Two copies of yjs are installed: ${ours} and ${theirs}. Run: npm ci`)
  }
}
