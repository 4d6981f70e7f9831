import { equalityDeep } from "lib0/function"
import { z } from "zod"
import { id } from "../../shared/actor.ts"
import { kind } from "../../shared/kind.ts"
import { proposals, type Proposal } from "../../shared/suggestions/proposal.ts"
import { signsIn, type ProposalId, type Sign } from "../../shared/suggestions/signs.ts"
import type { Line } from "../../shared/text/line.ts"
import type { Json } from "../../shared/text/schema.ts"
import { isRecord } from "../../shared/text/values.ts"
import type { World } from "../world.ts"

/** What proposals held before others struck it: undoing that writes it anew, maybe after the server has started again. */
export interface HeldWords {
  note(line: Spoken, which: (sign: Sign) => boolean): void
  holds(sid: ProposalId, letter: Sign["letter"], said: Json): boolean
}
type Spoken = Pick<Line, "tracked" | "runs">

const shape = z.object({ id, said: z.array(z.string()) })
export const heldWords = kind<Readonly<z.infer<typeof shape>>>({
  name: "heldWords",
  shape,
  indexed: [],
  refuseRead: () => "notFound",
})

/** Of one proposal so much is kept, in characters; the oldest goes first. */
const LONGEST = 100_000

export const createHeldWords = ({
  records,
  relay,
  report,
}: Pick<World, "records" | "relay" | "report">): HeldWords & { readonly loaded: Promise<void> } => {
  const known = new Map<ProposalId, Set<string>>()
  const unkept = new Set<ProposalId>()
  let working = Promise.resolve()

  const add = (sid: ProposalId, letter: Sign["letter"], said: Json): boolean => {
    const all = known.get(sid) ?? new Set<string>()
    known.set(sid, all)
    const one = letter + JSON.stringify(said)
    if (all.has(one)) return false
    all.add(one)
    let length = [...all].reduce((sum, { length }) => sum + length, 0)
    for (const old of all) {
      if (length <= LONGEST || old === one) break
      length -= old.length
      all.delete(old)
    }
    return true
  }
  const know = ({ id, inserted, deleted }: Proposal): void => {
    add(id, "i", inserted)
    if (deleted.includes("\n")) add(id, "d", "\n")
  }
  const keep = async (): Promise<void> => {
    for (const id of unkept) {
      unkept.delete(id)
      const [kept] = await records.find(heldWords, { id })
      const next = { id, said: [...known.get(id)!] }
      await (kept ? records.change(heldWords, id, () => next) : records.add(heldWords, next))
    }
  }
  const then = (work: () => Promise<void>): void =>
    void (working = working.then(work).catch((problem: unknown) => {
      report("bug", { at: "heldWords", error: String(problem) })
    }))

  relay.listen(({ kind, type, record }) => {
    if (kind === proposals.name && type === "changed") know(record as Proposal)
  })
  then(async () => {
    for (const one of await records.find(proposals)) know(one)
    for (const { id, said } of await records.find(heldWords))
      known.set(id, new Set([...said, ...(known.get(id) ?? [])]))
  })

  return {
    loaded: working,
    note(line, which) {
      for (const { sign, said } of holdingsOf(line))
        if (which(sign) && add(sign.sid, sign.letter, said)) {
          if (unkept.size === 0) then(keep)
          unkept.add(sign.sid)
        }
    },
    holds(sid, letter, said) {
      for (const one of known.get(sid) ?? [])
        if (one[0] === letter && isPartOf(said, JSON.parse(one.slice(1)) as Json)) return true
      return false
    },
  }
}

/** What each proposal holds of a line: the words it brings, a line's opening as a line break, what it alters. */
export const holdingsOf = ({ tracked, runs }: Spoken): { readonly sign: Sign; readonly said: Json }[] => {
  const found: { sign: Sign; said: Json }[] = []
  for (const sign of signsIn(tracked))
    found.push({ sign, said: sign.letter === "f" ? tracked[`f:${sign.sid}`]! : "\n" })
  const brought = new Map<ProposalId, { sign: Sign; said: string }>()
  for (const run of runs)
    for (const sign of signsIn(run.formats)) {
      if (sign.letter === "f") found.push({ sign, said: run.formats[`f:${sign.sid}`]! })
      if (sign.letter !== "i") continue
      const one = brought.get(sign.sid) ?? { sign, said: "" }
      brought.set(sign.sid, one)
      one.said += "text" in run ? run.text : JSON.stringify(run.embed)
    }
  return [...found, ...brought.values()]
}

/** Whether words stand in others; of what is altered, whether it is altered so in the other. */
export const isPartOf = (said: Json, whole: Json | undefined): boolean => {
  if (typeof said === "string") return typeof whole === "string" && whole.includes(said)
  if (!isRecord(said) || !isRecord(whole) || said["n"] !== whole["n"]) return false
  const [some, all] = [said["new"], whole["new"]]
  if (!isRecord(some)) return true
  return isRecord(all) && Object.entries(some).every(([name, value]) => equalityDeep(value, all[name]))
}
