import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query"
import type { Command } from "../../shared/command.ts"
import { proposals as kept, type Proposal } from "../../shared/suggestions/proposal.ts"
import { readingOf, type StandingProposal } from "../../shared/suggestions/standing.ts"
import { call } from "../remote/call.ts"
import { heardRecord } from "../remote/records.ts"

/** A command about proposals; what it left of them is shown at once. */
export const useProposalCommand = <In>(
  command: Command<In, Proposal[]>,
  done?: (ids: readonly string[]) => void,
): UseMutationResult<Proposal[], Error, In> => {
  const remote = useQueryClient()
  return useMutation({
    mutationFn: (input: In) => call(command, input),
    onSuccess: (left) => {
      for (const one of left) heardRecord(remote, kept.name, one)
      done?.(left.map(({ id }) => id))
    },
  })
}

/** What is asked when these are decided, as they stand before one's eyes. */
export const asRead = (chapter: string, standing: readonly StandingProposal[]) => ({
  chapter,
  proposals: standing.map((one) => ({ proposal: one.sid, reading: readingOf(one) })),
})
