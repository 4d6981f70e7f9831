import type { Command } from "../../shared/command.ts"
import { isRefusal, Refused } from "../../shared/refusal.ts"
import { askedAhead } from "./ahead.ts"

/** The server could not be reached, or did not answer as itself: nothing is known of what came of it. */
export class Unreachable extends Error {
  constructor(why: string) {
    super(why)
    this.name = "Unreachable"
  }
}

/** Sends a command. What goes in and what comes out are checked by the command's own shapes; a refusal is thrown. */
export const call = async <In, Out>(command: Command<In, Out>, input: In): Promise<Out> => {
  const answer = await ask(`/api/${command.name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(command.input.parse(input)),
  })
  return command.output.parse(answer)
}

/** Asks the server for JSON. Throws `Refused` with the server's word, or `Unreachable`. */
export const ask = async (address: string, request: RequestInit = {}): Promise<unknown> => {
  const response = await reach(address, request)
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok && answer !== undefined) return answer
  throw refusedBy(answer, response, address)
}

/** Asks the server for bytes. Throws as `ask` does. */
export const askBytes = async (address: string): Promise<Uint8Array> => {
  const response = await reach(address)
  if (!response.ok) throw refusedBy(await response.json().catch(() => undefined), response, address)
  const bytes = await response.arrayBuffer().catch((fault: unknown) => {
    throw new Unreachable(String(fault))
  })
  return new Uint8Array(bytes)
}

const reach = (address: string, request: RequestInit = {}): Promise<Response> =>
  (askedAhead(address) ?? fetch(address, { credentials: "same-origin", ...request })).catch(
    (fault: unknown) => {
      throw new Unreachable(String(fault))
    },
  )

const refusedBy = (answer: unknown, { status }: Response, address: string): Error => {
  const word = (answer as { refusal?: unknown } | undefined)?.refusal
  return isRefusal(word) ? new Refused(word) : new Unreachable(`${status} ${address}`)
}
