import { authorOf, type Author, type DraftId } from "../../shared/actor.ts"
import type { Kept, Kind } from "../../shared/kind.ts"
import {
  eventHeads,
  events as kept,
  following,
  headOf,
  noEvents,
  type Event,
  type Happening,
} from "../../shared/people/event.ts"
import { Refused } from "../../shared/refusal.ts"
import { added, changed, type Write } from "../storage/records.ts"
import type { World } from "../world.ts"

/** What is to stand in the log of a deed, beside who, when and its place. */
export interface Said {
  readonly what: Happening
  readonly subjects?: readonly string[]
  readonly facts?: Event["facts"]
}

/** Every draft's log (R26). A deed and its event are written in one step: neither stands without the other. */
export interface Events {
  /** What adds an event at the end of a draft's log, for a deed of several records. */
  entry(author: Author, draft: DraftId, said: Said): Promise<readonly Write[]>
  /** Changes one record and says so. `step` may refuse; then nothing stands. */
  changing<R extends Kept>(
    by: { readonly author: Author; readonly draft: DraftId; readonly said: Said },
    kind: Kind<R>,
    id: string,
    step: (before: R) => R,
  ): Promise<R>
}

export const createEvents = ({ records, now }: Pick<World, "records" | "now">): Events => {
  const entry: Events["entry"] = async (author, draft, { what, subjects = [], facts = {} }) => {
    const [head] = await records.find(eventHeads, { id: draft })
    if (!head)
      await records.add(eventHeads, noEvents(draft)).catch((problem: unknown) => {
        if (!(problem instanceof Refused && problem.refusal === "alreadyExists")) throw problem
      })
    const said = { at: now(), author: authorOf(author), what, subjects: [...subjects], facts }
    let event: Event
    return [
      changed(eventHeads, draft, (before) => headOf((event = following(before, said)))),
      added(kept, () => event),
    ]
  }
  return {
    entry,
    async changing<R extends Kept>(
      { author, draft, said }: { author: Author; draft: DraftId; said: Said },
      kind: Kind<R>,
      id: string,
      step: (before: R) => R,
    ) {
      const [left] = await records.together([changed(kind, id, step), ...(await entry(author, draft, said))])
      return left as R
    },
  }
}
