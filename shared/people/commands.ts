import { z } from "zod"
import { command } from "../command.ts"
import { id, instant, role } from "../actor.ts"
import {
  invitationShape,
  invitedOrganisation,
  memberShape,
  organisationShape,
  personShape,
  plainName,
} from "./person.ts"

/** A secret of a sign-in link, as it stands in the address. */
export const secret = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/)

const email = z.email().max(254).toLowerCase()

/** Who I am: the person, their organisation, and what they are in each draft. */
export const actorShape = z.object({
  person: personShape,
  organisation: organisationShape,
  roles: z.record(id, role),
  /** The sample runs here: its people and words are constructed, and so is its clock. */
  demo: z.boolean(),
  /** What the house's clock says: deadlines are counted from it, not from the reader's machine. */
  now: instant,
})
export type WhoAmI = Readonly<z.infer<typeof actorShape>>

/** What a link is for, before it is used. Asked without being signed in. All null: it makes its opener the owner. */
export const readLink = command(
  "people/readLink",
  z.object({ secret }),
  z.object({
    person: personShape.nullable(),
    organisation: organisationShape.nullable(),
    /** Whom it asks in, by whom and to what; they become a person by signing in. */
    invitation: z
      .object({
        name: z.string(),
        organisation: z.object({ name: z.string(), shortName: z.string() }),
        role,
        draft: z.object({ title: z.string(), shortTitle: z.string() }),
        by: z.string(),
        expiresAt: instant,
      })
      .nullable(),
  }),
)

/** Uses the link and sets the cookie. The first owner says who they are, and for which organisation. */
export const signIn = command(
  "people/signIn",
  z.object({
    secret,
    owner: z
      .object({
        name: plainName(120),
        organisation: plainName(200),
        shortName: plainName(40),
      })
      .optional(),
  }),
  actorShape,
)
export const signOut = command("people/signOut", z.object({}), z.object({}))
export const whoAmI = command("people/whoAmI", z.object({}), actorShape.nullable())

/** How long a link that somebody asks for lasts, in minutes. */
export const LINK_MINUTES = 15
/** Asks for a link by mail, to sign in again. The answer is the same whether anybody has this address or not. */
export const askForLink = command(
  "people/askForLink",
  z.object({ email, language: z.enum(["nb", "nn", "en"]) }),
  z.object({}),
)
/** The owner makes a link for somebody who has lost theirs, where there is no mail. It stands in the log. */
export const newLink = command("people/newLink", z.object({ person: id }), z.object({ link: z.string() }))

/** Whoever is signed in takes an invitation up as the person they are. Answers which draft it was to. */
export const join = command("people/join", z.object({ secret }), z.object({ draft: id }))

/** One's own signed-in browsers. `id` names one in `endSession` and opens nothing. */
export const sessions = command(
  "people/sessions",
  z.object({}),
  z.array(
    z.object({
      id: z.string(),
      device: z.string(),
      createdAt: instant,
      seenAt: instant,
      current: z.boolean(),
    }),
  ),
)
export const endSession = command(
  "people/endSession",
  z.object({ session: z.string().max(64) }),
  z.object({}),
)

/** How long a link to an invitation lasts, in days. */
export const LINK_DAYS = 14

/** The link, which is said this once; and whether a letter with it went off, where there was an address. */
const invitedOut = z.object({ invitation: invitationShape, link: z.string(), sent: z.boolean() })

/** Asks somebody in. Guests, and only they, have an end to their part, `partUntil`. Refuses `malformed` otherwise. */
export const invite = command(
  "people/invite",
  z.object({
    draft: id,
    name: plainName(120),
    organisation: invitedOrganisation,
    role,
    email: email.nullable(),
    partUntil: instant.nullable(),
  }),
  invitedOut,
)
/** A new link in place of the one before, which opens nothing more. */
export const renewInvitation = command("people/renewInvitation", z.object({ invitation: id }), invitedOut)
export const withdrawInvitation = command(
  "people/withdrawInvitation",
  z.object({ invitation: id }),
  invitationShape,
)

/** Takes somebody who is in the workspace into a draft of one's own. */
export const addMember = command("people/addMember", z.object({ draft: id, person: id, role }), memberShape)
/** Refuses `lastLead`. The person's windows close and come back with the new part. */
export const changeRole = command("people/changeRole", z.object({ draft: id, person: id, role }), memberShape)
/** The owner moves a person to another organisation. What they wrote stays under the one they wrote for. */
export const setOrganisation = command(
  "people/setOrganisation",
  z.object({ person: id, organisation: id }),
  personShape,
)
/** When this is answered, nothing of that person's comes in any more (H8). Also for leaving oneself. */
export const removeMember = command("people/removeMember", z.object({ draft: id, person: id }), z.object({}))
