import type { z } from "zod"
import { authorOf, type Actor, type ChapterId } from "../../shared/actor.ts"
import * as asked from "../../shared/comments/commands.ts"
import * as deeds from "../../shared/comments/deeds.ts"
import {
  refuseAssign,
  refuseEditNote,
  refuseOpenThread,
  refuseRelease,
  refuseReopen,
  refuseReply,
  refuseResolve,
  refuseWithdrawNote,
} from "../../shared/comments/rules.ts"
import { threads, type Party, type Quote, type Thread } from "../../shared/comments/thread.ts"
import { chapters, type Chapter } from "../../shared/drafts/draft.ts"
import { Refused, throwIf, type Refusal } from "../../shared/refusal.ts"
import { proposals } from "../../shared/suggestions/proposal.ts"
import { handle, type Handler } from "../handle.ts"
import type { Events, Said } from "../people/events.ts"
import { added, changed } from "../storage/records.ts"
import { stretchOf } from "../suggestions/stretchOf.ts"
import type { Rooms } from "../sync/rooms.ts"
import type { World } from "../world.ts"
import { placed, refuseMixed } from "./about.ts"
import type { Anchors } from "./anchors.ts"
import { layAnchor, quoteAt, type Stretch } from "./anchorText.ts"
import type { Notices, Told } from "./notices.ts"
import type { UnderWay } from "./underWay.ts"
import type { Readers } from "./readers.ts"

/** What threads stand on. */
export interface Grounds {
  readonly rooms: Rooms
  readonly anchors: Anchors
  readonly underWay: UnderWay
  readonly readers: Readers
  readonly events: Events
  readonly notices: Notices
  /** Why the ministry may not speak of a version; versions are a column to the right. */
  refuseVersion(actor: Actor, version: string, chapter: Chapter): Promise<Refusal | undefined>
}

/** What the server does about comment threads. */
export const comments = (world: World, grounds: Grounds): Handler[] => {
  const { records, newId, now } = world
  const { rooms, anchors, underWay, readers, events, notices } = grounds

  /** A deed for the draft's log; one in an organisation's own lane is nobody else's to hear of. */
  const logged = async (actor: Actor, { id, draft, chapter, lane }: Thread, said: Said | undefined) =>
    said && lane !== "organisation"
      ? events.entry(authorOf(actor), draft, { ...said, subjects: [id, chapter] })
      : []

  const changing = async (
    actor: Actor,
    id: string,
    {
      refuse,
      step,
      told = [],
      what,
      said,
    }: {
      refuse(actor: Actor, thread: Thread, chapter: Chapter): Refusal | undefined
      step(thread: Thread): Thread
      told?: readonly Party[]
      what?: Told
      said?: Said
    },
  ): Promise<Thread> => {
    const thread = await records.get(threads, id)
    const chapter = await records.get(chapters, thread.chapter)
    throwIf(refuse(actor, thread, chapter))
    const after = step(thread)
    await readers.demand(told, after, chapter)
    const [left] = await records.together([
      changed(threads, id, (before) => {
        throwIf(refuse(actor, before, chapter))
        return step(before)
      }),
      ...(what ? await notices.about(actor, after, chapter, what, told) : []),
      ...(await logged(actor, after, said)),
    ])
    return left as Thread
  }

  /** The quotation alone, where an organisation speaks among its own: nothing of it lies in what others read. */
  const place = async (actor: Actor, chapter: ChapterId, stretch: Stretch): Promise<Quote> => {
    let quote: Quote | undefined
    await rooms.edit(chapter, authorOf(actor), (doc) => void (quote = quoteAt(doc, stretch)))
    if (!quote) throw new Refused("wordsGone")
    return quote
  }

  /** Lays the anchor, in the commenter's name; what lies beneath it stays as it is, also where nobody may write. */
  const lay = async (actor: Actor, thread: string, chapter: ChapterId, stretch: Stretch): Promise<Quote> => {
    anchors.expect(thread, chapter)
    let quote: Quote | undefined
    await rooms.edit(chapter, authorOf(actor), (doc) => {
      quote = layAnchor(doc, thread, stretch)
      if (!quote) throw new Refused("wordsGone")
    })
    return quote!
  }

  /** Where a proposal's words stand; null where they do not any more. */
  const wordsOf = async (actor: Actor, chapter: ChapterId, proposal: string): Promise<Stretch | null> => {
    const kept = await records.get(proposals, proposal)
    if (kept.chapter !== chapter) throw new Refused("notFound")
    let stretch: Stretch | undefined
    if (kept.stands)
      await rooms.edit(chapter, authorOf(actor), (doc) => void (stretch = stretchOf(doc, proposal)))
    return stretch ?? null
  }

  const opening = async (
    actor: Actor,
    { chapter: of, lane, kind, about: meant, version, proposal, ...said }: Asking,
  ): Promise<Thread> => {
    const chapter = await records.get(chapters, of)
    throwIf(refuseOpenThread(actor, chapter, lane))
    throwIf(refuseMixed({ lane, kind, about: meant, version, proposal }))
    if (lane === "ministry") throwIf(await grounds.refuseVersion(actor, version!, chapter))
    const { draft } = chapter
    const { organisation } = actor
    const told = [...said.mentions, ...(said.assigned ? [said.assigned] : [])]
    await readers.demand(told, { draft, lane, organisation }, chapter)
    const id = newId()
    const about = proposal ? await wordsOf(actor, of, proposal) : meant
    const [anchor, quote] = await placed(about, async (stretch) =>
      lane === "organisation"
        ? [{ state: "placed", ...stretch }, await place(actor, chapter.id, stretch)]
        : [{ state: "anchored" }, await lay(actor, id, chapter.id, stretch)],
    )
    const note = deeds.newNote(newId(), authorOf(actor), now(), said)
    const thread = deeds.opened(
      { id, draft, chapter: of, lane, kind, version, proposal, anchor, quote, assigned: said.assigned },
      note,
    )
    const [made] = await records.together([
      added(threads, () => ({ ...thread, anchor: anchors.early(id) ?? anchor })),
      ...(await notices.about(actor, thread, chapter, "opened", told)),
      ...(await logged(actor, thread, { what: "threadOpened" })),
    ])
    return made as Thread
  }

  return [
    handle(asked.openThread, (actor, asking) =>
      underWay.during(asking.chapter, () => opening(actor, asking)),
    ),

    handle(asked.replyToThread, (actor, { thread, text, mentions }) => {
      const note = deeds.newNote(newId(), authorOf(actor), now(), { text, mentions })
      return changing(actor, thread, {
        refuse: refuseReply,
        step: (before) => deeds.replied(before, note),
        told: mentions,
        what: "replied",
      })
    }),
    handle(asked.editNote, (actor, { thread, note, ...said }) => {
      const at = now()
      return changing(actor, thread, {
        refuse: onNote(note, refuseEditNote),
        step: (before) => deeds.edited(before, note, said, at),
        told: said.mentions,
      })
    }),
    handle(asked.withdrawNote, (actor, { thread, note }) => {
      const at = now()
      return changing(actor, thread, {
        refuse: onNote(note, refuseWithdrawNote),
        step: (before) => deeds.withdrawn(before, note, at),
      })
    }),

    handle(asked.assignThread, (actor, { thread, to }) => {
      const at = now()
      return changing(actor, thread, {
        refuse: refuseAssign,
        step: (before) => deeds.assigned(before, authorOf(actor), at, to),
        told: to ? [to] : [],
        what: "assigned",
        said: { what: "threadAssigned" },
      })
    }),
    handle(asked.resolveThread, (actor, { thread, outcome, reason }) => {
      const resolution = { by: authorOf(actor), at: now(), outcome, reason }
      return changing(actor, thread, {
        refuse: refuseResolve,
        step: (before) => deeds.resolved(before, resolution),
        what: "resolved",
        said: { what: "threadResolved", facts: { outcome } },
      })
    }),
    handle(asked.reopenThread, (actor, { thread, reason }) => {
      const at = now()
      return changing(actor, thread, {
        refuse: refuseReopen,
        step: (before) => deeds.reopened(before, authorOf(actor), at, reason),
        what: "reopened",
        said: { what: "threadReopened" },
      })
    }),
    handle(asked.releaseThread, async (actor, { thread }) => {
      const at = now()
      // Whether its words still stand.
      await anchors.followed()
      const kept = await records.get(threads, thread)
      throwIf(refuseRelease(actor, kept, await records.get(chapters, kept.chapter)))
      const { anchor } = kept
      const laid =
        anchor.state === "placed" &&
        (await underWay.during(kept.chapter, () => lay(actor, thread, kept.chapter, anchor)))
      return changing(actor, thread, {
        refuse: refuseRelease,
        step: (before) =>
          deeds.released(before, authorOf(actor), at, laid ? { state: "anchored" } : before.anchor),
        what: "released",
        said: { what: "threadReleased" },
      })
    }),
  ]
}

type Asking = z.infer<typeof asked.openThread.input>
const onNote =
  (id: string, refuse: typeof refuseEditNote) =>
  (actor: Actor, thread: Thread, chapter: Chapter): Refusal | undefined => {
    const note = thread.notes.find((one) => one.id === id)
    return note ? refuse(actor, thread, chapter, note) : "notFound"
  }
