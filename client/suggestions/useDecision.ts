import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query"
import type { Command } from "../../shared/command.ts"
import { proposals as kept, type Proposal } from "../../shared/suggestions/proposal.ts"
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
