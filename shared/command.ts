import type { ZodType } from "zod"

/** Something one may ask for: `POST /api/<name>`. Both ends infer what goes in and what comes out. */
export interface Command<In, Out> {
  readonly name: string
  readonly input: ZodType<In>
  readonly output: ZodType<Out>
}

export const command = <In, Out>(
  name: string,
  input: ZodType<In>,
  output: ZodType<Out>,
): Command<In, Out> => ({
  name,
  input,
  output,
})
