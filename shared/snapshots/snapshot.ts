/**
 * A sealed version: the whole draft at one instant, under a name. Its manifest names every part by its SHA-256, and
 * the version before it by that one's seal; the SHA-256 of the manifest is the seal. What is sealed is never changed.
 */
import { z } from "zod"
import { author, id, instant } from "../actor.ts"
import { kind } from "../kind.ts"
import { pictureTypes, type PictureType } from "../text/picture.ts"
import { refuseReadVersion, refuseReadRestoration } from "./rules.ts"

export const purposes = ["working", "meeting", "hearing", "delivery"] as const
export type Purpose = (typeof purposes)[number]

const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Where no version came before. */
export const NO_SEAL = "0".repeat(64)

/** What a version is called by, and what a list says of it. Only `release` ever changes. */
export const versionShape = z.object({
  /** `<draft>_<number>`, so that no two can have one place. */
  id,
  draft: id,
  number: z.number().int().positive(),
  name: z.string().min(1).max(60),
  purpose: z.enum(purposes),
  description: z.string().max(2000),
  by: author,
  at: instant,
  /** The SHA-256 of its manifest, by which the manifest is kept. */
  seal: hash,
  /** That it is shown to the ministry (R20), since when and by whom. */
  release: z.object({ by: author, at: instant }).nullable(),
})
export type Version = Readonly<z.infer<typeof versionShape>>
export const versionId = (draft: string, number: number): string => `${draft}_${number}`

/** What stands beside a chapter's text and is sealed with it. Each is a file of its own. */
export const besides = ["threads", "proposals"] as const
export type Beside = (typeof besides)[number]

const sealedChapterShape = z.strictObject({
  id,
  /** "2", or "A" for an appendix. */
  number: z.string().max(10),
  appendix: z.boolean(),
  title: z.string(),
  ownerOrganisation: id,
  status: z.string(),
  words: z.number().int().nonnegative(),
  /** The place in the chapter's log where the text stood. */
  seq: z.number().int().nonnegative(),
  text: hash,
  threads: hash.nullable(),
  proposals: hash.nullable(),
  pictures: z.array(z.strictObject({ hash, type: z.enum(pictureTypes) })),
})
export type SealedChapter = Readonly<z.infer<typeof sealedChapterShape>>

export const FORMAT = "samtekst-version/1"

export const manifestShape = z.strictObject({
  format: z.literal(FORMAT),
  draft: z.strictObject({
    id,
    title: z.string(),
    shortTitle: z.string(),
    formerTitles: z.array(z.string()),
    caseNumber: z.string(),
    language: z.enum(["nb", "nn", "en"]),
    /** Made up for demonstration. */
    constructed: z.boolean(),
  }),
  number: z.number().int().positive(),
  name: z.string(),
  purpose: z.enum(purposes),
  description: z.string(),
  by: z.strictObject({ person: id, organisation: id }),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** The seal of the version before; of the first, sixty-four noughts. */
  before: hash,
  /** Who took part, for which organisation. */
  people: hash,
  chapters: z.array(sealedChapterShape),
})
export type Manifest = Readonly<z.infer<typeof manifestShape>>

/** Who took part, as their names were that day: they may change, what is sealed does not. */
export const participantsShape = z.object({
  people: z.array(
    z.object({ id, name: z.string(), title: z.string(), organisation: id, role: z.string().nullable() }),
  ),
  organisations: z.array(z.object({ id, name: z.string(), shortName: z.string() })),
})
export type Participants = Readonly<z.infer<typeof participantsShape>>

/** The seal's first letters in groups, short enough for minutes: "3f9a 77c1 0b2e". */
export const codeOf = (seal: string): string => seal.slice(0, 12).replace(/(.{4})(?=.)/g, "$1 ")

/** What a reader is given of a version: the manifest, with the chapters they may read. */
export const contentsShape = z.object({
  version: versionShape,
  draft: manifestShape.shape.draft,
  participants: participantsShape,
  chapters: z.array(
    z.object(sealedChapterShape.shape).omit({ threads: true, proposals: true, pictures: true }),
  ),
})
export type Contents = Readonly<z.infer<typeof contentsShape>>

/** That a chapter's text, or some paragraphs, were brought back from a version: as an edit, which can be undone. */
export const restorationShape = z.object({
  id,
  draft: id,
  chapter: id,
  version: id,
  /** How many paragraphs were chosen; null for all of the chapter. */
  paragraphs: z.number().int().positive().nullable(),
  reason: z.string().min(1).max(500),
  by: author,
  at: instant,
  /** Its place in the chapter's log. */
  seq: z.number().int().nonnegative(),
  undone: z.object({ by: author, at: instant }).nullable(),
})
export type Restoration = Readonly<z.infer<typeof restorationShape>>

export const versions = kind<Version>({
  name: "versions",
  shape: versionShape,
  indexed: ["draft"],
  draftOf: (version) => version.draft,
  refuseRead: refuseReadVersion,
})
export const restorations = kind<Restoration>({
  name: "restorations",
  shape: restorationShape,
  indexed: ["draft", "chapter"],
  draftOf: (restoration) => restoration.draft,
  refuseRead: refuseReadRestoration,
})

export const extensionOf = (type: PictureType): string => type.replace("image/", "")
