/** Where one reads and finds across chapters: the whole document, the search, the register. */
import type { Query } from "../../shared/text/find.ts"

export const findAddress = (draft: string, query?: Query): string =>
  `/drafts/${draft}/find${query?.words ? `?${parametersOf(query)}` : ""}`

/** A place in the whole document, by its anchor. */
export const documentAddress = (draft: string, anchor?: string): string =>
  `/drafts/${draft}/document${anchor ? `#${anchor}` : ""}`

export const registerAddress = (draft: string): string => `/drafts/${draft}/register`

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
