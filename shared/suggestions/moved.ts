/** Comments on words that a proposal moves: struck where they stood, brought where they come. */
import type { Line, Run } from "../text/line.ts"
import type { Values } from "../text/values.ts"
import type { Which } from "./resolve.ts"
import { signsAny, signsIn, wordsIn, type ProposalId } from "./signs.ts"

/** A run in the pieces that take over something, each with what that is. */
export type Taken = readonly { readonly run: Run; readonly over: Values }[]

/**
 * What accepted moves carry over, by the run they bring it to: a thread's place follows its words. Only where a proposal
 * brings just what it strikes, blanks around it aside.
 */
export const takenOver = (lines: readonly Line[], which: Which): ReadonlyMap<Run, Taken> => {
  const moves = new Map<ProposalId, { struck: Letter[]; brought: Letter[] }>()
  for (const line of lines) {
    if (signsAny(line.tracked, which)) note(moves, { sign: "\n", formats: wordsIn(line) }, which)
    for (const run of line.runs) {
      if (!signsAny(run.formats, which)) continue
      const signs = "text" in run ? run.text.split("") : [JSON.stringify(run.embed)]
      signs.forEach((sign, at) => note(moves, { sign, formats: run.formats, run, at }, which))
    }
  }
  const over = new Map<Run, Values[]>()
  for (const move of moves.values()) {
    const [struck, brought] = [trimmed(move.struck), trimmed(move.brought)]
    if (struck.length !== brought.length || struck.some(({ sign }, i) => sign !== brought[i]!.sign)) continue
    struck.forEach(({ formats }, i) => {
      const { run, at } = brought[i]!
      const places = Object.entries(formats).filter(([key]) => key.startsWith("c:"))
      if (!run || places.length === 0) return
      const each = over.get(run) ?? []
      over.set(run, each)
      each[at!] = Object.fromEntries(places)
    })
  }
  return new Map([...over].map(([run, each]) => [run, piecesOf(run, each)]))
}

interface Letter {
  readonly sign: string
  readonly formats: Values
  readonly run?: Run
  readonly at?: number
}

const note = (
  moves: Map<ProposalId, { struck: Letter[]; brought: Letter[] }>,
  letter: Letter,
  which: Which,
): void => {
  for (const sign of signsIn(letter.formats)) {
    if (sign.letter === "f" || !which(sign)) continue
    const move = moves.get(sign.sid) ?? { struck: [], brought: [] }
    moves.set(sign.sid, move)
    move[sign.letter === "d" ? "struck" : "brought"].push(letter)
  }
}

const trimmed = (letters: readonly Letter[]): readonly Letter[] => {
  const said = ({ sign }: Letter) => sign.trim() !== ""
  return letters.slice(letters.findIndex(said), letters.findLastIndex(said) + 1)
}

const piecesOf = (run: Run, each: readonly (Values | undefined)[]): Taken => {
  if (!("text" in run)) return [{ run, over: each[0] ?? {} }]
  const pieces: { run: Run; over: Values }[] = []
  let from = 0
  for (let at = 1; at <= run.text.length; at++) {
    if (at < run.text.length && JSON.stringify(each[at]) === JSON.stringify(each[from])) continue
    pieces.push({ run: { ...run, text: run.text.slice(from, at) }, over: each[from] ?? {} })
    from = at
  }
  return pieces
}
