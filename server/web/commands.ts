import type { RequestHandler } from "express"
import type { IncomingMessage, ServerResponse } from "node:http"
import { Refused } from "../../shared/refusal.ts"
import type { Handler, Visitor } from "../handle.ts"
import { readJson } from "./body.ts"

/** The most a command may carry. Text and pictures travel other ways. */
export const LARGEST_COMMAND = 1024 * 1024

export type Knock = (request: IncomingMessage, response: ServerResponse) => Promise<Visitor>

/**
 * `POST /api/<command>`: who asks, then what, then the deed. The shape is checked on the way in and on the way out,
 * so that a field nobody declared leaves the house as little as it enters it.
 */
export const commands = (handlers: readonly Handler[], knock: Knock): RequestHandler => {
  const named = new Map(handlers.map((handler) => [handler.command.name, handler]))
  if (named.size !== handlers.length) throw new Error("Two handlers answer to one command")

  return async (request, response) => {
    const handler = named.get(request.path.slice(1))
    if (!handler) throw new Refused("notFound")
    const visitor = await knock(request, response)
    if (!handler.open && !visitor.actor) throw new Refused("notSignedIn")
    const input = handler.command.input.safeParse(await readJson(request, LARGEST_COMMAND))
    if (!input.success) throw new Refused("malformed")
    response.json(handler.command.output.parse(await handler.run(visitor, input.data)))
  }
}
