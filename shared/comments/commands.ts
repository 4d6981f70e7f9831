import { z } from "zod"
import { id } from "../actor.ts"
import { command } from "../command.ts"
import {
  characterId,
  lane,
  LONGEST_NOTE,
  LONGEST_QUOTE,
  outcomes,
  party,
  threadKind,
  threadShape,
  versionId,
} from "./thread.ts"
import { often } from "./reading.ts"

const text = z.string().trim().min(1).max(LONGEST_NOTE)
const reason = z.string().trim().min(1).max(2000)
/** Those told of it; each must be able to read the thread. */
const told = z.array(party).max(50)
const thread = z.object({ thread: id })

/**
 * Opens a thread. `about` is null for a remark on the chapter; or the first and the last character, embed or marker of
 * what is meant, both included (a marker alone: an empty cell or heading); or, in the ministry's lane, the words of the
 * released version. About a `proposal` it stands on its words, as long as they are there. Refuses `wordsGone` when nothing of it stands any more.
 */
export const openThread = command(
  "threads/open",
  z.object({
    chapter: id,
    lane,
    kind: threadKind,
    about: z
      .union([
        z.strictObject({ from: characterId, to: characterId }),
        z.strictObject({ words: z.string().trim().min(1).max(LONGEST_QUOTE) }),
      ])
      .nullable(),
    version: versionId.nullable().default(null),
    proposal: id.nullable().default(null),
    text,
    mentions: told,
    assigned: party.nullable(),
  }),
  threadShape,
)
export const replyToThread = command("threads/reply", thread.extend({ text, mentions: told }), threadShape)
export const editNote = command(
  "threads/editNote",
  thread.extend({ note: id, text, mentions: told }),
  threadShape,
)
/** What it said is kept. */
export const withdrawNote = command("threads/withdrawNote", thread.extend({ note: id }), threadShape)
export const assignThread = command("threads/assign", thread.extend({ to: party.nullable() }), threadShape)
export const resolveThread = command(
  "threads/resolve",
  thread.extend({ outcome: z.enum(outcomes), reason }),
  threadShape,
)
export const reopenThread = command(
  "threads/reopen",
  thread.extend({ reason: z.string().trim().max(2000) }),
  threadShape,
)
/** From its organisation's lane to all who may read the chapter. It does not go back. */
export const releaseThread = command("threads/release", thread, threadShape)

/** That one has read some threads as they are now; those one may not read are passed over. */
export const markRead = command(
  "threads/markRead",
  z.object({ threads: z.array(id).min(1).max(2000) }),
  z.object({}),
)
/** How often one is written to about threads. */
export const setNotices = command("threads/setNotices", z.object({ often }), z.object({ often }))
