import type { CharacterId } from "../text/items.ts"
import type { Authorship, Deed } from "./authorship.ts"

/** Looks up whose a character is by its Yjs id: nothing is asked of the text, so that it may change meanwhile. */
export class Whose {
  readonly #clients = new Map<number, { readonly from: number; readonly to: number; readonly deed: Deed }[]>()

  constructor({ deeds, pieces }: Pick<Authorship, "deeds" | "pieces">) {
    for (let i = 0; i + 3 < pieces.length; i += 4) {
      const [client, from, length, deed] = pieces.slice(i, i + 4) as [number, number, number, number]
      const all = this.#clients.get(client) ?? []
      this.#clients.set(client, all)
      all.push({ from, to: from + length, deed: deeds[deed]! })
    }
    for (const all of this.#clients.values()) all.sort((a, b) => a.from - b.from)
  }

  /** Undefined for what was not saved when it was asked; `until` is the first clock of which something else may hold. */
  at([client, clock]: CharacterId): { readonly deed: Deed; readonly until: number } | undefined {
    const all = this.#clients.get(client) ?? []
    let [low, high] = [0, all.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (all[middle]!.to <= clock) low = middle + 1
      else high = middle
    }
    const found = all[low]
    return found && found.from <= clock ? { deed: found.deed, until: found.to } : undefined
  }
}
