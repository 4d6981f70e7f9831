import type { Actor, ChapterId } from "../../shared/actor.ts"
import { chapters, type Chapter } from "../../shared/drafts/draft.ts"
import { accessTo, refuseWrite, type Access } from "../../shared/drafts/rules.ts"
import { Refused, type Refusal } from "../../shared/refusal.ts"
import { actorOf } from "../people/sessions.ts"
import type { Records } from "../storage/records.ts"
import type { World } from "../world.ts"

/** What one person may do in one chapter, settled when they come in. */
export interface Admission {
  readonly chapter: Chapter
  readonly access: Access
  /** Why they may not write; null for those who may. */
  readonly refusal: Refusal | null
}

/** Refuses alike the chapter that is not there and the one that is not theirs. */
export const admitTo = async (records: Records, actor: Actor, id: ChapterId): Promise<Admission> => {
  const chapter = await records.get(chapters, id)
  const admitted = accessTo(actor, chapter)
  if ("refusal" in admitted) throw new Refused(admitted.refusal)
  return { chapter, access: admitted.access, refusal: refuseWrite(actor, chapter) ?? null }
}

/**
 * What a person may do in a chapter as both are now, for those who are in it already; undefined for nothing at all.
 * The actor they came in as is not asked: what they were then is no longer the question.
 */
export const accessNow =
  (world: Pick<World, "records" | "now">) =>
  async ({ person }: Actor, id: ChapterId): Promise<Access | undefined> => {
    const actor = await actorOf(world, person)
    if (!actor) return undefined
    const admitted = await admitTo(world.records, actor, id).catch((problem: unknown) => {
      if (problem instanceof Refused) return undefined
      throw problem
    })
    return admitted?.access
  }
