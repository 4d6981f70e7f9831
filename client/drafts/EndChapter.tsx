import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { archiveChapter, mergeChapters, restoreChapter } from "../../shared/drafts/commands.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { refuseArchive, refuseDirectChapter, refuseMerge, refuseRestore } from "../../shared/drafts/rules.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Pick } from "../ui/Pick.tsx"
import type { Numbered } from "./useDraft.ts"

interface EndChapterProps {
  readonly chapter: Chapter
  readonly actor: Actor
  readonly chapters: readonly Numbered[]
  /** Where one goes when the chapter is no longer here. */
  readonly leave: (to?: Chapter) => void
}

/** Puts a chapter into another, or away; nothing of it is lost. */
export const EndChapter = ({ chapter, actor, chapters, leave }: EndChapterProps) => {
  const { t } = useTranslation()
  const [asked, ask] = useState<"merge" | "archive">()
  const others = chapters.filter(({ chapter: { id } }) => id !== chapter.id)
  const [into, setInto] = useState<string>()
  const target = others.find(({ chapter: { id } }) => id === into)?.chapter ?? others[0]?.chapter
  const close = () => ask(undefined)
  const merge = useCommand(mergeChapters, (merged) => {
    announce(t("drafts.merged", { title: merged.title }))
    leave(target)
  })
  const archive = useCommand(archiveChapter, ({ title }) => {
    announce(t("drafts.archived", { title }))
    leave()
  })
  const restore = useCommand(restoreChapter, ({ title }) => announce(t("drafts.restored", { title })))
  if (chapter.archivedAt !== null)
    return (
      <div className="acts">
        {restore.error && <Fault fault={restore.error} />}
        <Act
          refusal={refuseRestore(actor, chapter)}
          loading={restore.isPending}
          onClick={() => restore.mutate({ chapter: chapter.id })}
        >
          {t("drafts.restore")}
        </Act>
      </div>
    )
  const refusal = target ? refuseMerge(actor, chapter, target) : refuseDirectChapter(actor, chapter)
  return (
    <>
      <p className="quiet">{t("drafts.endHelp")}</p>
      <div className="acts">
        {target && (
          <Act variant="secondary" refusal={refusal} onClick={() => ask("merge")}>
            {t("drafts.merge")}
          </Act>
        )}
        <Act variant="secondary" refusal={refuseArchive(actor, chapter)} onClick={() => ask("archive")}>
          {t("drafts.archive")}
        </Act>
      </div>
      {asked === "merge" && target && (
        <Confirm
          title={t("drafts.mergeTitle", { title: chapter.title })}
          act={t("drafts.mergeAct")}
          pending={merge.isPending}
          fault={merge.error}
          confirm={() => merge.mutate({ chapter: chapter.id, into: target.id })}
          close={close}
        >
          <p>{t("drafts.mergeWords")}</p>
          <Pick
            label={t("drafts.mergeInto")}
            chosen={target.id}
            choose={setInto}
            options={others.map(({ chapter: { id, title }, number }) => ({
              value: id,
              label: `${number} ${title}`,
            }))}
          />
        </Confirm>
      )}
      {asked === "archive" && (
        <Confirm
          title={t("drafts.archiveTitle", { title: chapter.title })}
          act={t("drafts.archive")}
          pending={archive.isPending}
          fault={archive.error}
          confirm={() => archive.mutate({ chapter: chapter.id })}
          close={close}
        >
          <p>{t("drafts.archiveWords")}</p>
        </Confirm>
      )}
    </>
  )
}
