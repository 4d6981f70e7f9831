import type { OrganisationId } from "../../shared/actor.ts"
import type { Share } from "../../shared/authorship/authorship.ts"
import type { Organisation } from "../../shared/people/person.ts"

/** How an organisation's words are drawn: its colour, and a line of its own beneath them. */
export interface Stroke {
  readonly colour: number
  readonly line: number
}
export type Strokes = ReadonlyMap<OrganisationId, Stroke>

/** So many lines are drawn differently (`authorship.css`). */
const LINES = 5

/** Each organisation's stroke; the lines go by turns, from the largest share on. */
export const strokesOf = (
  shares: readonly Share[],
  organisations: ReadonlyMap<OrganisationId, Organisation>,
): Strokes =>
  new Map(
    shares.map(({ organisation }, line) => [
      organisation,
      { colour: organisations.get(organisation)?.colour ?? 0, line: line % LINES },
    ]),
  )

/** Several chapters' shares as one's, the largest first. */
export const sharesTogether = (all: readonly (readonly Share[])[]): readonly Share[] => {
  const sums = new Map<OrganisationId, Share>()
  for (const { organisation, characters, words } of all.flat()) {
    const sum = sums.get(organisation)
    sums.set(organisation, {
      organisation,
      characters: characters + (sum?.characters ?? 0),
      words: words + (sum?.words ?? 0),
    })
  }
  return [...sums.values()].sort((a, b) => b.characters - a.characters)
}
