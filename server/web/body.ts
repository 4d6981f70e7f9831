import type { Request } from "express"
import { Refused } from "../../shared/refusal.ts"

/**
 * The bytes of a request, read only when somebody has decided to. Refuses `tooLarge` as soon as that is known, where
 * Express's own reader would wait for the rest; Node lets what still comes run out into nothing.
 */
export const readBytes = (request: Request, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const packed = (request.headers["content-encoding"] ?? "identity") !== "identity"
    if (packed) return reject(new Refused("malformed"))
    if (Number(request.headers["content-length"] ?? 0) > limit) return reject(new Refused("tooLarge"))
    const read: Buffer[] = []
    let size = 0
    const take = (piece: Buffer) => {
      size += piece.length
      if (size <= limit) return void read.push(piece)
      request.off("data", take).pause()
      reject(new Refused("tooLarge"))
    }
    request.on("data", take)
    request.on("end", () => resolve(Buffer.concat(read)))
    request.on("close", () => reject(new Refused("malformed")))
    request.on("error", reject)
  })

/** JSON as we take it: declared as such, UTF-8, no deeper than a page of ours sends, no keys that reach a prototype. */
export const readJson = async (request: Request, limit: number): Promise<unknown> => {
  if (!request.is("application/json")) throw new Refused("malformed")
  const bytes = await readBytes(request, limit)
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
    if (isPlain(value, 0)) return value
  } catch {
    // Not UTF-8, or not JSON: the same answer as for what is plain to neither.
  }
  throw new Refused("malformed")
}

const DEEPEST = 32
const prototypeKeys = new Set(["__proto__", "constructor", "prototype"])

const isPlain = (value: unknown, depth: number): boolean => {
  if (typeof value !== "object" || value === null) return true
  if (depth === DEEPEST) return false
  return Object.entries(value).every(([key, inner]) => !prototypeKeys.has(key) && isPlain(inner, depth + 1))
}
