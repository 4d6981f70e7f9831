import type { Actor } from "../shared/actor.ts"
import type { Command } from "../shared/command.ts"

/** What is done about a command one must be signed in for. */
export interface Handler {
  readonly command: Command<unknown, unknown>
  run(actor: Actor, input: unknown): Promise<unknown>
}

/** Ties a command to what is done about it; what goes in and comes out is inferred from the command. */
export const handle = <In, Out>(
  command: Command<In, Out>,
  run: (actor: Actor, input: In) => Promise<Out> | Out,
): Handler => ({
  command: command as Command<unknown, unknown>,
  run: async (actor, input) => run(actor, input as In),
})
