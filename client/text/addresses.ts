/** Where one finds words: in a draft, and the hit in its chapter. */
import type { Query } from "../../shared/text/find.ts"

export const findAddress = (draft: string, query?: Query): string =>
  `/drafts/${draft}/find${query?.words ? `?${parametersOf(query)}` : ""}`

/** The chapter with its own search open at one hit. */
export const hitAddress = (draft: string, chapter: string, query: Query, index: number): string =>
  `/drafts/${draft}/chapters/${chapter}?${parametersOf(query)}&hit=${index}`

/** A query as it stands in an address; undefined where none does. */
export const queryIn = (parameters: URLSearchParams): Query | undefined => {
  const words = parameters.get("find")
  return words === null
    ? undefined
    : { words, wholeWords: parameters.has("whole"), matchCase: parameters.has("case") }
}

/** A query as parameters of an address. */
export const parametersOf = ({ words, wholeWords, matchCase }: Query): URLSearchParams =>
  new URLSearchParams({
    ...(words ? { find: words } : {}),
    ...(wholeWords ? { whole: "1" } : {}),
    ...(matchCase ? { case: "1" } : {}),
  })
