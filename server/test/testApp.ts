import type { AddressInfo } from "node:net"
import { WebSocket } from "ws"
import type { Role } from "../../shared/actor.ts"
import { chapters, drafts, newChapter, newDraft } from "../../shared/drafts/draft.ts"
import { members, newMember, organisations, people } from "../../shared/people/person.ts"
import { createApp, type App, type Installation } from "../app.ts"
import { createEvents } from "../people/events.ts"
import { createSessions, workday } from "../people/sessions.ts"
import { testWorld, type TestWorld } from "./testWorld.ts"

/** The product on a port of its own, with two drafts and somebody in every role. */
export interface TestApp {
  readonly world: TestWorld
  readonly app: App
  /** The browser's cookie for somebody, signed in just now. */
  cookieOf(person: string): Promise<string>
  ask(path: string, how?: Asking): Promise<Response>
  call(command: { readonly name: string }, input: unknown, how?: Asking): Promise<Response>
  /** Opens a socket: it, when open, or the status that refused it. */
  socket(
    path: string,
    how?: Pick<Asking, "cookie" | "origin" | "hear" | "hearBytes">,
  ): Promise<WebSocket | number>
  close(): Promise<void>
}

export interface Asking {
  readonly method?: "GET" | "POST"
  readonly cookie?: string | undefined
  /** Undefined is our own; null is none. */
  readonly origin?: string | null | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** Hears a socket from its first message on. */
  readonly hear?: (message: string) => void
  /** The same, as the bytes that came. */
  readonly hearBytes?: (message: Uint8Array) => void
  readonly body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
}

export const ORIGIN = "http://samtekst.test"

/** Who is who: `lead` owns the workspace; `stranger` is in the other draft alone. */
export const cast: Readonly<Record<string, { organisation: string; draft: string; role: Role }>> = {
  lead: { organisation: "here", draft: "d1", role: "leadEditor" },
  writer: { organisation: "there", draft: "d1", role: "member" },
  reader: { organisation: "here", draft: "d1", role: "secretary" },
  ministry: { organisation: "above", draft: "d1", role: "ministryReader" },
  stranger: { organisation: "there", draft: "d2", role: "leadEditor" },
}

export const testApp = async (
  installation: Partial<Installation> = {},
  world: TestWorld = testWorld(),
  settled: (world: TestWorld) => Promise<void> = settle,
): Promise<TestApp> => {
  const house = { url: ORIGIN, origins: new Set([ORIGIN]), https: false, ...installation.house }
  const app = createApp(world, { client: "/nowhere", ...installation, house })
  await settled(world)
  await new Promise<void>((ready) => app.server.listen(0, "127.0.0.1", ready))
  const at = `127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const sessions = createSessions(world, workday, createEvents(world))

  const ask: TestApp["ask"] = (path, { method = "GET", cookie, origin = ORIGIN, headers = {}, body } = {}) =>
    fetch(`http://${at}${path}`, {
      method,
      redirect: "manual",
      headers: { ...(origin === null ? {} : { origin }), ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
    })

  return {
    world,
    app,
    ask,
    cookieOf: async (person) => `sid=${(await sessions.begin(person)).cookie}`,
    call: (command, input, how = {}) =>
      ask(`/api/${command.name}`, {
        ...how,
        method: "POST",
        headers: { "content-type": "application/json", ...how.headers },
        body: JSON.stringify(input),
      }),
    socket: (path, { cookie, origin = ORIGIN, hear, hearBytes } = {}) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://${at}${path}`, {
          headers: { ...(origin === null ? {} : { origin }), ...(cookie ? { cookie } : {}) },
        })
        socket.on("open", () => resolve(socket))
        if (hear) socket.on("message", (data) => hear(String(data)))
        if (hearBytes) socket.on("message", (data: Buffer) => hearBytes(new Uint8Array(data)))
        socket.on("unexpected-response", (request, { statusCode }) => {
          request.destroy()
          resolve(statusCode ?? 0)
        })
        socket.on("error", reject)
      }),
    close: () => app.close(),
  }
}

const settle = async ({ records }: TestWorld): Promise<void> => {
  for (const id of ["here", "there", "above"])
    await records.add(organisations, { id, name: id, shortName: id, colour: 0 })
  for (const id of ["d1", "d2"]) {
    await records.add(
      drafts,
      newDraft({ id, title: id, shortTitle: id, caseNumber: "", language: "nb", constructed: true }),
    )
    await records.add(
      chapters,
      newChapter({
        id: id.replace("d", "c"),
        draft: id,
        order: 1,
        title: `The chapter of ${id}`,
        ownerOrganisation: id === "d1" ? "here" : "there",
        contributors: id === "d1" ? ["there"] : [],
      }),
    )
  }
  for (const [person, { organisation, draft, role }] of Object.entries(cast)) {
    await records.add(people, {
      id: person,
      name: person,
      initials: "X",
      organisation,
      title: "",
      owner: person === "lead",
    })
    await records.add(members, newMember({ draft, person, role }))
  }
}
