import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query"
import { Refused, type Refusal } from "../../shared/refusal.ts"
import { decideEach, reopenProposals } from "../../shared/suggestions/commands.ts"
import {
  asListed,
  proposals as kept,
  type Decision,
  type Proposal,
} from "../../shared/suggestions/proposal.ts"
import { call } from "../remote/call.ts"
import { heardRecord } from "../remote/records.ts"

export interface Wanted {
  readonly meant: readonly Proposal[]
  readonly outcome: Decision["outcome"]
  readonly reason: string
}

/** What came of deciding about several: chapter by chapter, until something went wrong. */
export interface Result {
  readonly outcome: Decision["outcome"]
  readonly decided: readonly Proposal[]
  /** As they were, with why. */
  readonly left: readonly { readonly proposal: Proposal; readonly refusal: Refusal }[]
  readonly fault?: unknown
}

/** Decides about proposals of any chapters as they are listed; never fails, but tells how far it came. */
export const useDecideEach = (done: (result: Result) => void) => {
  const remote = useQueryClient()
  return useMutation({
    mutationFn: (wanted: Wanted) => decideAll(remote, wanted),
    onSuccess: done,
  })
}

/** Takes back what was decided together; answers how many stand again. */
export const useReopenAll = (done: (count: number) => void) => {
  const remote = useQueryClient()
  return useMutation({
    mutationFn: async (decided: readonly Proposal[]) => {
      let count = 0
      for (const its of byChapter(decided).values()) {
        const left = await call(reopenProposals, { proposal: its[0]!.id })
        left.forEach((one) => heardRecord(remote, kept.name, one))
        count += left.length
      }
      return count
    },
    onSuccess: done,
  })
}

const decideAll = async (remote: QueryClient, { meant, outcome, reason }: Wanted): Promise<Result> => {
  const decided: Proposal[] = []
  const left: { proposal: Proposal; refusal: Refusal }[] = []
  for (const [chapter, its] of byChapter(meant))
    try {
      const said = await call(decideEach, { chapter, proposals: its.map(asListed), outcome, reason })
      said.decided.forEach((one) => heardRecord(remote, kept.name, one))
      decided.push(...said.decided)
      const why = new Map(said.left.map(({ proposal, refusal }) => [proposal, refusal]))
      left.push(
        ...its.flatMap((proposal) => {
          const refusal = why.get(proposal.id)
          return refusal ? [{ proposal, refusal }] : []
        }),
      )
    } catch (fault) {
      if (!(fault instanceof Refused)) return { outcome, decided, left, fault }
      left.push(...its.map((proposal) => ({ proposal, refusal: fault.refusal })))
    }
  return { outcome, decided, left }
}

const byChapter = (all: readonly Proposal[]) => Map.groupBy(all, ({ chapter }) => chapter)
