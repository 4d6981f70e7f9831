import { afterEach, beforeEach, expect, it } from "vitest"
import { chapters, newChapter } from "../../shared/drafts/draft.ts"
import { people } from "../../shared/people/person.ts"
import { proposals, type Proposal } from "../../shared/suggestions/proposal.ts"
import { testApp, type TestApp } from "../test/testApp.ts"

let app: TestApp
beforeEach(async () => void (app = await testApp()))
afterEach(() => app.close())

const add = (id: string, more: Partial<Proposal> = {}) =>
  app.world.records.add<Proposal>(proposals, {
    id,
    draft: "d1",
    chapter: "c1",
    by: { person: "writer", organisation: "there" },
    at: app.world.now(),
    reason: "",
    inserted: "in",
    deleted: "out",
    altered: [],
    details: [],
    removed: null,
    reading: "",
    stands: true,
    decision: null,
    ...more,
  })
const take = async (rest: string, person = "lead") =>
  (await app.ask(`/api/proposals/d1/${rest}`, { cookie: await app.cookieOf(person) })).text()
const rejected = {
  outcome: "rejected",
  by: { person: "lead", organisation: "here" },
  at: 1,
  reason: "It stands elsewhere.",
  edit: { seq: 0, hash: "" },
} as const

it("a list to take away says of each proposal what, who, why, and what became of it, in three languages", async () => {
  await add("s1", { inserted: "bør", deleted: "skal", reason: "Språk", stands: false, decision: rejected })
  const text = await take("csv?language=nb")
  for (const words of ['"skal","bør","Språk","writer","there"', "Ord byttet ut", "Avvist", "lead (here)"])
    expect(text).toContain(words)
  expect(text).toContain("It stands elsewhere.")
  expect(text).toContain("/drafts/d1/proposals?proposal=s1")
  expect(await take("csv?language=nn")).toContain("Ord bytte ut")
  expect(await take("csv?language=en")).toContain("Words replaced")
  const html = await take("html?language=nn")
  expect(html).toMatch(/<caption>1 framlegg i «d1»/)
  expect(html.match(/<th scope="col">/g)).toHaveLength(14)
})

it("nothing in it is a formula, and nothing in the page is markup, whatever is proposed or somebody is called", async () => {
  await app.world.records.change(people, "writer", (one) => ({ ...one, name: "<b>=2+3</b>" }))
  await add("s1", { inserted: '=HYPERLINK("https://evil.example")', deleted: "\t@x", reason: "+1" })
  await add("s2", { inserted: "<script>alert(1)</script>" })
  for (const cell of (await take("csv")).split(/","|"\r\n"|^\ufeff"/)) expect(cell).not.toMatch(/^[=+\-@]/)
  const html = await take("html")
  expect(html).not.toContain("<script>alert")
  expect(html).not.toContain("<b>")
})

it("what is proposed in a chapter one may not read is not in it, nor anything to the ministry", async () => {
  await app.world.records.add(
    chapters,
    newChapter({
      id: "shut",
      draft: "d1",
      order: 2,
      title: "Shut",
      ownerOrganisation: "here",
      rights: [{ who: { person: "writer" }, access: "none" }],
    }),
  )
  await add("s1", { inserted: "open words" })
  await add("s2", { chapter: "shut", inserted: "closed words" })
  expect(await take("csv")).toContain("closed words")
  const theirs = await take("csv", "writer")
  expect(theirs).toContain("open words")
  expect(theirs).not.toContain("closed words")
  expect(await take("csv", "ministry")).not.toContain("words")
})

it("the filter of the page is the filter of the list", async () => {
  await add("alpha", { inserted: "Alpha", deleted: "" })
  await add("beta", {
    by: { person: "lead", organisation: "here" },
    inserted: "",
    deleted: "Beta",
    stands: false,
    decision: rejected,
  })
  await add("gone", { inserted: "\n", deleted: "", stands: false })
  const found = async (filter: string, person = "lead") => {
    const text = await take(`csv?${filter}`, person)
    return ["alpha", "beta", "gone"].filter((id) => text.includes(`?proposal=${id}"`)).join(" ")
  }
  expect(await found("")).toBe("alpha beta gone")
  expect(await found("state=open")).toBe("alpha")
  expect(await found("state=rejected")).toBe("beta")
  expect(await found("state=gone")).toBe("gone")
  expect(await found("change=insertion")).toBe("alpha")
  expect(await found("change=deletion")).toBe("beta")
  expect(await found("change=form")).toBe("gone")
  expect(await found("organisation=here")).toBe("beta")
  expect(await found("person=writer")).toBe("alpha gone")
  expect(await found("of=me")).toBe("beta")
  expect(await found("of=mine", "writer")).toBe("alpha gone")
  expect(await found("waits=me")).toBe("alpha")
  expect(await found("waits=me", "writer")).toBe("")
  expect(await found("words=ALPHA")).toBe("alpha")
  expect(await found("words=elsewhere")).toBe("beta")
  expect(await found("chapter=c2")).toBe("")
  expect(await found("days=1")).toBe("")
  app.world.turn(86_400_000)
  expect(await found("days=1")).toBe("alpha beta gone")
})
