/** People, the organisations they act for, what they are in a draft, and how they come in. */
import { z } from "zod"
import { author, id, instant, role, type Instant } from "../actor.ts"
import { kind } from "../kind.ts"
import { refuseInvite, refuseReadMember, refuseReadSignedIn } from "./rules.ts"

/** Words that stand where names stand: one line, without signs that hide or turn what is read. */
export const plainName = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{C}]+$/u)

export const organisationShape = z.object({
  id,
  name: z.string().min(1).max(200),
  shortName: z.string().min(1).max(40),
  /** Its place in the row of organisation colours, 0–11; colour never stands alone, the short name stands beside it. */
  colour: z.number().int().min(0).max(11),
})
export type Organisation = Readonly<z.infer<typeof organisationShape>>

export const personShape = z.object({
  id,
  name: z.string().min(1).max(120),
  initials: z.string().min(1).max(4),
  organisation: id,
  title: z.string().max(200),
  /** Owns the workspace. */
  owner: z.boolean(),
})
export type Person = Readonly<z.infer<typeof personShape>>

/** "Solfrid Demovik" → "SD"; of longer names the first and the last. */
export const initialsOf = (name: string): string => {
  const letters = name
    .split(/[\s-]+/)
    .map((word) => [...word].find((letter) => /\p{L}/u.test(letter)) ?? "")
    .filter(Boolean)
  const ends = letters.length > 1 ? [letters[0], letters.at(-1)] : letters
  return ends.join("").toLocaleUpperCase("nb") || "?"
}

/** What a person is in a draft. `id` is `<draft>_<person>`, made by `memberId`. */
export const memberShape = z.object({
  id: z.string().max(130),
  draft: id,
  person: id,
  role,
  /** From outside the organisations that write together, and shown so wherever the name stands. */
  external: z.boolean().default(false),
  /** When a guest's part is over; null for those who stay. */
  expiresAt: instant.nullable().default(null),
})
export type Member = Readonly<z.infer<typeof memberShape>>
export const memberId = (draft: string, person: string): string => `${draft}_${person}`

export const newMember = (
  said: Pick<Member, "draft" | "person" | "role"> & Partial<Omit<Member, "id">>,
): Member => ({ external: false, expiresAt: null, ...said, id: memberId(said.draft, said.person) })

/** A part in a draft counts until it is over. */
export const isMember = ({ expiresAt }: Member, now: Instant): boolean =>
  expiresAt === null || now < expiresAt

/** An organisation that is here already, or one that comes with the one who is invited. */
export const invitedOrganisation = z.union([
  z.strictObject({ id }),
  z.strictObject({
    name: plainName(200),
    shortName: plainName(40),
  }),
])

/** That somebody is asked into a draft: for its leads to list, renew and withdraw. The secret of its link is elsewhere. */
export const invitationShape = z.object({
  id,
  draft: id,
  name: z.string().min(1).max(120),
  organisation: invitedOrganisation,
  role,
  email: z.email().max(254).nullable(),
  /** When a guest's part will be over. */
  partUntil: instant.nullable(),
  by: author,
  at: instant,
  /** When its link ends; renewing makes a new link with a new end. */
  expiresAt: instant,
  state: z.enum(["open", "used", "withdrawn"]),
  /** Who came by it. */
  person: id.nullable(),
})
export type Invitation = Readonly<z.infer<typeof invitationShape>>

/** Whether its link still lets somebody in. */
export const isOpen = ({ state, expiresAt }: Invitation, now: Instant): boolean =>
  state === "open" && now < expiresAt

/** A link that signs somebody in. Only the SHA-256 of its secret is kept. */
export const linkShape = z.object({
  id,
  secretHash: z.string(),
  /** Whom it signs in. Null where that is not known yet: it serves an invitation, or makes its opener the owner. */
  person: id.nullable(),
  invitation: id.nullable().default(null),
  /** Demo links are opened many times; every other link once. */
  reusable: z.boolean(),
  expiresAt: instant.nullable(),
  usedAt: instant.nullable(),
})
export type Link = Readonly<z.infer<typeof linkShape>>

/** Where a person's letters go. Apart from the person, since whoever is signed in may read of people. */
export const addressShape = z.object({ id, email: z.email().max(254) })
export type Address = Readonly<z.infer<typeof addressShape>>

/** A signed-in browser. `id` is the SHA-256 of the cookie, so that the store gives nobody a session. */
export const signInShape = z.object({
  id,
  person: id,
  createdAt: instant,
  /** Absolute end; idle end is `seenAt` plus the idle time. */
  expiresAt: instant,
  seenAt: instant,
  /** What the browser says it is, in a few words: "Firefox, Windows". Empty when it says nothing. */
  device: z.string().max(80).default(""),
})
export type SignIn = Readonly<z.infer<typeof signInShape>>

const neverRead = (): "notFound" => "notFound"

export const organisations = kind<Organisation>({
  name: "organisations",
  shape: organisationShape,
  indexed: [],
  refuseRead: refuseReadSignedIn,
})
export const people = kind<Person>({
  name: "people",
  shape: personShape,
  indexed: ["organisation"],
  refuseRead: refuseReadSignedIn,
})
export const members = kind<Member>({
  name: "members",
  shape: memberShape,
  indexed: ["draft", "person"],
  draftOf: (member) => member.draft,
  refuseRead: refuseReadMember,
})
export const invitations = kind<Invitation>({
  name: "invited",
  shape: invitationShape,
  indexed: ["draft"],
  draftOf: (invitation) => invitation.draft,
  refuseRead: (actor, { draft }) => refuseInvite(actor, draft),
})
export const links = kind<Link>({
  name: "links",
  shape: linkShape,
  indexed: ["secretHash", "person", "invitation"],
  refuseRead: neverRead,
})
export const addresses = kind<Address>({
  name: "addresses",
  shape: addressShape,
  indexed: ["email"],
  refuseRead: neverRead,
})
export const signIns = kind<SignIn>({
  name: "signIns",
  shape: signInShape,
  indexed: ["person"],
  refuseRead: neverRead,
})
