import type { RequestHandler } from "express"
import { Refused } from "../../shared/refusal.ts"
import type { Kept, Kind } from "../../shared/kind.ts"
import type { Records } from "../storage/records.ts"
import type { Knock } from "./commands.ts"
import { readableBy } from "./readable.ts"

/**
 * `GET /api/<kind>?field=value`: the records one may read, as a list. A question about what is not there and one
 * about what is not yours have the same answer.
 */
export const recordsOf = (kinds: readonly Kind<Kept>[], records: Records, knock: Knock): RequestHandler => {
  const named = new Map(kinds.map((kind) => [kind.name, kind]))

  return async (request, response) => {
    const { actor } = await knock(request, response)
    if (!actor) throw new Refused("notSignedIn")
    const kind = named.get(request.path.slice(1))
    if (!kind) throw new Refused("notFound")
    const found = await records.find(kind, where(kind, request.url))
    response.json(await readableBy(actor, found, kind, { records, kinds: named }))
  }
}

/** Only fields that are indexed, each once: anything else would be a search nobody meant to offer. */
const where = (kind: Kind<Kept>, address: string): Partial<Kept> => {
  const asked = [...new URL(address, "http://localhost").searchParams]
  const fields = new Set(asked.map(([field]) => field))
  const sane =
    fields.size === asked.length &&
    [...fields].every((field) => (kind.indexed as readonly string[]).includes(field))
  if (!sane) throw new Refused("malformed")
  return Object.fromEntries(asked)
}
