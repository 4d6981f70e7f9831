import express, { type Request, type Response } from "express"
import { createServer, type Server } from "node:http"
import { Refused } from "../../shared/refusal.ts"
import type { Kept, Kind } from "../../shared/kind.ts"
import type { Handler, Visitor } from "../handle.ts"
import type { World } from "../world.ts"
import { answerThrown } from "./answer.ts"
import { commands, type Knock } from "./commands.ts"
import { writesFromWithin } from "./fromWithin.ts"
import { headers } from "./headers.ts"
import { health, type Check } from "./health.ts"
import type { House } from "./house.ts"
import { pages } from "./pages.ts"
import { recordsOf } from "./records.ts"
import { visitorOf, type Recognise } from "./signedIn.ts"
import type { Sockets } from "./sockets.ts"

/** An address beside the commands and the records: bytes in or out, or a way in. `false` leaves it to the client's pages. */
export interface Route {
  readonly method: "get" | "post"
  readonly path: string
  run(visitor: Visitor, request: Request, response: Response): Promise<void | false>
}

/** What is served, and for whom. */
export interface Serving {
  readonly house: House
  /** The folder of the built client. */
  readonly client: string
  readonly recognise: Recognise
  readonly handlers: readonly Handler[]
  readonly kinds: readonly Kind<Kept>[]
  readonly routes: readonly Route[]
  readonly sockets: Sockets
  check(): Promise<readonly Check[]>
}

/** The web's face of the house: a server that is ready to listen. */
export const serve = (world: World, serving: Serving): Server => {
  const { house, recognise } = serving
  const knock: Knock = (request, response) => visitorOf(house, recognise, request, response)

  const app = express()
  app.disable("x-powered-by")
  app.disable("etag")
  app.use(headers(house))
  app.get("/healthz", health(world, serving.check))
  app.use(writesFromWithin(house))
  app.use(["/api", "/files"], (_request, response, next) => {
    response.set("Cache-Control", "no-store")
    next()
  })
  for (const { method, path, run } of serving.routes)
    app[method](path, async (request, response, next) => {
      if ((await run(await knock(request, response), request, response)) === false) next()
    })
  const api = express.Router()
  api.post("/{*command}", commands(serving.handlers, knock))
  api.get("/{*kind}", recordsOf(serving.kinds, world.records, knock))
  app.use("/api", api)
  app.use(["/api", "/files", "/sync", "/live"], () => {
    throw new Refused("notFound")
  })
  app.use(pages(serving.client))
  app.use((request: Request) => {
    throw new Refused(request.method === "GET" ? "notFound" : "malformed")
  })
  app.use(answerThrown(world))

  const server = createServer(limits, app)
  server.maxHeadersCount = 100
  server.on("upgrade", serving.sockets.upgrade)
  return server
}

/** Nobody keeps a line open by being slow: headers in 10 s, a whole request (a large picture, too) in two minutes. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}
