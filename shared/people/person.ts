/** People, the organisations they act for, what they are in a draft, and how they come in. */
import { z } from "zod"
import { id, instant, role } from "../actor.ts"
import { kind } from "../kind.ts"
import { refuseReadMember, refuseReadSignedIn } from "./rules.ts"

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

/** What a person is in a draft. `id` is `<draft>.<person>`-like, made by `memberId`. */
export const memberShape = z.object({ id, draft: id, person: id, role })
export type Member = Readonly<z.infer<typeof memberShape>>
export const memberId = (draft: string, person: string): string => `${draft}_${person}`

/** A link that signs somebody in. Only the SHA-256 of its secret is kept; `person` null makes the opener the owner. */
export const invitationShape = z.object({
  id,
  secretHash: z.string(),
  person: id.nullable(),
  /** Demo links are opened many times; every other link once. */
  reusable: z.boolean(),
  expiresAt: instant.nullable(),
  usedAt: instant.nullable(),
})
export type Invitation = Readonly<z.infer<typeof invitationShape>>

/** A signed-in browser. `id` is the SHA-256 of the cookie, so that the store gives nobody a session. */
export const signInShape = z.object({
  id,
  person: id,
  createdAt: instant,
  /** Absolute end; idle end is `seenAt` plus the idle time. */
  expiresAt: instant,
  seenAt: instant,
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
  name: "invitations",
  shape: invitationShape,
  indexed: ["secretHash", "person"],
  refuseRead: neverRead,
})
export const signIns = kind<SignIn>({
  name: "signIns",
  shape: signInShape,
  indexed: ["person"],
  refuseRead: neverRead,
})
