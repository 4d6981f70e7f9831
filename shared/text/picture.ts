/** A picture that belongs to a chapter: its bytes are kept by their SHA-256, and only through a chapter is it seen. */
import { z } from "zod"
import { author, id, instant } from "../actor.ts"
import { refuseReadChapter } from "../drafts/rules.ts"
import { kind } from "../kind.ts"

/** What browsers show and what cannot carry a program: SVG is not among them. */
export const pictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const
export type PictureType = (typeof pictureTypes)[number]

/** In bytes. */
export const LARGEST_PICTURE = 10 * 1024 * 1024

export const pictureShape = z.object({
  id,
  chapter: id,
  draft: id,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(pictureTypes),
  /** In bytes. */
  size: z.number().int().positive().max(LARGEST_PICTURE),
  by: author,
  at: instant,
})
export type Picture = Readonly<z.infer<typeof pictureShape>>

export const pictures = kind<Picture>({
  name: "pictures",
  shape: pictureShape,
  indexed: ["chapter", "hash"],
  draftOf: (picture) => picture.draft,
  refuseRead: refuseReadChapter,
})

/** What the bytes themselves say they are, whatever they were called. */
export const pictureTypeOf = (bytes: Uint8Array): PictureType | undefined => {
  const opens = (at: number, ...signature: number[]) => signature.every((byte, i) => bytes[at + i] === byte)
  if (opens(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png"
  if (opens(0, 0xff, 0xd8, 0xff)) return "image/jpeg"
  if (opens(0, 0x47, 0x49, 0x46, 0x38) && (bytes[4] === 0x37 || bytes[4] === 0x39) && bytes[5] === 0x61)
    return "image/gif"
  if (opens(0, 0x52, 0x49, 0x46, 0x46) && opens(8, 0x57, 0x45, 0x42, 0x50)) return "image/webp"
  return undefined
}
