import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query"
import { useCallback } from "react"
import type { Actor, DraftId, Role } from "../../shared/actor.ts"
import { signOut, whoAmI, type WhoAmI } from "../../shared/people/commands.ts"
import { call } from "../remote/call.ts"

/** Who is signed in; null when nobody is. Asked again when the window is returned to: another may have signed in. */
export const useWhoAmI = (): UseQueryResult<WhoAmI | null> =>
  useQuery({ queryKey: ["whoAmI"], queryFn: () => call(whoAmI, {}) })

/** The person signed in, as rules know them. */
export const actorOf = ({ person, organisation, roles }: WhoAmI): Actor => ({
  person: person.id,
  organisation: organisation.id,
  roles: new Map(Object.entries(roles) as [DraftId, Role][]),
  owner: person.owner,
})

/** Signs out, and forgets everything this page has fetched: the next to sit here may be another. */
export const useSignOut = (): (() => Promise<void>) => {
  const remote = useQueryClient()
  return useCallback(async () => {
    await call(signOut, {})
    remote.removeQueries({ queryKey: ["records"] })
    remote.setQueryData(["whoAmI"], null)
  }, [remote])
}
