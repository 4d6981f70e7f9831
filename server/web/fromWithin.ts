import type { RequestHandler } from "express"
import type { IncomingMessage } from "node:http"
import { Refused } from "../../shared/refusal.ts"
import type { House } from "./house.ts"

/**
 * Whether one of our own pages asks. Every browser says `Origin` on a write and on opening a socket, so one without
 * it is not a browser of ours; `null`, another case of letters and a trailing dot are other places.
 */
export const isFromWithin = (house: House, { headers }: IncomingMessage): boolean =>
  headers.origin !== undefined &&
  house.origins.has(headers.origin) &&
  (headers["sec-fetch-site"] === undefined || headers["sec-fetch-site"] === "same-origin")

/** Stops every write that another site makes with our visitor's cookie. */
export const writesFromWithin =
  (house: House): RequestHandler =>
  (request, _response, next) => {
    const reads = request.method === "GET" || request.method === "HEAD"
    next(reads || isFromWithin(house, request) ? undefined : new Refused("foreignOrigin"))
  }
