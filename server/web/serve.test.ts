import { connect, type AddressInfo } from "node:net"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { whoAmI } from "../../shared/people/commands.ts"
import { ORIGIN, testApp, type Asking, type TestApp } from "../test/testApp.ts"

let house: TestApp
beforeEach(async () => void (house = await testApp()))
afterEach(() => house.close())

const json = { "content-type": "application/json" }
const pixel = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  ),
)
const draft = { title: "Ny", shortTitle: "Ny", caseNumber: "", language: "nb", firstChapter: "Innledning" }
const word = { secret: "x".repeat(43) }
const post = (path: string, body: unknown) => ({
  path,
  method: "POST" as const,
  headers: json,
  body: JSON.stringify(body),
})

const invitation = {
  draft: "d1",
  name: "Ny",
  organisation: { id: "there" },
  role: "member",
  email: null,
  partUntil: null,
}

const thread = { lane: "chapter", kind: "question", about: null, text: "x", mentions: [], assigned: null }

/** Commands that the lead may give, and a stranger may not hear of. */
const commands = (all: [string, object, Partial<(typeof addresses)[number]>][]): typeof addresses =>
  all.map(([name, input, more]) => ({
    name,
    asked: post(`/api/${name}`, input),
    right: "lead",
    wrong: "stranger",
    ...(more.wrong === null ? {} : { wrongly: 404 }),
    ...more,
  }))

/** Every address that answers anything but pages, with who is let in. A new one belongs here. */
const addresses: {
  name: string
  asked: Asking & { path: string }
  right: string
  wrong: string | null
  open?: number
  wrongly?: number
  rightly?: number
}[] = [
  {
    name: "people/readLink",
    asked: post("/api/people/readLink", word),
    right: "lead",
    wrong: null,
    open: 410,
  },
  { name: "people/signIn", asked: post("/api/people/signIn", word), right: "lead", wrong: null, open: 410 },
  { name: "people/signOut", asked: post("/api/people/signOut", {}), right: "reader", wrong: null, open: 200 },
  { name: "people/whoAmI", asked: post("/api/people/whoAmI", {}), right: "lead", wrong: null, open: 200 },
  {
    name: "drafts/create",
    asked: post("/api/drafts/create", draft),
    right: "lead",
    wrong: "writer",
    wrongly: 403,
  },
  ...commands([
    ["people/askForLink", { email: "a@b.example", language: "nb" }, { wrong: null, open: 200 }],
    ["people/newLink", { person: "writer" }, { wrong: "writer", wrongly: 403 }],
    ["people/setOrganisation", { person: "writer", organisation: "here" }, { wrong: "writer", wrongly: 403 }],
    ["people/join", word, { wrong: null, rightly: 410 }],
    ["people/sessions", {}, { wrong: null }],
    ["people/endSession", { session: "x" }, { wrong: null, rightly: 404 }],
    ["people/invite", invitation, {}],
    ["people/renewInvitation", { invitation: "x" }, { rightly: 404 }],
    ["people/withdrawInvitation", { invitation: "x" }, { rightly: 404 }],
    ["people/addMember", { draft: "d1", person: "stranger", role: "member" }, {}],
    ["people/changeRole", { draft: "d1", person: "writer", role: "secretary" }, {}],
    ["people/removeMember", { draft: "d1", person: "writer" }, {}],
    ["drafts/retitle", { draft: "d1", title: "x", shortTitle: "x" }, {}],
    ["drafts/describe", { draft: "d1", caseNumber: "", language: "nb", purpose: "" }, {}],
    ["drafts/setAssignment", { draft: "d1", assignment: null }, {}],
    ["drafts/setMilestones", { draft: "d1", milestones: [] }, {}],
    [
      "drafts/addChapter",
      { draft: "d1", title: "x", appendix: false, ownerOrganisation: "here", owner: null },
      {},
    ],
    ["drafts/renameChapter", { chapter: "c1", title: "x" }, {}],
    ["drafts/moveChapter", { chapter: "c1", before: null, appendix: false }, {}],
    ["drafts/setOwner", { chapter: "c1", ownerOrganisation: "here", owner: null }, {}],
    ["drafts/setContributors", { chapter: "c1", contributors: [] }, {}],
    ["drafts/setStatus", { chapter: "c1", status: "ready" }, {}],
    ["drafts/setDue", { chapter: "c1", dueDate: null }, {}],
    ["drafts/setNote", { chapter: "c1", note: "" }, {}],
    ["drafts/setRights", { chapter: "c1", rights: [] }, {}],
    ["drafts/setOnlyProposals", { chapter: "c1", onlyProposals: true }, {}],
    ["drafts/lockChapter", { chapter: "c1", reason: "x" }, {}],
    ["drafts/unlockChapter", { chapter: "c1" }, {}],
    ["drafts/archiveChapter", { chapter: "c1" }, {}],
    ["drafts/restoreChapter", { chapter: "c1" }, {}],
    ["drafts/splitChapter", { chapter: "c1", heading: "x" }, { rightly: 404 }],
    ["drafts/mergeChapters", { chapter: "c1", into: "x" }, { rightly: 404 }],
    ["drafts/markSeen", { chapter: "c1" }, {}],
    ["threads/open", { ...thread, chapter: "c1" }, {}],
    ["threads/reply", { thread: "x", text: "x", mentions: [] }, { rightly: 404 }],
    ["threads/editNote", { thread: "x", note: "x", text: "x", mentions: [] }, { rightly: 404 }],
    ["threads/withdrawNote", { thread: "x", note: "x" }, { rightly: 404 }],
    ["threads/assign", { thread: "x", to: null }, { rightly: 404 }],
    ["threads/resolve", { thread: "x", outcome: "followed", reason: "x" }, { rightly: 404 }],
    ["threads/reopen", { thread: "x", reason: "" }, { rightly: 404 }],
    ["threads/release", { thread: "x" }, { rightly: 404 }],
    ["threads/markRead", { threads: ["x"] }, { wrong: null }],
    ["threads/setNotices", { often: "daily" }, { wrong: null }],
    ["proposals/accept", { chapter: "c1", proposals: [{ proposal: "x", reading: "x" }] }, { rightly: 409 }],
    [
      "proposals/reject",
      { chapter: "c1", proposals: [{ proposal: "x", reading: "x" }], reason: "x" },
      { rightly: 409 },
    ],
    ["proposals/withdraw", { chapter: "c1", proposals: [{ proposal: "x", reading: "x" }] }, { rightly: 409 }],
    [
      "proposals/decideEach",
      { chapter: "c1", proposals: [{ proposal: "x", reading: "x" }], outcome: "accepted", reason: "" },
      {},
    ],
    ["proposals/reopen", { proposal: "x" }, { rightly: 404 }],
    ["proposals/bringBack", { proposal: "x" }, { rightly: 404 }],
    ["proposals/giveReason", { proposal: "x", reason: "x" }, { rightly: 404 }],
    ["versions/seal", { draft: "d1", name: "V1", purpose: "working", description: "" }, {}],
    ["versions/release", { version: "d1_1" }, { rightly: 404 }],
    ["versions/withdraw", { version: "d1_1" }, { rightly: 404 }],
    ["versions/restore", { version: "d1_1", chapter: "c1", paragraphs: null, reason: "x" }, { rightly: 404 }],
    ["versions/undoRestore", { restoration: "x" }, { rightly: 404 }],
  ]),
  { name: "invited", asked: { path: "/api/invited?draft=d1" }, right: "lead", wrong: "writer" },
  { name: "events", asked: { path: "/api/events?draft=d1" }, right: "lead", wrong: "writer" },
  { name: "seen", asked: { path: "/api/seen?draft=d1" }, right: "writer", wrong: "stranger" },
  { name: "log", asked: { path: "/api/log/d1/csv" }, right: "reader", wrong: "stranger", wrongly: 404 },
  { name: "proposals", asked: { path: "/api/proposals?draft=d1" }, right: "writer", wrong: "ministry" },
  { name: "threads", asked: { path: "/api/threads?draft=d1" }, right: "writer", wrong: "ministry" },
  { name: "readMarks", asked: { path: "/api/readMarks?draft=d1" }, right: "writer", wrong: "stranger" },
  { name: "noticeChoices", asked: { path: "/api/noticeChoices" }, right: "writer", wrong: null },
  {
    name: "threads to take away",
    asked: { path: "/api/threads/d1/csv" },
    right: "ministry",
    wrong: "stranger",
    wrongly: 404,
  },
  {
    name: "threads that wait for one",
    asked: { path: "/api/waiting/d1" },
    right: "ministry",
    wrong: "stranger",
    wrongly: 404,
  },
  {
    name: "proposals to take away",
    asked: { path: "/api/proposals/d1/csv" },
    right: "ministry",
    wrong: "stranger",
    wrongly: 404,
  },
  { name: "organisations", asked: { path: "/api/organisations" }, right: "writer", wrong: null },
  { name: "people", asked: { path: "/api/people?organisation=here" }, right: "writer", wrong: null },
  { name: "members", asked: { path: "/api/members?draft=d1" }, right: "writer", wrong: "stranger" },
  { name: "drafts", asked: { path: "/api/drafts" }, right: "writer", wrong: null },
  { name: "chapters", asked: { path: "/api/chapters?draft=d1" }, right: "writer", wrong: "ministry" },
  { name: "pictures", asked: { path: "/api/pictures?chapter=c1" }, right: "writer", wrong: "ministry" },
  ...["", "/1"].map((rest) => ({
    name: `timeline${rest}`,
    asked: { path: `/api/timeline/c1${rest}` },
    right: "reader",
    wrong: "ministry",
    wrongly: 403,
  })),
  ...["", "/passage?from=1-0&to=1-0", "/strikes", "/between?from=0&to=now"].map((rest) => ({
    name: `authorship${rest}`,
    asked: { path: `/api/authorship/c1${rest}` },
    right: "reader",
    wrong: "ministry",
    wrongly: 403,
    ...(rest.startsWith("/passage") ? { rightly: 404 } : {}),
  })),
  { name: "news", asked: { path: "/api/news/d1" }, right: "reader", wrong: "ministry", wrongly: 403 },
  { name: "texts", asked: { path: "/api/texts/c1" }, right: "reader", wrong: "ministry", wrongly: 403 },
  { name: "versions", asked: { path: "/api/versions?draft=d1" }, right: "writer", wrong: "stranger" },
  { name: "restorations", asked: { path: "/api/restorations?draft=d1" }, right: "writer", wrong: "stranger" },
  ...["", "/chapters/c1", "/beside/c1", `/pictures/${"0".repeat(64)}`, "/check", "/bundle"].map((rest) => ({
    name: `versions/…${rest}`,
    asked: { path: `/api/versions/d1_1${rest}` },
    right: "writer",
    wrong: "stranger",
    wrongly: 404,
    rightly: 404,
  })),
  {
    name: "text/find",
    asked: post("/api/text/find", { draft: "d1", words: "a", wholeWords: false, matchCase: false }),
    right: "reader",
    wrong: "ministry",
    wrongly: 403,
  },
  {
    name: "images",
    asked: { path: "/api/images/c1", method: "POST", headers: { "content-type": "image/png" }, body: pixel },
    right: "writer",
    wrong: "reader",
    wrongly: 403,
  },
  {
    name: "files",
    asked: { path: `/files/c1/${"0".repeat(64)}` },
    right: "reader",
    wrong: "stranger",
    wrongly: 404,
  },
]

describe.each(addresses)("$name", ({ asked, right, wrong, open, wrongly, rightly }) => {
  const { path, ...how } = asked
  const answer = async (more: Asking = {}) => {
    const response = await house.ask(path, { ...how, ...more })
    const body: unknown = await response.json().catch(() => undefined)
    return [response.status, body as { refusal?: string }] as const
  }

  it("says who is let in without being signed in", async () => {
    const [status, body] = await answer()
    expect(status).toBe(open ?? 401)
    if (!open) expect(body).toEqual({ refusal: "notSignedIn" })
  })

  it.runIf(how.method === "POST")("does nothing for another site, or for nobody's", async () => {
    const cookie = await house.cookieOf(right)
    for (const origin of [
      "https://evil.example",
      "null",
      null,
      `${ORIGIN}.evil`,
      ORIGIN.toUpperCase(),
      `${ORIGIN}.`,
    ])
      expect(await answer({ cookie, origin }), String(origin)).toEqual([403, { refusal: "foreignOrigin" }])
    const headers = { ...how.headers, "sec-fetch-site": "cross-site" }
    expect(await answer({ cookie, headers })).toEqual([403, { refusal: "foreignOrigin" }])
  })

  it.runIf(wrong !== null)("gives nothing to who has no right", async () => {
    const [status, body] = await answer({ cookie: await house.cookieOf(wrong!) })
    expect(status).toBe(wrongly ?? 200)
    if (!wrongly) expect(body).toEqual([])
  })

  it("lets in who has the right", async () => {
    const { status } = await house.ask(path, { ...how, cookie: await house.cookieOf(right) })
    expect(status).toBe(open ?? rightly ?? (path.startsWith("/files") ? 404 : 200))
  })
})

it("every address is among these, but for sockets, links and the operator's numbers", () => {
  const known = new Set(
    addresses.map(({ asked: { path } }) => path.replace(/\?.*/, "").replace(/0{64}/, ":hash")),
  )
  const all = house.app.addresses
    .filter((one) => !/^SOCKET|\/enter\/|\/metrics$/.test(one))
    .map((one) =>
      one
        .replace(/^\w+ /, "")
        .replace(":seq", "1")
        .replace(":version", "d1_1")
        .replace(":chapter", "c1")
        .replace(":draft/:format", "d1/csv")
        .replace(":draft", "d1"),
    )
  expect(all.filter((path) => !known.has(path))).toEqual([])
})

describe("a command", () => {
  const bad: [string, string][] = [
    ["not JSON", "{"],
    ["a list", "[]"],
    ["a field too long", JSON.stringify({ ...draft, title: "x".repeat(501) })],
    ["a field missing", JSON.stringify({ title: "x" })],
    ["a key that reaches the prototype", JSON.stringify(draft).replace("{", '{"__proto__":{"owner":true},')],
    ["the same, within", JSON.stringify(draft).replace("{", '{"x":{"constructor":{"prototype":{}}},')],
    ["depth without end", "[".repeat(200_000)],
    ["depth that ends", `${"[".repeat(50)}${"]".repeat(50)}`],
  ]
  it.each(bad)("refuses %s, and changes nothing", async (_what, body) => {
    const cookie = await house.cookieOf("lead")
    const response = await house.ask("/api/drafts/create", { method: "POST", headers: json, cookie, body })
    expect([response.status, await response.json()]).toEqual([400, { refusal: "malformed" }])
    expect(await (await house.ask("/api/drafts", { cookie })).json()).toHaveLength(1)
  })

  it("is UTF-8, JSON by name, and at most 1 MiB", async () => {
    const cookie = await house.cookieOf("lead")
    const send = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) => {
      const response = await house.ask("/api/drafts/create", { method: "POST", headers, cookie, body })
      return ((await response.json()) as { refusal: string }).refusal
    }
    expect(await send(Uint8Array.of(0x22, 0xff, 0xfe, 0x22))).toBe("malformed")
    expect(await send(JSON.stringify(draft), { "content-type": "text/plain" })).toBe("malformed")
    expect(await send(JSON.stringify(draft), { ...json, "content-encoding": "gzip" })).toBe("malformed")
    expect(await send(JSON.stringify({ title: "x".repeat(1024 * 1024) }))).toBe("tooLarge")
  })

  it("nobody knows is not there", async () => {
    const cookie = await house.cookieOf("lead")
    for (const path of [
      "/api/nothing",
      "/api/people",
      "/api/__proto__",
      "/api/people/signIn/x",
      "/api/constructor",
    ]) {
      const response = await house.ask(path, { method: "POST", headers: json, cookie, body: "{}" })
      expect([response.status, await response.json()]).toEqual([404, { refusal: "notFound" }])
    }
  })

  it("that breaks says so, and tells its story to the operator alone", async () => {
    const cookie = await house.cookieOf("lead")
    const { world } = house
    world.records.find = () => Promise.reject(new Error("the disk's inmost secret"))
    const response = await house.call(whoAmI, {}, { cookie })
    expect([response.status, await response.json()]).toEqual([500, { error: "internal" }])
    expect(JSON.stringify(world.reports)).toContain("inmost secret")
  })
})

describe("records", () => {
  it("A1: what is not there and what is not yours look alike", async () => {
    const cookie = await house.cookieOf("stranger")
    const answer = async (path: string) => {
      const response = await house.ask(path, { cookie })
      return [response.status, await response.text(), [...response.headers.keys()].sort()]
    }
    expect(await answer("/api/chapters?draft=d1")).toEqual(await answer("/api/chapters?draft=nothing"))
    expect(await answer(`/files/c1/${"0".repeat(64)}`)).toEqual(
      await answer(`/files/nothing/${"0".repeat(64)}`),
    )
  })

  it("are found by indexed fields only, each said once", async () => {
    const cookie = await house.cookieOf("lead")
    for (const query of ["title=x", "draft=d1&draft=d2", "__proto__=x", "refuseRead=x"])
      expect((await house.ask(`/api/chapters?${query}`, { cookie })).status, query).toBe(400)
    for (const kind of ["signIns", "invitations", "__proto__", "nothing"])
      expect((await house.ask(`/api/${kind}`, { cookie })).status, kind).toBe(404)
  })

  it("are never kept by the browser", async () => {
    const response = await house.ask("/api/drafts", { cookie: await house.cookieOf("lead") })
    expect(response.headers.get("cache-control")).toBe("no-store")
    expect(response.headers.get("etag")).toBeNull()
  })
})

describe("every answer", () => {
  it("carries the headers that keep others out, and no script of its own", async () => {
    for (const path of ["/", "/healthz", "/api/drafts", "/nothing/here", "/assets/x.js"]) {
      const { headers } = await house.ask(path)
      const policy = headers.get("content-security-policy") ?? ""
      expect(policy, path).toContain("script-src 'self';")
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(policy.replace("style-src-attr 'unsafe-inline'", ""), path).not.toContain("unsafe")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("referrer-policy")).toBe("no-referrer")
      expect(headers.get("x-powered-by")).toBeNull()
      expect(headers.get("strict-transport-security")).toBeNull()
    }
  })

  it("asks for https for good where that is the address", async () => {
    const https = { url: "https://samtekst.test", origins: new Set(["https://samtekst.test"]), https: true }
    const secure = await testApp({ house: https })
    expect((await secure.ask("/healthz")).headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/)
    await secure.close()
  })

  it("is a refusal, not a stack, for an address nobody could have meant", async () => {
    for (const path of ["/api/%ff", "/files/%00/x", "/enter/%zz", `/api/${"x/".repeat(2000)}`])
      expect((await house.ask(path)).status, path.slice(0, 20)).toBeLessThan(500)
  })
})

describe("what is too large", () => {
  /** Says something to the server as no browser would, and reads the first line of the answer. */
  const say = (...words: string[]) =>
    new Promise<string>((resolve, reject) => {
      const { port } = house.app.server.address() as AddressInfo
      const line = connect(port, "127.0.0.1", () => words.forEach((word) => line.write(word)))
      line.once("data", (data) => {
        resolve(data.toString().split("\r\n")[0]!)
        line.destroy()
      })
      line.on("error", reject)
    })
  const request = (...more: string[]) =>
    [
      `POST /api/drafts/create HTTP/1.1`,
      "Host: x",
      `Origin: ${ORIGIN}`,
      "Content-Type: application/json",
      ...more,
      "",
      "",
    ].join("\r\n")

  it("is stopped by what it says of itself, without being read", async () => {
    const cookie = await house.cookieOf("lead")
    expect(await say(request(`Cookie: ${cookie}`, "Content-Length: 104857600"))).toContain("413")
  })

  it("is stopped while it comes, when it said nothing", async () => {
    const cookie = await house.cookieOf("lead")
    const piece = "x".repeat(64 * 1024)
    const pieces = Array.from({ length: 40 }, () => `10000\r\n${piece}\r\n`)
    expect(await say(request(`Cookie: ${cookie}`, "Transfer-Encoding: chunked"), ...pieces)).toContain("413")
  })

  it("is stopped in the headers, and in the address", async () => {
    expect(await say(request(...Array.from({ length: 2000 }, (_, i) => `X-${i}: some words`)))).toContain(
      "431",
    )
    expect(await say(`GET /${"x".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toContain("431")
  })
})

describe("health", () => {
  it("is 200 with what was checked, and 503 when the log takes nothing, then 200 again", async () => {
    const health = async () => {
      house.world.turn(1000)
      const response = await house.ask("/healthz")
      return [response.status, await response.json()] as const
    }
    const [status, said] = await health()
    expect([status, said]).toMatchObject([200, { ok: true }])
    expect((said as { checks: { name: string }[] }).checks.map(({ name }) => name)).toEqual([
      "log",
      "records",
    ])
    house.world.log.fail(new Error("no space left at /secret/place"))
    const [ill, why] = await health()
    expect([ill, why]).toMatchObject([503, { ok: false }])
    expect(JSON.stringify(why)).not.toContain("/secret/place")
    expect(JSON.stringify(house.world.reports)).toContain("/secret/place")
    house.world.log.release()
    expect((await health())[0]).toBe(200)
  })
})
