import { z } from "zod"
import { id } from "../actor.ts"
import { command } from "../command.ts"
import { purposes, restorationShape, versionShape } from "./snapshot.ts"

/** The whole draft as it is at one instant, under a name; it can never be taken back. */
export const sealVersion = command(
  "versions/seal",
  z.object({
    draft: id,
    name: z.string().trim().min(1).max(60),
    purpose: z.enum(purposes),
    description: z.string().trim().max(2000),
  }),
  versionShape,
)

const version = z.object({ version: id })
/** Shows a version to the ministry. */
export const releaseVersion = command("versions/release", version, versionShape)
/** Hides it from the ministry again; who has read it, has read it. */
export const withdrawVersion = command("versions/withdraw", version, versionShape)

/**
 * Makes a chapter say what it said in a version, or some of its paragraphs, by the least change. `paragraphs` are the
 * places of lines in the version's text beneath its proposals; null brings back all. Null when there is nothing to change.
 */
export const restoreText = command(
  "versions/restore",
  version.extend({
    chapter: id,
    paragraphs: z.array(z.number().int().nonnegative()).min(1).max(5000).nullable(),
    reason: z.string().trim().min(1).max(500),
  }),
  restorationShape.nullable(),
)

/** Takes back what was brought back, and nothing that has been written since. */
export const undoRestore = command("versions/undoRestore", z.object({ restoration: id }), restorationShape)
