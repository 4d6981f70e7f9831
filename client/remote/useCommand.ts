import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query"
import type { Command } from "../../shared/command.ts"
import { call } from "./call.ts"

/** A command ready to be sent, with what came of it. Copies of records are asked for anew: not every page has a socket. */
export const useCommand = <In, Out>(
  command: Command<In, Out>,
  done?: (answer: Out) => void,
): UseMutationResult<Out, Error, In> => {
  const remote = useQueryClient()
  return useMutation({
    mutationFn: (input: In) => call(command, input),
    onSuccess: async (answer) => {
      await remote.invalidateQueries({ queryKey: ["records"] })
      done?.(answer)
    },
  })
}
