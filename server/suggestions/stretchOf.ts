import type * as Y from "yjs"
import { signsIn, wordsIn, type ProposalId } from "../../shared/suggestions/signs.ts"
import { idAt, type CharacterId } from "../../shared/text/items.ts"
import { lengthOf } from "../../shared/text/line.ts"
import type { Values } from "../../shared/text/values.ts"
import { readLines } from "../../shared/text/ydoc.ts"

/**
 * The first and the last character a proposal signs on the first line it stands on; the whole line where it signs no
 * word of it. Undefined when it does not stand.
 */
export const stretchOf = (
  doc: Y.Doc,
  sid: ProposalId,
): { readonly from: CharacterId; readonly to: CharacterId } | undefined => {
  const isOf = (values: Values) => signsIn(values).some((sign) => sign.sid === sid)
  for (const line of readLines(doc)) {
    const { marker, runs } = line
    if (!marker) continue
    let [at, first, last] = [0, 0, 0]
    for (const run of runs) {
      const before = at
      at += "text" in run ? run.text.length : 1
      if (!isOf(run.formats)) continue
      first ||= before + 1
      last = at
    }
    if (!last && !isOf(wordsIn(line))) continue
    const whole = lengthOf(line) - 1
    if (!last && whole === 0) {
      const { client, clock } = marker.id
      return { from: [client, clock], to: [client, clock] }
    }
    return { from: idAt(doc, marker, first || 1)!, to: idAt(doc, marker, last || whole)! }
  }
  return undefined
}
