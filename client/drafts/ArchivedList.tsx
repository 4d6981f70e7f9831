import { Details } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { restoreChapter } from "../../shared/drafts/commands.ts"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import { refuseRestore } from "../../shared/drafts/rules.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"

/** What has been put away, and can be brought back. */
export const ArchivedList = (props: { draft: Draft; actor: Actor; chapters: readonly Chapter[] }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const restore = useCommand(restoreChapter, ({ title }) => announce(t("drafts.restored", { title })))
  return (
    <Details className="archived" data-color="neutral">
      <Details.Summary>{t("drafts.archivedCount", { count: props.chapters.length })}</Details.Summary>
      <Details.Content>
        {restore.error && <Fault fault={restore.error} />}
        <ul>
          {props.chapters.map((chapter) => (
            <li key={chapter.id}>
              <span>
                <span lang={props.draft.language}>{chapter.title}</span>
                <small>{t("drafts.archivedAt", { moment: moment(chapter.archivedAt ?? 0, language) })}</small>
              </span>
              <Act
                variant="secondary"
                data-size="sm"
                refusal={refuseRestore(props.actor, chapter)}
                aria-label={t("drafts.restoreName", { title: chapter.title })}
                onClick={() => restore.mutate({ chapter: chapter.id })}
              >
                {t("drafts.restore")}
              </Act>
            </li>
          ))}
        </ul>
      </Details.Content>
    </Details>
  )
}
