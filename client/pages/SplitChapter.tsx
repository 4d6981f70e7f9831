import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { refuseSplit } from "../../shared/drafts/rules.ts"
import { Act } from "../ui/Act.tsx"

// It reads the text, and so brings with it all that text is read with.
const SplitDialog = lazy(async () => ({ default: (await import("./SplitDialog.tsx")).SplitDialog }))

interface SplitChapterProps {
  readonly chapter: Chapter
  readonly actor: Actor
}

/** Makes two chapters of one: the text from a heading on becomes the next, with the heading as its title. */
export const SplitChapter = ({ chapter, actor }: SplitChapterProps) => {
  const { t } = useTranslation()
  const [asked, ask] = useState(false)
  return (
    <>
      <p className="quiet">{t("drafts.splitHelp")}</p>
      <div className="acts">
        <Act variant="secondary" refusal={refuseSplit(actor, chapter)} onClick={() => ask(true)}>
          {t("drafts.split")}
        </Act>
      </div>
      {asked && (
        <Suspense>
          <SplitDialog chapter={chapter} close={() => ask(false)} />
        </Suspense>
      )}
    </>
  )
}
