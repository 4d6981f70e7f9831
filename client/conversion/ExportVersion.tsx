import { Button } from "@digdir/designsystemet-react"
import { DownloadIcon } from "@navikt/aksel-icons"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { markdownOut } from "../../shared/conversion/markdownOut.ts"
import { restorable } from "../../shared/snapshots/restored.ts"
import { withProposals } from "../../shared/suggestions/resolve.ts"
import { codeOf } from "../../shared/snapshots/snapshot.ts"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { sealedText } from "../snapshots/sealedTexts.ts"
import type { View } from "../suggestions/views.ts"
import type { SealedDocument } from "../snapshots/useSealedText.ts"
import { Fault } from "../ui/Fault.tsx"
import { pictureWithin, versionHtml } from "./versionHtml.ts"

interface ExportVersionProps extends Pick<SealedDocument, "contents" | "chapters"> {
  /** How its proposals are read. */
  readonly view: View
  /** The same in words; empty where there are none. */
  readonly told: string
}

/** A version to take away as a page or as Markdown, each with case number, version, date and seal. */
export const ExportVersion = ({ contents, chapters, view, told }: ExportVersionProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const remote = useQueryClient()
  const make = useMutation({
    mutationFn: async (kind: "html" | "md") => {
      const { version, draft, participants } = contents!
      const by = participants.people.find(({ id }) => id === version.by.person)
      const organisation = participants.organisations.find(({ id }) => id === version.by.organisation)
      const lines = [
        draft.caseNumber && t("drafts.caseNumber", { number: draft.caseNumber }),
        `${version.name}. ${t(`versions.purposes.${version.purpose}`)}. ${version.description}`.trim(),
        t("versions.sealedBy", {
          moment: moment(version.at, language),
          name: by?.name ?? version.by.person,
          organisation: organisation?.name ?? version.by.organisation,
        }),
        `${t("versions.code")}: ${codeOf(version.seal)} (SHA-256 ${version.seal})`,
        draft.constructed && t("document.constructed"),
        // Markdown knows no proposals: what is marked on the page is left out.
        told && (kind === "md" && view === "markup" ? t("proposals.now.rejected") : told),
      ].filter((line) => typeof line === "string" && line !== "") as string[]
      const front = { language: draft.language, title: draft.title, lines }
      const name = `${draft.shortTitle} ${version.name}.${kind}`
      if (kind === "html")
        return save(name, await versionHtml(version.id, front, chapters, pictureWithin), "text/html")
      const texts = await Promise.all(
        chapters.map(async ({ chapter }) => {
          const its = await remote.ensureQueryData(sealedText(version.id, chapter.id))
          const read = view === "accepted" ? withProposals(its) : its
          return markdownOut(`${chapter.number} ${chapter.title}`, restorable(read))
        }),
      )
      save(name, [`# ${draft.title}\n\n${lines.join("\\\n")}\n`, ...texts].join("\n"), "text/markdown")
    },
  })
  return (
    <>
      {(["html", "md"] as const).map((kind) => (
        <Button
          key={kind}
          variant="secondary"
          data-size="sm"
          loading={make.isPending && make.variables === kind}
          onClick={() => make.mutate(kind)}
        >
          <DownloadIcon aria-hidden="true" />
          {t(kind === "html" ? "versions.exportHtml" : "versions.exportMarkdown")}
        </Button>
      ))}
      {make.error && <Fault fault={make.error} />}
    </>
  )
}

const save = (name: string, text: string, type: string): void => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
