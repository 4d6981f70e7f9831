import type { Party } from "../../shared/comments/thread.ts"
import { pieces } from "./mention.ts"
import { usePartyName } from "./useNameable.ts"

/** What a note says, as it was written; those it names stand out. */
export const Said = ({
  text,
  mentions,
  lang,
}: {
  text: string
  mentions: readonly Party[]
  lang: string
}) => {
  const nameOf = usePartyName()
  const names = mentions.flatMap((party) => nameOf(party) ?? [])
  return (
    <p className="note-text" lang={lang}>
      {pieces(text, names).map(({ words, names: isName }, i) =>
        isName ? (
          <b key={i} className="note-name">
            {words}
          </b>
        ) : (
          words
        ),
      )}
    </p>
  )
}
