import { secret } from "../../shared/people/commands.ts"
import type { Route } from "../web/serve.ts"
import type { Links } from "./links.ts"
import type { Sessions } from "./sessions.ts"

/**
 * `GET /enter/<secret>`. A reusable link signs in at once. One that is spent by use gets the client's page with a
 * button instead: programs that open every link in a letter would else spend it before its reader.
 */
export const enter = (links: Links, sessions: Sessions): Route => ({
  method: "get",
  path: "/enter/:secret",
  async run(visitor, request, response) {
    const shown = secret.safeParse(request.params["secret"])
    if (!shown.success) return false
    const link = await links.read(shown.data).catch(() => undefined)
    if (!link?.reusable || link.person === null) return false
    if (visitor.cookie) await sessions.end(visitor.cookie)
    const { cookie, seconds } = await sessions.begin(link.person, visitor.device)
    visitor.keepCookie(cookie, seconds)
    response.set("Cache-Control", "no-store")
    response.redirect(303, "/")
  },
})
