import { afterEach, describe, expect, it } from "vitest"
import type { WebSocket } from "ws"
import * as decoding from "lib0/decoding"
import * as Y from "yjs"
import {
  readDown,
  readUp,
  STEP_1,
  STEP_2,
  SYNC,
  UPDATE,
  writeSync,
  type Up,
} from "../../shared/sync/protocol.ts"
import type { Role } from "../../shared/actor.ts"
import * as draftCommands from "../../shared/drafts/commands.ts"
import { chapters, drafts, newChapter, newDraft, type Chapter } from "../../shared/drafts/draft.ts"
import type { Refusal } from "../../shared/refusal.ts"
import * as peopleCommands from "../../shared/people/commands.ts"
import {
  invitations,
  members,
  newMember,
  organisations,
  people,
  type Invitation,
} from "../../shared/people/person.ts"
import { pictures, type Picture } from "../../shared/text/picture.ts"
import * as threadCommands from "../../shared/comments/commands.ts"
import * as versionCommands from "../../shared/snapshots/commands.ts"
import { restorations, type Restoration } from "../../shared/snapshots/snapshot.ts"
import * as proposalCommands from "../../shared/suggestions/commands.ts"
import { proposals, type Proposal } from "../../shared/suggestions/proposal.ts"
import { soundLine } from "../../shared/text/line.ts"
import { seedLines } from "../../shared/text/ydoc.ts"
import { findInDraft } from "../../shared/text/commands.ts"
import { allKinds } from "../kinds.ts"
import { addThreads, ofThreads } from "./threadRows.ts"
import { testApp, type Asking, type TestApp } from "./testApp.ts"
import { testWorld, type TestWorld } from "./testWorld.ts"

/**
 * R28: everything that can be asked for, by every role, of everything one could ask it of. The answers are written
 * out here a second time, on purpose: they are not worked out by the rules they hold to account.
 */
const roles = {
  lead: "leadEditor",
  owner: "chapterOwner",
  member: "member",
  secretary: "secretary",
  ministry: "ministryReader",
  guest: "guest",
  stranger: undefined,
  nobody: undefined,
} as const satisfies Record<string, Role | undefined>
type Who = keyof typeof roles
const everyone = Object.keys(roles) as Who[]

/** Where a chapter may lie: with one's own organisation (all but the guest, the ministry, and the stranger), with another's, … */
const targets = ["own", "others", "locked", "archived", "elsewhere", "deleted"] as const
type Target = (typeof targets)[number]

const ok = "ok"
type Answer = Refusal | typeof ok
/** One row a role: what it gets for each target. */
type Grid = Readonly<Record<Who, readonly Answer[]>>

const six = (answer: Answer): Answer[] => [...Array<Answer>(4).fill(answer), "notFound", "notFound"]
const outside = { stranger: six("notFound"), nobody: Array<Answer>(6).fill("notSignedIn") }
const gone = ["notFound", "notFound"] as const

/** Title, note, contributors; unlocking. */
const manage: Grid = {
  lead: [ok, ok, ok, "chapterArchived", ...gone],
  owner: [ok, "notAnswerable", ok, "chapterArchived", ...gone],
  member: six("notAnswerable"),
  secretary: six("notAnswerable"),
  ministry: six("notInvited"),
  guest: six("notAnswerable"),
  ...outside,
}
/** Status, locking, splitting. */
const hold: Grid = {
  ...manage,
  lead: [ok, ok, "chapterLocked", "chapterArchived", ...gone],
  owner: [ok, "notAnswerable", "chapterLocked", "chapterArchived", ...gone],
}
const leadOnly = {
  owner: six("notLead"),
  member: six("notLead"),
  secretary: six("notLead"),
  ministry: six("notLead"),
  guest: six("notLead"),
  ...outside,
}
const direct: Grid = { lead: [ok, ok, ok, "chapterArchived", ...gone], ...leadOnly }
const merge: Grid = { lead: [ok, ok, "chapterLocked", "chapterArchived", ...gone], ...leadOnly }
const restore: Grid = { lead: six(ok), ...leadOnly }
/** The same, asked by way of the chapter's being readable first. */
const directOfReadable: Grid = { ...direct, ministry: six("notInvited") }
const reading: Grid = {
  lead: six(ok),
  owner: six(ok),
  member: six(ok),
  secretary: six(ok),
  ministry: six("notInvited"),
  guest: six(ok),
  ...outside,
}
const writing: Grid = {
  lead: [ok, ok, "chapterLocked", "chapterArchived", ...gone],
  owner: [ok, "suggestOnly", "chapterLocked", "chapterArchived", ...gone],
  member: [ok, "suggestOnly", "chapterLocked", "chapterArchived", ...gone],
  secretary: ["readOnly", "readOnly", "chapterLocked", "chapterArchived", ...gone],
  ministry: six("notInvited"),
  guest: ["commentOnly", "commentOnly", "chapterLocked", "chapterArchived", ...gone],
  ...outside,
}
/** A picture may be proposed, like words. */
const suggesting: Grid = {
  ...writing,
  owner: [ok, ok, "chapterLocked", "chapterArchived", ...gone],
  member: [ok, ok, "chapterLocked", "chapterArchived", ...gone],
}
/** Comments come in where words do not: in what is locked, and from guests. */
const commenting: Grid = {
  lead: [ok, ok, ok, "chapterArchived", ...gone],
  owner: [ok, ok, ok, "chapterArchived", ...gone],
  member: [ok, ok, ok, "chapterArchived", ...gone],
  secretary: ["readOnly", "readOnly", "readOnly", "chapterArchived", ...gone],
  ministry: six("notInvited"),
  guest: [ok, ok, ok, "chapterArchived", ...gone],
  ...outside,
}
const threadGrids: Readonly<Record<(typeof ofThreads)[number]["grid"], Grid>> = {
  commenting,
  manage,
  othersNote: Object.fromEntries(
    Object.entries(commenting).map(([who, row]) => [who, row.map((one) => (one === ok ? "notYours" : one))]),
  ) as unknown as Grid,
  assigning: {
    ...commenting,
    owner: [ok, "notAnswerable", ok, "chapterArchived", ...gone],
    member: ["notAnswerable", "notAnswerable", "notAnswerable", "chapterArchived", ...gone],
    guest: ["notAnswerable", "notAnswerable", "notAnswerable", "chapterArchived", ...gone],
  },
  // Of one's own organisation; the guest and the ministry are of another.
  releasing: {
    ...commenting,
    member: ["notAnswerable", "notAnswerable", "notAnswerable", "chapterArchived", ...gone],
    ministry: six("notFound"),
    guest: six("notFound"),
  },
  // Of another organisation's: for nobody here is there such a thread.
  hidden: {
    lead: six("notFound"),
    owner: six("notFound"),
    member: six("notFound"),
    secretary: six("notFound"),
    ministry: six("notFound"),
    guest: six("notFound"),
    ...outside,
  },
}

const idOf: Record<Target, string> = {
  own: "own",
  others: "others",
  locked: "locked",
  archived: "archived",
  elsewhere: "c2",
  deleted: "deleted",
}

const json = { "content-type": "application/json" }
const post = ({ name }: { name: string }, input: unknown): Asking & { path: string } => ({
  path: `/api/${name}`,
  method: "POST",
  headers: json,
  body: JSON.stringify(input),
})
const get = (path: string): Asking & { path: string } => ({ path })
const pixel = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  ),
)

interface Tried {
  readonly grid: Grid
  ask(chapter: string): Asking & { path: string }
}
const asked = draftCommands
const of = (command: { name: string }, grid: Grid, more: object = {}): [string, Tried] => [
  `POST /api/${command.name}`,
  { grid, ask: (chapter) => post(command, { chapter, ...more }) },
]

/** What is asked of one chapter. */
const ofChapters: readonly (readonly [string, Tried])[] = [
  of(asked.renameChapter, manage, { title: "x" }),
  of(asked.setNote, manage, { note: "x" }),
  of(asked.setContributors, { ...manage }, { contributors: ["there"] }),
  of(asked.setOnlyProposals, manage, { onlyProposals: false }),
  of(asked.unlockChapter, manage),
  of(asked.setStatus, hold, { status: "ready" }),
  of(asked.lockChapter, hold, { reason: "x" }),
  of(asked.splitChapter, hold, { heading: "h1" }),
  of(asked.moveChapter, direct, { before: null, appendix: false }),
  of(asked.setOwner, directOfReadable, { ownerOrganisation: "there", owner: null }),
  of(asked.setDue, direct, { dueDate: "2026-12-05" }),
  of(asked.setRights, direct, { rights: [] }),
  of(asked.archiveChapter, direct),
  of(asked.restoreChapter, restore),
  of(asked.mergeChapters, merge, { into: "spare" }),
  of(asked.markSeen, reading),
  of(threadCommands.openThread, commenting, {
    lane: "chapter",
    kind: "question",
    about: null,
    text: "x",
    mentions: [],
    assigned: null,
  }),
  [
    "POST /api/images/:chapter",
    {
      grid: suggesting,
      ask: (chapter) => ({
        path: `/api/images/${chapter}`,
        method: "POST",
        headers: { "content-type": "image/png" },
        body: pixel,
      }),
    },
  ],
  ["GET /api/timeline/:chapter", { grid: reading, ask: (chapter) => get(`/api/timeline/${chapter}`) }],
  ["GET /api/timeline/:chapter/:seq", { grid: reading, ask: (chapter) => get(`/api/timeline/${chapter}/1`) }],
  ["GET /api/authorship/:chapter", { grid: reading, ask: (chapter) => get(`/api/authorship/${chapter}`) }],
  [
    "GET /api/authorship/:chapter/strikes",
    { grid: reading, ask: (chapter) => get(`/api/authorship/${chapter}/strikes`) },
  ],
  [
    "GET /api/authorship/:chapter/between",
    { grid: reading, ask: (chapter) => get(`/api/authorship/${chapter}/between?from=0&to=now`) },
  ],
  [
    "GET /api/authorship/:chapter/passage",
    {
      // Nobody has written these characters, so who may read hears that they are not there.
      grid: Object.fromEntries(
        Object.entries(reading).map(([who, row]) => [who, row.map((one) => (one === ok ? "notFound" : one))]),
      ) as unknown as Grid,
      ask: (chapter) => get(`/api/authorship/${chapter}/passage?from=1-0&to=1-0`),
    },
  ],
  ["GET /api/texts/:chapter", { grid: reading, ask: (chapter) => get(`/api/texts/${chapter}`) }],
  [
    "GET /files/:chapter/:hash",
    { grid: reading, ask: (chapter) => get(`/files/${chapter}/${"0".repeat(64)}`) },
  ],
]

/** What brings a chapter's text back, and takes that back; a version holds neither archived chapters nor another draft's. */
const bringBack: Grid = {
  lead: [ok, ok, "chapterLocked", "notFound", ...gone],
  owner: [ok, "suggestOnly", "chapterLocked", "notFound", ...gone],
  member: [ok, "suggestOnly", "chapterLocked", "notFound", ...gone],
  secretary: ["readOnly", "readOnly", "chapterLocked", "notFound", ...gone],
  guest: ["commentOnly", "commentOnly", "chapterLocked", "notFound", ...gone],
  ministry: six("notFound"),
  ...outside,
}
const ofTexts: readonly (readonly [string, Tried])[] = [
  of(versionCommands.restoreText, bringBack, { version: "d1_1", paragraphs: null, reason: "x" }),
  [
    "POST /api/versions/undoRestore",
    {
      grid: writing,
      ask: (chapter) => post(versionCommands.undoRestore, { restoration: `r-${chapter}` }),
    },
  ],
]

/** Nobody here has proposed what is asked for, so who may hears that it is not as it was read. */
const unread = (grid: Grid): Grid =>
  Object.fromEntries(
    Object.entries(grid).map(([who, row]) => [
      who,
      row.map((one) => (one === ok || one === "suggestOnly" ? "proposalChanged" : one)),
    ]),
  ) as unknown as Grid
const read = { proposals: [{ proposal: "x", reading: "x" }] }
const proposed = (command: { name: string }, grid: Grid, more: object = {}): [string, Tried] => [
  `POST /api/${command.name}`,
  { grid, ask: (chapter) => post(command, { proposal: `p-${chapter}`, ...more }) },
]
const ofProposals: readonly (readonly [string, Tried])[] = [
  of(proposalCommands.acceptProposals, unread(hold), read),
  of(proposalCommands.rejectProposals, unread(hold), { ...read, reason: "x" }),
  of(proposalCommands.withdrawProposals, unread(writing), read),
  // One by one it hears of each that it is not as it was read.
  of(proposalCommands.decideEach, hold, { ...read, outcome: "accepted", reason: "" }),
  proposed(proposalCommands.reopenProposals, unread(hold)),
  proposed(proposalCommands.bringBackProposal, {
    ...unread(writing),
    owner: ["proposalChanged", "notYourProposal", "chapterLocked", "chapterArchived", ...gone],
    member: ["notYourProposal", "notYourProposal", "chapterLocked", "chapterArchived", ...gone],
  }),
  proposed(
    proposalCommands.giveReason,
    {
      ...writing,
      owner: ["notYourProposal", "notYourProposal", "chapterLocked", "chapterArchived", ...gone],
      member: ["notYourProposal", "notYourProposal", "chapterLocked", "chapterArchived", ...gone],
    },
    { reason: "x" },
  ),
]
const proposalOf = (chapter: string): Proposal => ({
  id: `p-${chapter}`,
  draft: chapter === "c2" ? "d2" : "d1",
  chapter,
  by: { person: "lead", organisation: "here" },
  at: 1,
  reason: "",
  inserted: "x",
  deleted: "",
  altered: [],
  details: [],
  reading: "",
  stands: false,
  removed: null,
  decision: null,
})

/** What is asked of a draft: of one's own, of another, of none. */
type Row = readonly [own: Answer, elsewhere: Answer, deleted: Answer]
const leads: Row = [ok, ...gone]
const not = (refusal: Refusal): Row => [refusal, ...gone]
const some = (row: Row, others: Row, but: Partial<Record<Who, Row>> = {}): Record<Who, Row> => ({
  lead: row,
  owner: others,
  member: others,
  secretary: others,
  ministry: others,
  guest: others,
  stranger: not("notFound"),
  nobody: ["notSignedIn", "notSignedIn", "notSignedIn"],
  ...but,
})
const byLead = some(leads, not("notLead"))
const member = {
  name: "Ny",
  organisation: { name: "Ny", shortName: "Ny" },
  role: "member",
  email: null,
  partUntil: null,
}
const named = { title: "Ny", shortTitle: "Ny" }

const ofDrafts: readonly [string, Record<Who, Row>, (draft: string) => Asking & { path: string }][] = [
  [asked.retitleDraft.name, byLead, (draft) => post(asked.retitleDraft, { draft, ...named })],
  [
    asked.describeDraft.name,
    byLead,
    (draft) => post(asked.describeDraft, { draft, caseNumber: "", language: "nb", purpose: "" }),
  ],
  [asked.setAssignment.name, byLead, (draft) => post(asked.setAssignment, { draft, assignment: null })],
  [asked.setMilestones.name, byLead, (draft) => post(asked.setMilestones, { draft, milestones: [] })],
  [
    asked.addChapter.name,
    byLead,
    (draft) =>
      post(asked.addChapter, { draft, title: "x", appendix: false, ownerOrganisation: "here", owner: null }),
  ],
  [peopleCommands.invite.name, byLead, (draft) => post(peopleCommands.invite, { draft, ...member })],
  [
    peopleCommands.addMember.name,
    byLead,
    (draft) => post(peopleCommands.addMember, { draft, person: "stranger", role: "member" }),
  ],
  [
    peopleCommands.changeRole.name,
    byLead,
    (draft) => post(peopleCommands.changeRole, { draft, person: "other", role: "secretary" }),
  ],
  [
    peopleCommands.removeMember.name,
    byLead,
    (draft) => post(peopleCommands.removeMember, { draft, person: "other" }),
  ],
  [
    findInDraft.name,
    some(leads, leads, { ministry: not("notInvited") }),
    (draft) => post(findInDraft, { draft, words: "x", wholeWords: false, matchCase: false }),
  ],
  [
    asked.createDraft.name,
    // Only the workspace's owner, who leads here, makes drafts at all; and never from one they have no part in.
    some(leads, ["notOwner", "notOwner", "notOwner"], { stranger: ["notOwner", "notOwner", "notOwner"] }),
    (draft) =>
      post(asked.createDraft, {
        ...named,
        caseNumber: "",
        language: "nb",
        firstChapter: "x",
        from: { start: "draft", draft },
      }),
  ],
  [
    versionCommands.sealVersion.name,
    byLead,
    (draft) => post(versionCommands.sealVersion, { draft, name: "V1", purpose: "working", description: "" }),
  ],
  [
    "GET /api/threads/:draft/:format",
    some(leads, leads),
    (draft) => get(`/api/threads/${draft}/csv?words=x`),
  ],
  ["GET /api/waiting/:draft", some(leads, leads), (draft) => get(`/api/waiting/${draft}`)],
  [
    "GET /api/proposals/:draft/:format",
    some(leads, leads),
    (draft) => get(`/api/proposals/${draft}/csv?words=x`),
  ],
  [
    "GET /api/news/:draft",
    some(leads, leads, { ministry: not("notInvited") }),
    (draft) => get(`/api/news/${draft}`),
  ],
  [
    "GET /api/log/:draft/:format",
    some(leads, not("notLead"), { secretary: leads }),
    (draft) => get(`/api/log/${draft}/json`),
  ],
]

/** What is asked of an invitation: one of the draft's, one elsewhere, none. */
const ofInvitations = [peopleCommands.renewInvitation, peopleCommands.withdrawInvitation]

/** What is asked of a version: one of the draft's, one that is released, one elsewhere, none. */
const four = (sealed: Answer, released: Answer = sealed): Answer[] => [sealed, released, ...gone]
const ofReleased = { stranger: four("notFound"), nobody: Array<Answer>(4).fill("notSignedIn") }
const worked = {
  lead: four(ok),
  owner: four(ok),
  member: four(ok),
  secretary: four(ok),
  guest: four(ok),
  ...ofReleased,
}
const released: Grid = { ...worked, ministry: four("notFound", ok) }
const beside: Grid = { ...worked, ministry: four("notFound", "notInvited") }
const showing: Grid = {
  lead: four(ok),
  owner: four("notLead"),
  member: four("notLead"),
  secretary: four("notLead"),
  guest: four("notLead"),
  ministry: four("notFound", "notLead"),
  ...ofReleased,
}
const ofVersions: readonly (readonly [string, Grid, (version: string) => Asking & { path: string }])[] = [
  ["POST /api/versions/release", showing, (version) => post(versionCommands.releaseVersion, { version })],
  ["POST /api/versions/withdraw", showing, (version) => post(versionCommands.withdrawVersion, { version })],
  ["GET /api/versions/:version", released, (version) => get(`/api/versions/${version}`)],
  [
    "GET /api/versions/:version/chapters/:chapter",
    released,
    (version) => get(`/api/versions/${version}/chapters/${version.startsWith("d2") ? "c2" : "own"}`),
  ],
  [
    "GET /api/versions/:version/pictures/:hash",
    released,
    (version) => get(`/api/versions/${version}/pictures/${"0".repeat(64)}`),
  ],
  [
    "GET /api/versions/:version/beside/:chapter",
    beside,
    (version) => get(`/api/versions/${version}/beside/own`),
  ],
  ["GET /api/versions/:version/check", beside, (version) => get(`/api/versions/${version}/check`)],
  ["GET /api/versions/:version/bundle", beside, (version) => get(`/api/versions/${version}/bundle`)],
]

/** What concerns nobody but who asks, and what is asked before one is anybody. */
const secret = "x".repeat(43)
const ofOneself: readonly (readonly [{ name: string }, unknown, signedIn: Answer, nobody: Answer])[] = [
  [peopleCommands.readLink, { secret }, "linkNotValid", "linkNotValid"],
  [peopleCommands.signIn, { secret }, "linkNotValid", "linkNotValid"],
  [peopleCommands.askForLink, { email: "a@b.example", language: "nb" }, ok, ok],
  [peopleCommands.whoAmI, {}, ok, ok],
  [threadCommands.markRead, { threads: ["open-own", "theirs-own", "deleted"] }, ok, "notSignedIn"],
  [threadCommands.setNotices, { often: "daily" }, ok, "notSignedIn"],
  [peopleCommands.join, { secret }, "linkNotValid", "notSignedIn"],
  [peopleCommands.sessions, {}, ok, "notSignedIn"],
  [peopleCommands.endSession, { session: "another's" }, "notFound", "notSignedIn"],
  [peopleCommands.signOut, {}, ok, ok],
]

/** Of each kind, who sees what belongs to the draft. */
const text: readonly Who[] = ["lead", "owner", "member", "secretary", "guest"]
const parts: readonly Who[] = [...text, "ministry"]
const signedIn: readonly Who[] = [...parts, "stranger"]
const seesOf: Readonly<Record<string, readonly Who[]>> = {
  organisations: signedIn,
  people: signedIn,
  members: parts,
  drafts: parts,
  chapters: text,
  pictures: text,
  invited: ["lead"],
  events: ["lead", "secretary"],
  seen: ["member"],
  threads: text,
  proposals: text,
  readMarks: ["member"],
  noticeChoices: ["member"],
  versions: parts,
  restorations: text,
}

const house: { current: TestApp | undefined } = { current: undefined }
afterEach(async () => {
  await house.current?.close()
  house.current = undefined
})

const furnished = async (): Promise<TestApp> => {
  const world = testWorld()
  house.current = await testApp({}, world, furnish)
  for (const chapter of ["own", "others", "locked", "archived", "spare", "c2"])
    await house.current.app.rooms.edit(chapter, { person: "lead", organisation: "here" }, (doc) =>
      seedLines(doc, [
        soundLine({ runs: [{ text: "ord", formats: {} }] }),
        soundLine({ type: "heading", values: { id: "h1" }, runs: [{ text: "Del", formats: {} }] }),
      ]),
    )
  return house.current
}

/** One of the draft's that is not released, one that is, one elsewhere, none. */
const versionIds = ["d1_1", "d1_2", "d2_1", "deleted"]
const sealThree = async ({ app, call, cookieOf }: TestApp) => {
  const said = { name: "V1", purpose: "working" as const, description: "" }
  for (const draft of ["d1", "d1", "d2"])
    await app.seal({ person: "lead", organisation: "here" }, draft, said)
  await call(versionCommands.releaseVersion, { version: "d1_2" }, { cookie: await cookieOf("lead") })
}

const restorationOf = (chapter: string): Restoration => ({
  id: `r-${chapter}`,
  draft: chapter === "c2" ? "d2" : "d1",
  chapter,
  version: "d1_1",
  paragraphs: null,
  reason: "x",
  by: { person: "lead", organisation: "here" },
  at: 1,
  seq: 1,
  undone: null,
})

const furnish = async ({ records, now }: TestWorld) => {
  for (const id of ["here", "there", "above"])
    await records.add(organisations, { id, name: id, shortName: id, colour: 0 })
  for (const id of ["d1", "d2"])
    await records.add(drafts, newDraft({ id, title: id, shortTitle: id, caseNumber: "", language: "nb" }))
  const chapter = (id: string, more: Partial<Chapter> = {}) =>
    records.add(
      chapters,
      newChapter({ id, draft: "d1", order: 1, title: id, ownerOrganisation: "here", ...more }),
    )
  const by = { person: "lead", organisation: "here" }
  await chapter("own")
  await chapter("others", { ownerOrganisation: "there" })
  await chapter("locked", { status: "locked", lock: { by, at: 1, reason: "x", was: "ready" } })
  await chapter("archived", { archivedAt: 1 })
  await chapter("spare")
  await chapter("c2", { draft: "d2" })
  const person = async (id: string, organisation: string, draft: string, role: Role | undefined) => {
    await records.add(people, { id, name: id, initials: "X", organisation, title: "", owner: id === "lead" })
    if (role) await records.add(members, newMember({ draft, person: id, role, external: role === "guest" }))
  }
  for (const who of everyone.filter((who) => who !== "nobody"))
    await person(who, who === "ministry" || who === "guest" ? "above" : "here", "d1", roles[who])
  await person("other", "there", "d1", "member")
  await person("elsewhere", "there", "d2", "leadEditor")
  const invitation = (id: string, draft: string): Invitation => ({
    id,
    draft,
    ...member,
    role: "member",
    by,
    at: 1,
    expiresAt: now() + 1000,
    state: "open",
    person: null,
  })
  await addThreads(records, [
    ...["own", "others", "locked", "archived"].map((one) => [one, "d1"] as const),
    ["c2", "d2"],
  ])
  await records.add(invitations, invitation("i1", "d1"))
  await records.add(invitations, invitation("i2", "d2"))
}

/** Everything that is kept, but for sessions, what is logged of them, and what one has seen. */
const kept = async ({ records }: TestWorld): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      allKinds
        .filter(({ name }) => !["signIns", "events", "eventHeads"].includes(name))
        .map(async (kind) => [kind.name, await records.find(kind)]),
    ),
  )

/** Asks, checks the answer, and that what was refused changed nothing. */
const check = async (app: TestApp, who: Who, { path, ...how }: Asking & { path: string }, answer: Answer) => {
  const cookie = who === "nobody" ? undefined : await app.cookieOf(who)
  const before = await kept(app.world)
  const response = await app.ask(path, { ...how, cookie })
  const body = await response.text()
  const said = response.ok ? ok : (JSON.parse(body) as { refusal: string }).refusal
  // Every address that may be asked here; a picture that is not there is not found even by those who may look.
  const expected = /^\/files|\/pictures\//.test(path) && answer === ok ? "notFound" : answer
  expect(said, `${who} ${path} ${String(how.body).slice(0, 80)}`).toBe(expected)
  if (answer !== ok) expect(await kept(app.world), `${who} ${path}`).toBe(before)
}

describe.each(ofChapters)("[R28] %s", (_name, { grid, ask }) => {
  it.each(everyone)("asked by %s, of every chapter", async (who) => {
    const app = await furnished()
    for (const [at, target] of targets.entries()) await check(app, who, ask(idOf[target]), grid[who][at]!)
  })
})

describe.each(ofThreads)("[R28] $command.name of $of", ({ command, of, grid, more }) => {
  it.each(everyone)("asked by %s, of a thread in every chapter", async (who) => {
    const app = await furnished()
    for (const [at, target] of targets.entries())
      await check(
        app,
        who,
        post(command, { thread: `${of}-${idOf[target]}`, ...more }),
        threadGrids[grid][who][at]!,
      )
  })
})

describe.each(ofTexts)("[R28] %s", (_name, { grid, ask }) => {
  it.each(everyone)("asked by %s, of every chapter's text", async (who) => {
    const app = await furnished()
    await sealThree(app)
    for (const chapter of Object.values(idOf).filter((id) => id !== "deleted"))
      await app.world.records.add(restorations, restorationOf(chapter))
    for (const [at, target] of targets.entries()) await check(app, who, ask(idOf[target]), grid[who][at]!)
  })
})

describe.each(ofProposals)("[R28] %s", (_name, { grid, ask }) => {
  it.each(everyone)("asked by %s, of proposals in every chapter", async (who) => {
    const app = await furnished()
    for (const chapter of Object.values(idOf).filter((id) => id !== "deleted"))
      await app.world.records.add(proposals, proposalOf(chapter))
    for (const [at, target] of targets.entries()) await check(app, who, ask(idOf[target]), grid[who][at]!)
  })
})

describe.each(ofDrafts)("[R28] %s", (_name, table, ask) => {
  it.each(everyone)("asked by %s, of every draft", async (who) => {
    const app = await furnished()
    for (const [at, draft] of ["d1", "d2", "deleted"].entries())
      await check(app, who, ask(draft), table[who][at]!)
  })
})

describe.each(ofInvitations)("[R28] $name", (command) => {
  it.each(everyone)("asked by %s, of every invitation", async (who) => {
    const app = await furnished()
    for (const [at, invitation] of ["i1", "i2", "deleted"].entries())
      await check(app, who, post(command, { invitation }), byLead[who][at]!)
  })
})

describe.each(ofVersions)("[R28] %s", (name, grid, ask) => {
  it.each(everyone)("asked by %s, of every version", async (who) => {
    const app = await furnished()
    await sealThree(app)
    // What one answer changes, the next must not be asked about.
    const all = name.startsWith("POST") ? ["d1_2", "d1_1", "d2_1", "deleted"] : versionIds
    for (const version of all) await check(app, who, ask(version), grid[who][versionIds.indexOf(version)]!)
  })
})

it("[R28] what concerns nobody but who asks", async () => {
  const app = await furnished()
  for (const [command, input, answer, nobody] of ofOneself)
    for (const who of everyone)
      await check(app, who, post(command, input), who === "nobody" ? nobody : answer)
})

it("[R28] a link for another, and whom they act for, are the workspace's owner's alone", async () => {
  const app = await furnished()
  for (const who of everyone) {
    const answer = who === "lead" ? ok : who === "nobody" ? "notSignedIn" : "notOwner"
    await check(app, who, post(peopleCommands.newLink, { person: "other" }), answer)
    const moving = { person: "other", organisation: "above" }
    await check(app, who, post(peopleCommands.setOrganisation, moving), answer)
  }
})

it("[R28] how the server fares is told to this machine alone, whoever asks", async () => {
  const app = await furnished()
  for (const who of everyone) {
    const cookie = who === "nobody" ? undefined : await app.cookieOf(who)
    const status = async (headers: Record<string, string>) =>
      (await app.ask("/metrics", { cookie, headers })).status
    expect([await status({}), await status({ "x-forwarded-for": "127.0.0.1" })], who).toEqual([200, 404])
  }
})

it("[R28, A1] records are seen by those who may read them", async () => {
  const app = await furnished()
  const { world } = app
  const by = { person: "lead", organisation: "here" }
  await world.records.add<Picture>(pictures, {
    id: "p",
    chapter: "own",
    draft: "d1",
    hash: "0".repeat(64),
    type: "image/png",
    size: 1,
    by,
    at: 1,
  })
  await sealThree(app)
  await world.records.add(restorations, restorationOf("own"))
  await world.records.add(proposals, proposalOf("own"))
  const member = { cookie: await app.cookieOf("member") }
  await app.call(asked.markSeen, { chapter: "own" }, member)
  await app.call(threadCommands.markRead, { threads: ["open-own"] }, member)
  await app.call(threadCommands.setNotices, { often: "never" }, member)
  for (const [kind, readers] of Object.entries(seesOf))
    for (const who of everyone) {
      const cookie = who === "nobody" ? undefined : await app.cookieOf(who)
      const response = await app.ask(`/api/${kind}`, { cookie })
      if (who === "nobody") expect(response.status).toBe(401)
      else {
        const seen = (await response.json()) as { draft?: string; id: string }[]
        const here = seen.filter(({ draft, id }) => draft === "d1" || (draft === undefined && id !== "d2"))
        expect(here.length > 0, `${who} ${kind}`).toBe(readers.includes(who))
        expect(
          seen.filter(({ draft, id }) => draft === "d2" || id === "d2"),
          `${who} ${kind}`,
        ).toEqual([])
      }
    }
})

/** Which access one is welcomed with; refused, one learns nothing but that there is nothing. */
const welcomed: Readonly<Record<Who, readonly (string | number)[]>> = {
  lead: ["write", "write", "comment", "read", 404, 404],
  owner: ["write", "suggest", "comment", "read", 404, 404],
  member: ["write", "suggest", "comment", "read", 404, 404],
  secretary: ["read", "read", "read", "read", 404, 404],
  ministry: [404, 404, 404, 404, 404, 404],
  guest: ["comment", "comment", "comment", "read", 404, 404],
  stranger: [404, 404, 404, 404, 404, 404],
  nobody: [401, 401, 401, 401, 401, 401],
}

/** Every message a client can send; the types see to it that none is missing. What each may change is nothing, but for writers. */
const change = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText("body").insert(0, "inn")
  return Y.encodeStateAsUpdate(doc)
}
const messages: Record<Up["type"], () => Uint8Array> = {
  step1: () => writeSync(STEP_1, Y.encodeStateVector(new Y.Doc())),
  update: () => writeSync(UPDATE, change()),
  presence: () => Uint8Array.of(1, 8, 1, 1, 1, 4, 0x6e, 0x75, 0x6c, 0x6c),
  othersPresence: () => Uint8Array.of(1, 1, 0),
  queryPresence: () => Uint8Array.of(3),
  malformed: () => Uint8Array.of(255, 1, 2),
}

describe("[R28] SOCKET /sync", () => {
  it("has a message of each sort to try", () => {
    for (const [type, make] of Object.entries(messages)) expect(readUp(make()).type).toBe(type)
    expect(readUp(writeSync(STEP_2, change())).type).toBe("update")
  })

  it.each(everyone)("every message by %s, in every chapter", async (who) => {
    const app = await furnished()
    const cookie = who === "nobody" ? undefined : await app.cookieOf(who)
    for (const [at, target] of targets.entries()) {
      const chapter = idOf[target]
      const expected = welcomed[who][at]!
      const lengthBefore = await entriesOf(app.world, chapter)
      for (const [type, make] of Object.entries(messages)) {
        const answers = await saying(app, `/sync/${chapter}`, cookie, make())
        if (typeof answers === "number") {
          expect(answers, `${who} ${target}`).toBe(expected)
          break
        }
        const { welcome, refused } = answers
        const written = (await entriesOf(app.world, chapter)) - lengthBefore
        expect(welcome, `${who} ${target} ${type}`).toBe(expected)
        const writes = type === "update" && expected === "write"
        expect(written > 0, `${who} ${target} ${type}`).toBe(writes)
        const refusal =
          type === "malformed" ? "malformed" : writes || type !== "update" ? undefined : writing[who][at]
        expect(refused, `${who} ${target} ${type}`).toBe(refusal)
        if (writes) break
      }
    }
  })
})

it("[R28] SOCKET /live is for those with a part in the draft", async () => {
  const app = await furnished()
  for (const who of everyone) {
    const cookie = who === "nobody" ? undefined : await app.cookieOf(who)
    const opens = async (draft: string) => {
      const socket = await app.socket(`/live/${draft}`, { cookie })
      return typeof socket === "number" ? socket : ok
    }
    const out = who === "nobody" ? 401 : 404
    expect([await opens("d1"), await opens("d2"), await opens("deleted")], who).toEqual([
      parts.includes(who) ? ok : out,
      out,
      out,
    ])
  }
})

it("[R28] nothing that can be asked for is missing from these tables", async () => {
  const tried = [
    ...ofChapters.map(([name]) => name),
    ...ofVersions.map(([name]) => name),
    ...ofTexts.map(([name]) => name),
    ...ofProposals.map(([name]) => name),
    ...ofDrafts.map(([name]) => (name.startsWith("GET") ? name : `POST /api/${name}`)),
    ...[
      ...ofInvitations,
      ...new Set(ofThreads.map(({ command }) => command)),
      ...ofOneself.map(([command]) => command),
      peopleCommands.newLink,
      peopleCommands.setOrganisation,
    ].map(({ name }) => `POST /api/${name}`),
    ...Object.keys(seesOf).map((kind) => `GET /api/${kind}`),
    // The secret in the address is itself the right; `people.test.ts` tries it.
    "GET /enter/:secret",
    "GET /metrics",
    "SOCKET /sync",
    "SOCKET /live",
  ]
  expect([...(await furnished()).app.addresses].sort()).toEqual(tried.sort())
})

const entriesOf = async ({ log }: TestWorld, chapter: string) => (await log.read(chapter)).seq

/** Says one thing in a chapter, and hears what comes until it is answered or plainly will not be. */
const saying = (app: TestApp, path: string, cookie: string | undefined, message: Uint8Array) =>
  new Promise<number | { welcome?: string; refused?: string }>((resolve, reject) => {
    const answers: { welcome?: string; refused?: string } = {}
    const opening = app.socket(path, {
      cookie,
      hearBytes: (bytes) => {
        const d = decoding.createDecoder(bytes)
        const type = decoding.readVarUint(d)
        const down = readDown(type, d)
        if (down?.type === "welcome") {
          answers.welcome = down.access
          void opening.then((socket) => {
            ;(socket as WebSocket).send(message)
            // The answer to this question comes after the answer to what went before it.
            ;(socket as WebSocket).send(writeSync(STEP_1, Y.encodeStateVector(new Y.Doc())))
          })
        } else if (down?.type === "refused") answers.refused = down.refusal
        else if (type === SYNC && bytes[1] === STEP_2)
          void opening.then((socket) => setTimeout(() => (socket as WebSocket).close(), 2))
      },
    })
    opening.then((socket) => {
      if (typeof socket === "number") resolve(socket)
      else socket.on("close", () => resolve(answers))
    }, reject)
  })
