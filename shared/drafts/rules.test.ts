import { describe, expect, it } from "vitest"
import { role, type Actor, type Role } from "../actor.ts"
import { newChapter, type Chapter } from "./draft.ts"
import { defaultAccess, grantTo, grants } from "./rights.ts"
import { accessTo, beginsProposing, refuseManageChapter, refuseMerge, refuseSplit, whyNot } from "./rules.ts"

const chapter = (more: Partial<Chapter> = {}) =>
  newChapter({
    id: "c",
    draft: "d",
    order: 1,
    title: "Innledning",
    ownerOrganisation: "edir",
    contributors: ["nhn"],
    ...more,
  })
const actor = (role: Role | undefined, organisation = "ks", person = "p"): Actor => ({
  person,
  organisation,
  roles: new Map(role ? [["d", role]] : []),
  owner: false,
})
const access = (who: Actor, what: Chapter) => {
  const answer = accessTo(who, what)
  return "access" in answer ? answer.access : answer.refusal
}
const lock = { by: { person: "p", organisation: "edir" }, at: 1, reason: "Sak 14/22", was: "ready" as const }
const locked = chapter({ status: "locked", lock })

describe("what follows from a part", () => {
  it("is writing in one's own and where one contributes, suggesting elsewhere, reading for the secretary", () => {
    const own = (part: Role, organisation: string) => access(actor(part, organisation), chapter())
    expect(["edir", "nhn", "ks"].map((organisation) => own("member", organisation))).toEqual([
      "write",
      "write",
      "suggest",
    ])
    expect(own("leadEditor", "ks")).toBe("write")
    expect(own("secretary", "edir")).toBe("read")
    expect(own("guest", "edir")).toBe("comment")
    expect(own("ministryReader", "hod")).toBe("notInvited")
    expect(access(actor(undefined), chapter())).toBe("notFound")
  })

  it("is writing for the person named answerable, wherever they come from", () => {
    expect(access(actor("member", "ks", "arve"), chapter({ owner: "arve" }))).toBe("write")
  })
})

describe("what is decided beside it", () => {
  it("counts for a person before their organisation before their role", () => {
    const rights = [
      { who: { role: "member" as const }, access: "read" as const },
      { who: { organisation: "ks" }, access: "comment" as const },
      { who: { person: "gunnhild" }, access: "write" as const },
    ]
    const of = (organisation: string, person: string) =>
      access(actor("member", organisation, person), chapter({ rights }))
    expect([of("htil", "x"), of("ks", "x"), of("ks", "gunnhild")]).toEqual(["read", "comment", "write"])
  })

  it("never shuts a lead out, never lets a guest write, never lets the ministry in (R20)", () => {
    for (const decided of grants)
      for (const who of [{ role: "leadEditor" }, { organisation: "ks" }, { person: "p" }] as const) {
        const rights = [{ who, access: decided }]
        expect(access(actor("leadEditor"), chapter({ rights }))).toBe("write")
        expect(["comment", "read", "chapterClosed"]).toContain(access(actor("guest"), chapter({ rights })))
        expect(access(actor("ministryReader"), chapter({ rights }))).toBe("notInvited")
      }
  })

  it("is at most proposing for those outside, where the chapter is so; its own, its answerable and the lead write", () => {
    const rights = [{ who: { organisation: "ks" }, access: "write" as const }]
    const held = chapter({ rights, onlyProposals: true, owner: "arve" })
    expect(access(actor("member", "ks"), chapter({ rights }))).toBe("write")
    for (const outside of [actor("member", "ks"), actor("member", "nhn"), actor("chapterOwner", "nhn")]) {
      expect(access(outside, held)).toBe("suggest")
      expect(whyNot(outside, held, "write")).toBe("onlyProposals")
    }
    for (const inside of [actor("member", "edir"), actor("leadEditor", "ks"), actor("member", "ks", "arve")])
      expect(access(inside, held)).toBe("write")
    expect(whyNot(actor("member", "htil"), held, "write")).toBe("suggestOnly")
    expect(access(actor("guest", "ks"), held)).toBe("comment")
    expect(access(actor("secretary", "htil"), held)).toBe("read")
  })

  it("begins as proposing wherever one is not of the owner organisation, answerable or the lead", () => {
    const begins = (who: Actor) => beginsProposing(who, chapter({ owner: "arve" }))
    expect([actor("member", "nhn"), actor("member", "ks")].map(begins)).toEqual([true, true])
    const others = [actor("member", "edir"), actor("leadEditor", "ks"), actor("member", "ks", "arve")]
    expect(others.map(begins)).toEqual([false, false, false])
  })

  it("may be nothing at all, and then the chapter is closed", () => {
    const rights = [{ who: { organisation: "ks" }, access: "none" as const }]
    expect(access(actor("member"), chapter({ rights }))).toBe("chapterClosed")
    expect(refuseManageChapter(actor("chapterOwner"), chapter({ rights }))).toBe("chapterClosed")
  })

  it("is shown by the matrix as it will be enforced", () => {
    for (const part of role.options)
      for (const organisation of ["edir", "nhn", "ks"]) {
        const shown = grantTo({ role: part, organisation }, chapter())
        expect(shown).toBe(defaultAccess({ role: part, organisation }, chapter()))
        const enforced = access(actor(part, organisation), chapter())
        expect(enforced).toBe(shown === "none" ? "notInvited" : shown)
      }
  })
})

describe("[A3] why one can't", () => {
  it("is said for each thing wanted", () => {
    const says = (part: Role, what: Chapter, wanted: "read" | "comment" | "suggest" | "write") =>
      whyNot(actor(part), what, wanted)
    expect(says("member", chapter(), "write")).toBe("suggestOnly")
    expect(says("guest", chapter(), "write")).toBe("commentOnly")
    expect(says("secretary", chapter(), "comment")).toBe("readOnly")
    expect(says("member", chapter(), "suggest")).toBeUndefined()
  })

  it("is the lock, for everybody; comments stay open", () => {
    for (const part of ["leadEditor", "chapterOwner", "member"] as const) {
      expect(whyNot(actor(part, "edir"), locked, "write")).toBe("chapterLocked")
      expect(access(actor(part, "edir"), locked)).toBe("comment")
    }
    expect(access(actor("secretary"), locked)).toBe("read")
  })

  it("is the archive, for comments too", () => {
    expect(access(actor("leadEditor"), chapter({ archivedAt: 1 }))).toBe("read")
    expect(whyNot(actor("leadEditor"), chapter({ archivedAt: 1 }), "comment")).toBe("chapterArchived")
  })

  it("is that the text is on the move", () => {
    const moving = {
      other: "c2",
      way: "to" as const,
      step: "copying" as const,
      by: lock.by,
      heading: "h",
      lines: null,
    }
    expect(whyNot(actor("leadEditor"), chapter({ moving }), "write")).toBe("chapterMoving")
  })
})

describe("who manages a chapter", () => {
  it("is the lead, the person named, and chapter owners of its organisation", () => {
    const manages = (who: Actor, what = chapter({ owner: "torgeir" })) => refuseManageChapter(who, what)
    expect(manages(actor("leadEditor"))).toBeUndefined()
    expect(manages(actor("member", "ks", "torgeir"))).toBeUndefined()
    expect(manages(actor("chapterOwner", "edir"))).toBeUndefined()
    expect(manages(actor("chapterOwner", "nhn"))).toBe("notAnswerable")
    expect(manages(actor("member", "edir"))).toBe("notAnswerable")
    expect(manages(actor("ministryReader"))).toBe("notInvited")
    expect(manages(actor(undefined))).toBe("notFound")
  })

  it("splits and merges only what is free to move, within one draft", () => {
    const lead = actor("leadEditor")
    expect(refuseSplit(lead, locked)).toBe("chapterLocked")
    expect(refuseMerge(lead, chapter(), chapter({ id: "c2", draft: "d2" }))).toBe("notFound")
    expect(refuseMerge(lead, chapter(), locked)).toBe("chapterLocked")
    expect(refuseMerge(actor("chapterOwner", "edir"), chapter(), chapter({ id: "c2" }))).toBe("notLead")
    expect(refuseMerge(lead, chapter(), chapter({ id: "c2" }))).toBeUndefined()
  })
})
