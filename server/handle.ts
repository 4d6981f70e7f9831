import type { Actor } from "../shared/actor.ts"
import type { Command } from "../shared/command.ts"
import { Refused } from "../shared/refusal.ts"

/** Whoever knocks, signed in or not, and the cookie their browser keeps. */
export interface Visitor {
  readonly actor: Actor | undefined
  /** The secret their browser showed, whether it still opens anything or not. */
  readonly cookie: string | undefined
  /** What their browser says it is; see `device.ts`. */
  readonly device: string
  /** Seconds from now, since the browser's clock need not be ours. */
  keepCookie(secret: string, seconds: number): void
  dropCookie(): void
}

/** What is done about a command. */
export interface Handler {
  readonly command: Command<unknown, unknown>
  /** Open to those who are not signed in. */
  readonly open: boolean
  run(visitor: Visitor, input: unknown): Promise<unknown>
}

/** Ties a command to what is done about it for those signed in; what goes in and comes out is inferred from the command. */
export const handle = <In, Out>(
  command: Command<In, Out>,
  run: (actor: Actor, input: In, visitor: Visitor) => Promise<Out> | Out,
): Handler => ({
  command: command as Command<unknown, unknown>,
  open: false,
  run: async (visitor, input) => {
    if (!visitor.actor) throw new Refused("notSignedIn")
    return run(visitor.actor, input as In, visitor)
  },
})

/** The same for a command anyone may ask: signing in, and asking who one is. */
export const open = <In, Out>(
  command: Command<In, Out>,
  run: (visitor: Visitor, input: In) => Promise<Out> | Out,
): Handler => ({
  command: command as Command<unknown, unknown>,
  open: true,
  run: async (visitor, input) => run(visitor, input as In),
})
