import { z } from "zod"
import { command } from "../command.ts"
import { draftShape } from "./draft.ts"

/** A new draft with one empty chapter, owned by the asker's organisation; its maker is its lead editor. */
export const createDraft = command(
  "drafts/create",
  z.object({
    title: z.string().trim().min(1).max(500),
    shortTitle: z.string().trim().min(1).max(80),
    caseNumber: z.string().trim().max(40),
    language: z.enum(["nb", "nn", "en"]),
    firstChapter: z.string().trim().min(1).max(300),
  }),
  draftShape,
)
