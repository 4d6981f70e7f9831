import express, { type Request, type Response } from "express"
import { Refused } from "../../shared/refusal.ts"

/** The bytes of a request, read only when somebody has decided to. Refuses `tooLarge` before it has read more. */
export const readBytes = async (request: Request, response: Response, limit: number): Promise<Buffer> => {
  await new Promise<void>((resolve, reject) => {
    const read = express.raw({ type: () => true, limit, inflate: false })
    read(request, response, (problem?: unknown) => (problem ? reject(problem) : resolve()))
  })
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

/** JSON as we take it: declared as such, UTF-8, no deeper than a page of ours sends, no keys that reach a prototype. */
export const readJson = async (request: Request, response: Response, limit: number): Promise<unknown> => {
  if (!request.is("application/json")) throw new Refused("malformed")
  const bytes = await readBytes(request, response, limit)
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
