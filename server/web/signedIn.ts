import type { IncomingMessage, ServerResponse } from "node:http"
import type { Actor } from "../../shared/actor.ts"
import type { Visitor } from "../handle.ts"
import { deviceOf } from "./device.ts"
import type { House } from "./house.ts"

/** Cookie → Actor. Undefined for a secret that opens nothing, any more or at all. */
export type Recognise = (cookie: string) => Promise<Actor | undefined>

/** `__Host-` binds the cookie to this very host over https, which a lone machine's http cannot offer. */
export const cookieName = ({ https }: House): string => (https ? "__Host-sid" : "sid")

/** The secret a browser shows; undefined for anything that is not shaped like one of ours. */
export const cookieOf = (house: House, request: IncomingMessage): string | undefined => {
  const opening = `${cookieName(house)}=`
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim())
  const secret = pairs.find((pair) => pair.startsWith(opening))?.slice(opening.length)
  return secret !== undefined && /^[A-Za-z0-9_-]{43}$/.test(secret) ? secret : undefined
}

/** Who knocks with this request. */
export const visitorOf = async (
  house: House,
  recognise: Recognise,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Visitor> => {
  const cookie = cookieOf(house, request)
  const set = (secret: string, seconds: number) =>
    response.setHeader("Set-Cookie", setCookie(house, secret, seconds))
  return {
    cookie,
    device: deviceOf(request.headers["user-agent"]),
    actor: cookie === undefined ? undefined : await recognise(cookie),
    keepCookie: set,
    dropCookie: () => set("", 0),
  }
}

/** Lax, since strict would drop the cookie on the way back from a sign-in elsewhere. */
const setCookie = (house: House, secret: string, seconds: number): string =>
  [
    `${cookieName(house)}=${secret}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${Math.floor(seconds)}`,
    ...(house.https ? ["Secure"] : []),
  ].join("; ")
