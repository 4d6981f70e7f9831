import { Button } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { Pick } from "../ui/Pick.tsx"
import type { Layout } from "./CompareChapter.tsx"
import { NOW, placeIn, type Question } from "./useCompared.ts"

interface CompareChoicesProps {
  readonly question: Question
  readonly layout: Layout
  /** The newest first. */
  readonly versions: readonly Version[]
  /** Whether one may see the text as it is now. */
  readonly works: boolean
  readonly chapters: readonly Numbered[]
  /** By the names they have in the address; an empty one goes. */
  readonly choose: (change: Record<string, string>) => void
  /** Where the text as it is now is among them. */
  readonly again: (() => void) | undefined
}

/** What is compared with what, and how it is shown. */
export const CompareChoices = (props: CompareChoicesProps) => {
  const { question, layout, versions, works, chapters, choose, again } = props
  const { t } = useTranslation()
  const sides = [
    ...(works ? [{ value: NOW, label: t("compare.now") }] : []),
    ...versions.map(({ id, name }) => ({ value: id, label: name })),
    ...[question.from, question.to]
      .filter((side) => placeIn(side) !== undefined)
      .map((value) => ({ value, label: t("versions.earlier") })),
  ]
  return (
    <div className="compare-choices">
      <Pick
        size="sm"
        label={t("compare.from")}
        options={sides}
        chosen={question.from}
        choose={(from) => choose({ from, to: question.to })}
      />
      <Pick
        size="sm"
        label={t("compare.to")}
        options={sides}
        chosen={question.to}
        choose={(to) => choose({ from: question.from, to })}
      />
      <Pick
        size="sm"
        label={t("compare.chapter")}
        options={[
          { value: "", label: t("compare.wholeDocument") },
          ...chapters.map(({ chapter: { id, title }, number }) => ({
            value: id,
            label: `${number} ${title}`,
          })),
        ]}
        chosen={question.chapter ?? ""}
        choose={(chapter) => choose({ chapter })}
      />
      <Pick
        size="sm"
        label={t("compare.view")}
        options={[
          { value: "inline", label: t("compare.inline") },
          { value: "side", label: t("compare.side") },
        ]}
        chosen={layout}
        choose={(view) => choose({ view })}
      />
      {works && (
        <Pick
          size="sm"
          label={t("compare.proposals")}
          options={[
            { value: "beneath", label: t("compare.proposalsBeneath") },
            { value: "accepted", label: t("compare.proposalsAccepted") },
          ]}
          chosen={question.proposals}
          choose={(proposals) => choose({ proposals: proposals === "beneath" ? "" : proposals })}
        />
      )}
      {again && (
        <Button variant="tertiary" data-size="sm" onClick={again}>
          {t("compare.again")}
        </Button>
      )}
    </div>
  )
}
