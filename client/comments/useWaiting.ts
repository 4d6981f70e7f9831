import { useQueries } from "@tanstack/react-query"
import type { DraftId } from "../../shared/actor.ts"
import { threads } from "../../shared/comments/thread.ts"
import { waitingShape, type Waiting } from "../../shared/comments/waiting.ts"
import { ask } from "../remote/call.ts"

/** What of some drafts' threads waits for one, by draft, as the server picks it out: never all threads. */
export const useWaiting = (drafts: readonly DraftId[]): ReadonlyMap<DraftId, Waiting> =>
  useQueries({
    queries: drafts.map((draft) => ({
      // Among the records, so that what was missed is asked for again like theirs.
      queryKey: ["records", threads.name, "waiting", draft],
      queryFn: async () => waitingShape.parse(await ask(`/api/waiting/${encodeURIComponent(draft)}`)),
    })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }, i) => (data ? [[drafts[i]!, data] as const] : []))),
  })
