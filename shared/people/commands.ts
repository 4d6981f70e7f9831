import { z } from "zod"
import { command } from "../command.ts"
import { id, role } from "../actor.ts"
import { organisationShape, personShape } from "./person.ts"

/** A secret of a sign-in link, as it stands in the address. */
export const secret = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/)

/** Who I am: the person, their organisation, and what they are in each draft. */
export const actorShape = z.object({
  person: personShape,
  organisation: organisationShape,
  roles: z.record(id, role),
  /** The sample runs here: its people and words are constructed, and so is its clock. */
  demo: z.boolean(),
})
export type WhoAmI = Readonly<z.infer<typeof actorShape>>

/** What a link is for, before it is used. Asked without being signed in. */
export const readLink = command(
  "people/readLink",
  z.object({ secret }),
  z.object({ person: personShape.nullable(), organisation: organisationShape.nullable() }),
)

/** Uses the link and sets the cookie. The first owner says who they are, and for which organisation. */
export const signIn = command(
  "people/signIn",
  z.object({
    secret,
    owner: z
      .object({
        name: z.string().trim().min(1).max(120),
        organisation: z.string().trim().min(1).max(200),
        shortName: z.string().trim().min(1).max(40),
      })
      .optional(),
  }),
  actorShape,
)
export const signOut = command("people/signOut", z.object({}), z.object({}))
export const whoAmI = command("people/whoAmI", z.object({}), actorShape.nullable())
