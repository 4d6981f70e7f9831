import { useQuery, type UseQueryResult } from "@tanstack/react-query"
import { demoShape, type Demo } from "../../shared/people/demo.ts"
import { Refused } from "../../shared/refusal.ts"
import { ask } from "../remote/call.ts"

/** Those one may be, where the sample runs; null anywhere else. */
export const useDemo = (): UseQueryResult<Demo | null> =>
  useQuery({
    queryKey: ["demo"],
    queryFn: async () => {
      try {
        return demoShape.parse(await ask("/api/demo"))
      } catch (fault) {
        if (fault instanceof Refused) return null
        throw fault
      }
    },
    staleTime: Infinity,
    retry: false,
  })
