import type { Kept, Kind } from "../shared/kind.ts"
import { noticeChoices, readMarks } from "../shared/comments/reading.ts"
import { threads } from "../shared/comments/thread.ts"
import { chapters, drafts, reminded, seenMarks } from "../shared/drafts/draft.ts"
import { eventHeads, events } from "../shared/people/event.ts"
import {
  addresses,
  invitations,
  links,
  members,
  organisations,
  people,
  signIns,
} from "../shared/people/person.ts"
import { restorations, versions } from "../shared/snapshots/snapshot.ts"
import { proposals } from "../shared/suggestions/proposal.ts"
import { pictures } from "../shared/text/picture.ts"
import { keptLedgers } from "./authorship/keptLedger.ts"
import { heldWords } from "./suggestions/heldWords.ts"
import { notices } from "./comments/notices.ts"

type Kinds = readonly Kind<Kept>[]
/** The kinds of record that can be asked for and are told of: each says itself who may read it. */
export const toldKinds = [
  organisations,
  people,
  members,
  invitations,
  events,
  drafts,
  chapters,
  seenMarks,
  pictures,
  threads,
  proposals,
  readMarks,
  noticeChoices,
  versions,
  restorations,
] as unknown as Kinds
/** Every kind that is kept, those that never leave the house among them. */
export const allKinds = [
  ...toldKinds,
  links,
  addresses,
  signIns,
  eventHeads,
  reminded,
  notices,
  keptLedgers,
  heldWords,
] as unknown as Kinds
