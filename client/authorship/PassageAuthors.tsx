import { Button } from "@digdir/designsystemet-react"
import type { Editor } from "@tiptap/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { ChapterId } from "../../shared/actor.ts"
import type { Passage } from "../../shared/authorship/authorship.ts"
import { useNow } from "../people/useNow.ts"
import type { Binding } from "../text/binding.ts"
import { Refused } from "../../shared/refusal.ts"
import { Signed } from "./Signed.tsx"
import { StrikeItem } from "./StrikeItem.tsx"
import { usePassage, useSelected } from "./useAuthorship.ts"

/** Who wrote what is selected, when, and by whose leave; and what was struck within it. */
export const PassageAuthors = (props: { chapter: ChapterId; editor: Editor; binding: Binding }) => {
  const { t } = useTranslation()
  const selected = useSelected(props.editor, props.binding)
  const { data, error } = usePassage(props.chapter, selected)
  const [whole, setWhole] = useState(false)
  if (!selected) return <p className="wrote-hint">{t("authorship.hint")}</p>
  if (error)
    return (
      <p className="wrote-hint" role="status">
        {t(error instanceof Refused ? "authorship.notSaved" : "ui.unreachable")}
      </p>
    )
  if (!data) return <p className="wrote-hint">{t("ui.waiting")}</p>
  if (data.words.length + data.strikes.length === 0)
    return <p className="wrote-hint">{t("authorship.hint")}</p>
  const more = Math.max(0, data.words.length - FEW) + Math.max(0, data.strikes.length - FEW)
  const shown = whole ? Infinity : FEW
  return (
    <div className="wrote-passage" role="region" aria-label={t("authorship.passage")} aria-live="polite">
      <ul>
        {data.words.slice(0, shown).map((words, i) => (
          <WordsItem key={i} words={words} />
        ))}
        {data.strikes.slice(0, shown).map((strike, i) => (
          <StrikeItem key={i} strike={strike} />
        ))}
      </ul>
      {more > 0 && (
        <Button variant="tertiary" data-size="sm" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t("authorship.fewer") : t("authorship.more", { count: more })}
        </Button>
      )}
    </div>
  )
}

const WordsItem = ({ words }: { words: Passage["words"][number] }) => {
  const { t } = useTranslation()
  const now = useNow()
  return (
    <li>
      <q>{shortened(words.text)}</q> <Signed deed={words.by} now={now} />
      {words.accepted && (
        <>
          {" · "}
          {t("authorship.accepted")} <Signed deed={words.accepted} now={now} />
        </>
      )}
      {words.brought && (
        <>
          {" · "}
          {t("authorship.brought")} <Signed deed={words.brought} now={now} />
        </>
      )}
    </li>
  )
}

/** How many stretches of words, and how many strikes, are told before one asks for more. */
const FEW = 3

const shortened = (text: string): string => {
  const said = text.trim().replace(/\s+/g, " ")
  return said.length > 90 ? `${said.slice(0, 50)} … ${said.slice(-30)}` : said
}
