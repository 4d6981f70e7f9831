import type { ChapterId } from "../../shared/actor.ts"
import { Refused } from "../../shared/refusal.ts"
import { canonicalText } from "../../shared/snapshots/canonical.ts"
import { withChange, type Burst } from "../../shared/snapshots/timeline.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { isAnchoring } from "../authorship/facts.ts"
import { admitTo } from "../drafts/chapterAccess.ts"
import { Damaged } from "../storage/updateLog.ts"
import { docAt } from "../sync/history.ts"
import type { Route } from "../web/serve.ts"
import type { World } from "../world.ts"

/**
 * `GET /api/timeline/<chapter>`: who has worked on a chapter and when; `…/<seq>`: its lines as they were right after
 * that place of its log, spelt as a sealed text is.
 */
export const timeline = ({ records, log }: World): Route[] => {
  const known = new Map<ChapterId, { readonly seq: number; readonly bursts: readonly Burst[] }>()

  /** What is new since the last time alone is read. */
  const burstsOf = async (chapter: ChapterId): Promise<readonly Burst[]> => {
    let { seq, bursts } = known.get(chapter) ?? { seq: 0, bursts: [] }
    for await (const entry of log.entries(chapter, seq + 1)) {
      seq = entry.seq
      if (!isAnchoring(entry.update)) bursts = withChange(bursts, entry)
    }
    known.set(chapter, { seq, bursts })
    return bursts
  }

  return [
    {
      method: "get",
      path: "/api/timeline/:chapter",
      async run({ actor }, request, response) {
        if (!actor) throw new Refused("notSignedIn")
        const { chapter } = await admitTo(records, actor, String(request.params["chapter"]))
        response.json(await burstsOf(chapter.id).catch(damaged))
      },
    },
    {
      method: "get",
      path: "/api/timeline/:chapter/:seq",
      async run({ actor }, request, response) {
        if (!actor) throw new Refused("notSignedIn")
        const { chapter } = await admitTo(records, actor, String(request.params["chapter"]))
        const seq = Number(request.params["seq"])
        if (!Number.isSafeInteger(seq) || seq < 1) throw new Refused("notFound")
        const doc = await docAt(log, chapter.id, seq).catch(damaged)
        response.type("application/json").end(canonicalText(readLines(doc)))
      },
    },
  ]
}

const damaged = (problem: unknown): never => {
  throw problem instanceof Damaged ? new Refused("chapterDamaged") : problem
}
