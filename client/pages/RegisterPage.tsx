import { Heading } from "@digdir/designsystemet-react"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import {
  brokenReferences,
  registersIn,
  type Broken,
  type MeasuredChapter,
} from "../../shared/text/register.ts"
import { useReadChapters } from "../sync/useReadChapters.ts"
import { anchorOf } from "../text/anchors.ts"
import { documentAddress, hitAddress } from "../text/addresses.ts"
import { documentNumbers } from "../text/documentNumbers.ts"
import { RegisterTable } from "../text/RegisterTable.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { InDraft, type Opened } from "./InDraft.tsx"
import "./register.css"

/** The draft's registers of measures, to sort and filter; and what in them and about them leads nowhere. */
export const RegisterPage = () => <InDraft text>{(opened) => <Registers {...opened} />}</InDraft>

const Registers = ({ draft, chapters }: Opened) => {
  const { t } = useTranslation()
  const wanted = chapters.map(({ chapter }) => ({ id: chapter.id, seq: chapter.facts?.seq }))
  const { readings } = useReadChapters(wanted, "")
  const waiting = chapters.some(({ chapter }) => (readings.get(chapter.id)?.state ?? "waiting") === "waiting")
  const failed = [...readings.values()].find((one) => one.state === "failed")

  const measured = useMemo((): MeasuredChapter[] => {
    const placed = chapters.map(({ chapter: { id, appendix }, number }) => {
      const reading = readings.get(id)
      return { id, appendix, number, doc: reading?.state === "read" ? reading.doc : undefined }
    })
    const numbers = documentNumbers(placed, draft.language)
    return placed.flatMap(({ id, number, doc }) =>
      doc ? [{ id, doc, numbers: [number, ...headingNumbers(numbers.get(id)!.marks)] }] : [],
    )
  }, [chapters, readings, draft.language])
  const registers = useMemo(() => registersIn(measured), [measured])
  const broken = useMemo(() => brokenReferences(measured), [measured])
  const calledBy = (id: string) => {
    const found = chapters.find(({ chapter }) => chapter.id === id)
    return found
      ? t(found.chapter.appendix ? "drafts.appendix" : "drafts.chapter", { number: found.number })
      : ""
  }

  return (
    <Page
      full
      title={t("text.register")}
      short={`${t("text.register")} – ${draft.shortTitle}`}
      lead={t("text.registerLead")}
    >
      {failed && <Fault fault={failed.fault} />}
      {waiting ? (
        <Waiting rows={8} />
      ) : registers.length === 0 ? (
        <p className="lead">{t("text.registerNone")}</p>
      ) : (
        registers.map((register) => (
          <section key={register.chapter + register.id}>
            <Heading level={2} data-size="2xs">
              <Link to={documentAddress(draft.id, anchorOf(register.chapter, register.id))}>
                {calledBy(register.chapter)}
              </Link>
            </Heading>
            <RegisterTable
              register={register}
              language={draft.language}
              rowAddress={(row) => documentAddress(draft.id, anchorOf(register.chapter, row))}
            />
          </section>
        ))
      )}
      {!waiting && (
        <section>
          <Heading level={2} data-size="2xs">
            {t("text.broken", { count: broken.length })}
          </Heading>
          {broken.length === 0 ? (
            <p>{t("text.brokenNone")}</p>
          ) : (
            <ul className="broken-list">
              {broken.map((one, index) => (
                <li key={index}>
                  <Link to={placeOf(draft.id, one)}>{calledBy(one.chapter)}</Link>
                  <span>{t(`text.brokenAs.${one.kind}`, { says: one.says })}</span>
                  <span className="broken-passage" lang={draft.language}>
                    {one.kind === "noMeasure" ? (
                      <>
                        {one.passage.before}
                        <mark>{one.passage.hit}</mark>
                        {one.passage.after}
                      </>
                    ) : (
                      one.row.cells.slice(0, 2).join(" ")
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </Page>
  )
}

const headingNumbers = (marks: readonly { landmark: { kind: string }; number: string | null }[]): string[] =>
  marks.flatMap(({ landmark, number }) => (landmark.kind === "heading" && number ? [number] : []))

const placeOf = (draft: string, broken: Broken): string =>
  broken.kind === "noMeasure"
    ? hitAddress(
        draft,
        broken.chapter,
        { words: broken.says, wholeWords: true, matchCase: false },
        broken.index,
      )
    : documentAddress(draft, anchorOf(broken.chapter, broken.row.id))
