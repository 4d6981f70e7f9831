import { useTranslation } from "react-i18next"
import type { Thread } from "../../shared/comments/thread.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useNames } from "./Name.tsx"

/** What a thread is about: its words as they were, with those around them where there is room; and who took them away. */
export const Quoted = ({ thread, lang, whole }: { thread: Thread; lang: string; whole?: boolean }) => {
  const { t } = useTranslation()
  const names = useNames()
  const language = useLanguage()
  const { quote, anchor } = thread
  return (
    <div className="quoted">
      {quote ? (
        <>
          {quote.thing !== "words" && <small>{t(`comments.things.${quote.thing}`)}</small>}
          <blockquote lang={lang}>
            {whole && quote.before}
            {quote.words ? <mark>{quote.words}</mark> : t("comments.nothingIn")}
            {whole && quote.after}
          </blockquote>
        </>
      ) : (
        <small>{t(thread.proposal ? "comments.aboutAProposal" : "comments.aboutChapter")}</small>
      )}
      {anchor.state === "elsewhere" && <small>{t("comments.aboutVersion")}</small>}
      {anchor.state === "detached" && (
        <p className="quoted-gone">
          {t("comments.detached", {
            name: names.person(anchor.by.person),
            organisation: names.organisation(anchor.by.organisation),
            moment: moment(anchor.at, language),
          })}
        </p>
      )}
    </div>
  )
}
