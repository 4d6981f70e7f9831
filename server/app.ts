import type { Server } from "node:http"
import { chapters, drafts as draftRecords } from "../shared/drafts/draft.ts"
import { refuseReadDraft } from "../shared/drafts/rules.ts"
import { members, people as persons, signIns, type Member } from "../shared/people/person.ts"
import { withoutProposals } from "../shared/suggestions/resolve.ts"
import { authorship } from "./authorship/authorship.ts"
import { ownHand } from "./authorship/ownHand.ts"
import { createFacts } from "./authorship/facts.ts"
import { createLedgers } from "./authorship/ledgers.ts"
import { createTextMoves } from "./authorship/textMoves.ts"
import { createAnchors } from "./comments/anchors.ts"
import { createCarrying } from "./comments/carrying.ts"
import { comments } from "./comments/comments.ts"
import { createNotices } from "./comments/notices.ts"
import { threadExport } from "./comments/threadExport.ts"
import { waiting } from "./comments/waiting.ts"
import { createUnderWay } from "./comments/underWay.ts"
import { createReaders } from "./comments/readers.ts"
import { marking } from "./comments/marking.ts"
import { beginning } from "./conversion/beginText.ts"
import { accessNow } from "./drafts/chapterAccess.ts"
import { chapters as chapterHandlers } from "./drafts/chapters.ts"
import { drafts } from "./drafts/drafts.ts"
import { reminders } from "./drafts/reminders.ts"
import { createSeenMarks, markLeavers } from "./drafts/seen.ts"
import { tellWhoIsHere, whoIsHere } from "./drafts/whoIsHere.ts"
import { enter } from "./people/enter.ts"
import { eventExport } from "./people/eventExport.ts"
import { createEvents } from "./people/events.ts"
import { createInvitations } from "./people/invitations.ts"
import { createLinks } from "./people/links.ts"
import { members as memberHandlers, type ShutOut } from "./people/members.ts"
import { people } from "./people/people.ts"
import { signInLinks } from "./people/signInLinks.ts"
import { createSessions, demoMonth, workday } from "./people/sessions.ts"
import { checking } from "./snapshots/checking.ts"
import { reading, refuseReleased } from "./snapshots/reading.ts"
import { restoring } from "./snapshots/restoring.ts"
import { createSealing, type Seal } from "./snapshots/sealing.ts"
import { snapshots } from "./snapshots/snapshots.ts"
import { timeline } from "./snapshots/timeline.ts"
import { toldKinds } from "./kinds.ts"
import { BRING_EVERY, DELIVER_EVERY, goRounds, RECONSIDER_EVERY, REMIND_EVERY } from "./rounds.ts"
import { checkHealth } from "./storage/health.ts"
import { deciding } from "./suggestions/deciding.ts"
import { proposalExport } from "./suggestions/proposalExport.ts"
import { createProposals } from "./suggestions/proposals.ts"
import { foreignSigns } from "./suggestions/foreignSigns.ts"
import { createHeldWords } from "./suggestions/heldWords.ts"
import { ownSigns } from "./suggestions/ownSigns.ts"
import { suggestOnly } from "./suggestions/suggestOnly.ts"
import { chapterSockets } from "./sync/chapterSockets.ts"
import { metrics } from "./sync/metrics.ts"
import { createRooms, type Rooms } from "./sync/rooms.ts"
import { both } from "./sync/watch.ts"
import { wellFormed } from "./sync/wellFormed.ts"
import { find } from "./text/find.ts"
import { pictures } from "./text/pictures.ts"
import { savedTexts, texts } from "./text/texts.ts"
import type { House } from "./web/house.ts"
import { createLive } from "./web/live.ts"
import { serve, type Route } from "./web/serve.ts"
import { createSockets } from "./web/sockets.ts"
import type { World } from "./world.ts"

/** What differs from one installation to another. */
export interface Installation {
  readonly house: House
  /** The folder of the built client. */
  readonly client: string
  /** The demo's own addresses; undefined where it is not the demo. */
  readonly demo?: readonly Route[] | undefined
  /** Letters about threads may quote the text; otherwise nothing of it leaves by mail. */
  readonly quotesInMail?: boolean | undefined
}

export interface App {
  readonly server: Server
  readonly rooms: Rooms
  /** Seals a draft, for whom it need not be asked whether they may: the demo. */
  readonly seal: Seal
  /** Everything that can be asked for: a test holds them all against every role. */
  readonly addresses: readonly string[]
  /** Puts right what the last stop interrupted. To be awaited before anybody is let in. */
  settle(): Promise<void>
  /** Resolves when threads say what the texts say. */
  followed(): Promise<void>
  /** Sends the letters about threads that are due, as it does each minute by itself. */
  deliver(): Promise<void>
  /** Brings each chapter's facts up to date, as it does every ten seconds by itself. */
  bringFacts(): Promise<void>
  /** Looks again at whoever sits behind each socket, as it does each minute by itself. */
  reconsider(): Promise<void>
  /** Lets nobody more in, saves what is in flight, and asks everybody to come back later. */
  close(): Promise<void>
}

/** The product: what guards the text, and what can be asked for. */
export const createApp = (world: World, { house, client, demo, quotesInMail }: Installation): App => {
  const facts = createFacts(world, (lines) => withoutProposals(lines))
  const ledgers = createLedgers(world)
  const anchors = createAnchors(world)
  const underWay = createUnderWay()
  const proposals = createProposals(world)
  const held = createHeldWords(world)
  const rooms = createRooms(
    { ...world, log: facts.log },
    [wellFormed, ownHand, anchors.gate, ownSigns(proposals.proposerOf), foreignSigns(held), suggestOnly],
    { watch: both(anchors.watch, proposals.watch), first: Promise.all([proposals.loaded, held.loaded]) },
  )
  anchors.mendBy(rooms.edit)
  const events = createEvents(world)
  const sessions = createSessions(world, demo ? demoMonth : workday, events)
  const links = createLinks(world)
  const seen = createSeenMarks(world)
  const beginnings = beginning(rooms)
  const invitations = createInvitations(world, {
    links,
    events,
    url: house.url,
    describe: (draft) => world.records.get(draftRecords, draft),
  })
  const readText = savedTexts(world)
  const live = createLive(world, toldKinds, {
    refuseFollow: (actor, id) => refuseReadDraft(actor, { id }),
    first: (actor, draft) => whoIsHere(world.records, rooms, actor, draft),
  })
  const socketRoutes = [chapterSockets(world, rooms), live]
  const sockets = createSockets(world, house, sessions.recognise, socketRoutes)

  /** Whoever may no longer do what they came in for is out, and what was let in before that is on disk (H8). */
  const shutOut: ShutOut = async (concerned) => {
    if (concerned.chapter) await underWay.over(concerned.chapter)
    await rooms.reconsider(concerned, concerned.moved ? undefined : accessNow(world))
  }

  /** Nobody waits for it, so that what goes wrong with it is the operator's to hear. */
  const behind = (work: Promise<void>): void =>
    void work.catch((problem: unknown) => world.report("bug", { at: "behind", error: String(problem) }))
  const seal = createSealing(world, rooms, events)
  const readers = createReaders(world)
  const notices = createNotices(world, { readers, url: house.url, withWords: quotesInMail ?? false })
  const textMoves = createTextMoves(world, { rooms, events, shutOut, carrying: createCarrying(world) })

  tellWhoIsHere(world.records, rooms, live)
  markLeavers(world, rooms, seen)
  world.relay.listen(({ kind, type, record }) => {
    if (kind === members.name) {
      const { person } = record as Member
      behind(shutOut({ person }))
      sockets.reopen(person)
    }
    if (kind === persons.name) sockets.reopen(record.id)
    if (kind === chapters.name) behind(shutOut({ chapter: record.id }))
    if (kind === signIns.name && type === "removed") behind(sockets.reconsider())
  })

  const endRounds = goRounds([
    { every: REMIND_EVERY, does: reminders(world, house.url) },
    { every: DELIVER_EVERY, does: () => behind(notices.deliver()) },
    { every: BRING_EVERY, does: () => void facts.bring().then(ledgers.keepUp) },
    { every: RECONSIDER_EVERY, does: () => behind(sockets.reconsider()) },
  ])
  const bringFacts = async () => {
    await facts.bring()
    await proposals.bring()
  }
  const handlers = [
    ...people(world, { links, sessions, invitations, demo: demo !== undefined }),
    ...invitations.handlers,
    ...signInLinks(world, { links, events, url: house.url }),
    ...memberHandlers(world, events, shutOut),
    ...drafts(world, beginnings, events),
    ...chapterHandlers(world, { texts: beginnings, events, shutOut, seen }),
    ...textMoves.handlers,
    ...snapshots(world, events, seal),
    ...restoring(world, rooms, events),
    find(world, readText),
    ...comments(world, {
      rooms,
      anchors,
      underWay,
      readers,
      events,
      notices,
      refuseVersion: refuseReleased(world),
    }),
    ...marking(world),
    ...deciding(world, { proposals, rooms, events }),
  ]
  const routes = [
    enter(links, sessions),
    ...pictures(world),
    eventExport(world),
    texts(world, readText),
    ...authorship(world, ledgers),
    threadExport(world, house.url),
    waiting(world),
    proposalExport(world, house.url),
    ...reading(world),
    ...checking(world),
    ...timeline(world),
    metrics(rooms),
    ...(demo ?? []),
  ]
  const server = serve(world, {
    house,
    client,
    sockets,
    kinds: toldKinds,
    recognise: sessions.recognise,
    handlers,
    routes,
    check: () => checkHealth(world),
  })

  return {
    server,
    rooms,
    seal,
    addresses: [
      ...handlers.map(({ command }) => `POST /api/${command.name}`),
      ...toldKinds.map(({ name }) => `GET /api/${name}`),
      ...routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`),
      ...socketRoutes.map(({ path }) => `SOCKET /${path}`),
    ],
    async settle() {
      await textMoves.settle()
      behind(anchors.settle())
    },
    bringFacts,
    followed: anchors.followed,
    deliver: notices.deliver,
    reconsider: sockets.reconsider,
    async close() {
      endRounds()
      server.close()
      sockets.close()
      await rooms.closeAll()
      await bringFacts()
      server.closeAllConnections()
    },
  }
}
