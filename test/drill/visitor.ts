/** A browser without a browser: a person's cookie, and what the server lets them see. */
import { z } from "zod"
import type { Actor } from "../../shared/actor.ts"
import { actorShape } from "../../shared/people/commands.ts"
import { chapterShape, type Chapter } from "../../shared/drafts/draft.ts"
import { refuseWrite } from "../../shared/drafts/rules.ts"

export interface Visitor {
  readonly person: string
  readonly cookie: string
  readonly actor: Actor
}

/** Signs in by opening the link, as the person would. */
export const signIn = async (link: string): Promise<Visitor> => {
  const { origin } = new URL(link)
  const entered = await fetch(link, { redirect: "manual" })
  const cookie = (entered.headers.getSetCookie()[0] ?? "").split(";")[0] ?? ""
  const answer = await fetch(`${origin}/api/people/whoAmI`, {
    method: "POST",
    headers: { cookie, origin, "content-type": "application/json" },
    body: "{}",
  })
  const { person, organisation, roles } = actorShape.parse(await answer.json())
  const actor: Actor = {
    person: person.id,
    organisation: organisation.id,
    roles: new Map(Object.entries(roles)),
    owner: person.owner,
  }
  return { person: person.id, cookie, actor }
}

/** The chapters this person may write in. */
export const writableBy = async (origin: string, { cookie, actor }: Visitor): Promise<Chapter[]> => {
  const chapters: Chapter[] = []
  for (const draft of actor.roles.keys()) {
    const answer = await fetch(`${origin}/api/chapters?draft=${draft}`, { headers: { cookie } })
    if (answer.ok) chapters.push(...z.array(chapterShape).parse(await answer.json()))
  }
  return chapters.filter((chapter) => refuseWrite(actor, chapter) === undefined)
}
