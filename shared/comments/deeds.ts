/** What a thread becomes: pure steps, given to `records.change`. None asks whether it may be done; `rules.ts` does. */
import type { Author, ChapterId, Instant } from "../actor.ts"
import type { CharacterId } from "../text/items.ts"
import type { Anchor, Note, Party, Resolution, Thread, Turn } from "./thread.ts"

/** Something somebody says. */
export const newNote = (
  id: string,
  author: Author,
  at: Instant,
  said: Pick<Note, "text" | "mentions">,
): Note => ({
  id,
  author,
  at,
  ...said,
  edits: [],
  withdrawnAt: null,
})

export const opened = (
  said: Pick<
    Thread,
    "id" | "draft" | "chapter" | "lane" | "kind" | "version" | "anchor" | "quote" | "assigned"
  > &
    Partial<Pick<Thread, "proposal">>,
  note: Note,
): Thread => ({
  ...said,
  proposal: said.proposal ?? null,
  organisation: note.author.organisation,
  notes: [note],
  resolution: null,
  history: said.assigned ? [{ what: "assigned", by: note.author, at: note.at, to: said.assigned }] : [],
})

export const replied = (thread: Thread, note: Note): Thread => ({ ...thread, notes: [...thread.notes, note] })

/** What the note said before is kept beside what it says now. */
export const edited = (
  thread: Thread,
  note: string,
  { text, mentions }: Pick<Note, "text" | "mentions">,
  at: Instant,
): Thread =>
  withNote(thread, note, (before) =>
    before.text === text
      ? { ...before, mentions }
      : { ...before, text, mentions, edits: [...before.edits, { text: before.text, until: at }] },
  )

export const withdrawn = (thread: Thread, note: string, at: Instant): Thread =>
  withNote(thread, note, (before) => ({ ...before, withdrawnAt: at }))

export const assigned = (thread: Thread, by: Author, at: Instant, to: Party | null): Thread => ({
  ...withTurn(thread, { what: "assigned", by, at, to }),
  assigned: to,
})

export const resolved = (thread: Thread, resolution: Resolution): Thread => ({
  ...withTurn(thread, { what: "resolved", ...resolution }),
  resolution,
})

export const reopened = (thread: Thread, by: Author, at: Instant, reason: string): Thread => ({
  ...withTurn(thread, { what: "reopened", by, at, reason }),
  resolution: null,
})

/** `anchor` is where it stands now that its words may show. */
export const released = (thread: Thread, by: Author, at: Instant, anchor: Anchor): Thread => ({
  ...withTurn(thread, { what: "released", by, at }),
  lane: "chapter",
  anchor,
})

/** Its last word is gone from the text. */
export const detached = (thread: Thread, by: Author, at: Instant, place: CharacterId | null): Thread => ({
  ...thread,
  anchor: { state: "detached", by, at, place },
})

/** Words of it stand again. */
export const attached = (thread: Thread, anchor: Anchor): Thread => ({ ...thread, anchor })

/** Its words went to another chapter; where they were gone already, the place they stood at is not in the other text. */
export const moved = (thread: Thread, by: Author, at: Instant, to: ChapterId): Thread => ({
  ...withTurn(thread, { what: "moved", by, at, from: thread.chapter, to }),
  chapter: to,
  anchor: movedAnchor(thread.anchor, by, at),
})

/** A place in one text is none in another; what is known by its place alone is looked for by its words. */
const movedAnchor = (anchor: Anchor, by: Author, at: Instant): Anchor => {
  if (anchor.state === "placed") return { state: "detached", by, at, place: null }
  return anchor.state === "detached" ? { ...anchor, place: null } : anchor
}

/** The chapters its words have stood in: there, and nowhere else, a client may write its anchor anew. */
export const homesOf = ({ chapter, history }: Thread): ChapterId[] => [
  chapter,
  ...history.flatMap((turn) => (turn.what === "moved" ? [turn.from] : [])),
]

const withNote = (thread: Thread, note: string, step: (before: Note) => Note): Thread => ({
  ...thread,
  notes: thread.notes.map((before) => (before.id === note ? step(before) : before)),
})

const withTurn = (thread: Thread, turn: Turn): Thread => ({ ...thread, history: [...thread.history, turn] })
