/** Some people in one chapter, who type while something is done to them, and come to rest. */
import { beginText } from "../../server/conversion/beginText.ts"
import type { Seeded } from "../../server/test/seeded.ts"
import { checkAll } from "./history.ts"
import { guest, type House } from "./house.ts"
import { pause, until } from "./patience.ts"
import { createTypist, type Typist } from "./typist.ts"

export interface Company {
  readonly typists: readonly Typist[]
  /** For so many milliseconds, a token each few. */
  type(milliseconds: number): Promise<void>
  /** Everybody comes back, has everything saved, and sees everything: then all of the history is checked. */
  rest(house: House): Promise<string[]>
  close(): void
}

/** What may be said to an honest writer while the disk says no, or the house is closing. */
const PASSING = new Set<string | undefined>([undefined, "notSaved", "shuttingDown"])

/** Typists of different persons. The chapter is given its first paragraph. */
export const gather = async (
  house: House,
  chapter: string,
  count: number,
  chance: Seeded,
  origin = house.url,
): Promise<Company> => {
  await beginText(house.rooms)(chapter, { person: "secretary", organisation: "o" })
  const typists = Array.from({ length: count }, (_, at) =>
    createTypist(origin, chapter, guest(`p${at}`), `${chapter}w${at}`),
  )
  typists.forEach((typist) => typist.come())
  await until("all are in", () => typists.every(({ isSynced }) => isSynced))
  return {
    typists,
    async type(milliseconds) {
      const end = performance.now() + milliseconds
      while (performance.now() < end) {
        chance.of(typists).type(chance)
        await pause(chance.below(8))
      }
    },
    async rest({ log }) {
      typists.forEach((typist) => typist.come())
      await until("all is saved", () =>
        typists.every(({ typed, acknowledged }) => acknowledged === typed.length),
      )
      const count = typists.reduce((sum, { typed }) => sum + typed.length, 0)
      const allSee = () => typists.every((typist) => typist.tokens().length >= count)
      await until("all see all", allSee, 10_000).catch(() => {})
      const refused = typists.filter((typist) => !PASSING.has(typist.refused))
      return [
        ...refused.map((typist) => `${typist.visitor.person} was refused: ${typist.refused}`),
        ...(await checkAll(log, chapter, typists)),
      ]
    },
    close: () => typists.forEach((typist) => typist.close()),
  }
}
