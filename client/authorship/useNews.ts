import { useQuery, type UseQueryResult } from "@tanstack/react-query"
import type { DraftId } from "../../shared/actor.ts"
import { newsShape, type News } from "../../shared/authorship/authorship.ts"
import { ask } from "../remote/call.ts"

/** What has happened in a draft's chapters since one was last in each. Apart from what leans on the text, which the draft's page does without. */
export const useNews = (draft: DraftId): UseQueryResult<News> =>
  useQuery({
    queryKey: ["news", draft],
    queryFn: async () => newsShape.parse(await ask(`/api/news/${draft}`)),
  })
