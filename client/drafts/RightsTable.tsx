import { Table } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { setRights } from "../../shared/drafts/commands.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { accesses, grants, type Grant } from "../../shared/drafts/rights.ts"
import { refuseDirectChapter } from "../../shared/drafts/rules.ts"
import type { Members } from "../people/useMembers.ts"
import { useCommand } from "../remote/useCommand.ts"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Pick } from "../ui/Pick.tsx"
import { Wide } from "../ui/Wide.tsx"
import { decided, matrixOf, type MatrixRow } from "./matrix.ts"
import { useNamed } from "./useNamed.ts"
import "./rights.css"

interface RightsTableProps {
  readonly chapter: Chapter
  readonly actor: Actor
  readonly members: Members
}

/** Who may what in a chapter, and what of it was decided beside what follows from people's parts. */
export const RightsTable = ({ chapter, actor, members }: RightsTableProps) => {
  const { t } = useTranslation()
  const named = useNamed()
  const [more, setMore] = useState<readonly string[]>([])
  const refusal = refuseDirectChapter(actor, chapter)
  const set = useCommand(setRights, () => announce(t("drafts.rightsSaved")))
  const rows = matrixOf(chapter, members.belonging, more)
  const shown = new Set(rows.flatMap(({ who }) => ("person" in who ? [who.person] : [])))
  const others = members.belonging.filter(({ person }) => !shown.has(person.id))
  const decide = (row: MatrixRow, access: Grant | "follows") =>
    set.mutate({ chapter: chapter.id, rights: decided(chapter.rights, row.who, access) })
  return (
    <>
      {refusal && <p className="quiet">{t(`refusal.${refusal}`)}</p>}
      {set.error && <Fault fault={set.error} />}
      <Wide label={t("drafts.rightsTable")}>
        <Table className="rights-table" data-color="neutral">
          <caption>{t("drafts.rightsTitle")}</caption>
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell>{t("drafts.rightsWho")}</Table.HeaderCell>
              {accesses.map((access) => (
                <Table.HeaderCell key={access} className="rights-cell">
                  {t(`drafts.access.${access}`)}
                </Table.HeaderCell>
              ))}
              <Table.HeaderCell>{t("drafts.rightsDecided")}</Table.HeaderCell>
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {rows.map((row) => {
              const name = named(row.who)
              return (
                <Table.Row key={row.key} data-who={row.key}>
                  <th scope="row">
                    {name}
                    {row.note && <small>{t(`drafts.rightsNote.${row.note}`)}</small>}
                  </th>
                  {accesses.map((access) => (
                    <Table.Cell key={access} className="rights-cell">
                      <Mark on={grants.indexOf(row.grant) >= grants.indexOf(access)} />
                    </Table.Cell>
                  ))}
                  <Table.Cell>
                    {row.fixed ? (
                      <span className="rights-fixed">{t("drafts.rightsFixed")}</span>
                    ) : refusal ? (
                      <span className={row.decision ? undefined : "rights-fixed"}>
                        {row.decision ? t(`drafts.grant.${row.decision}`) : t("drafts.grant.follows")}
                      </span>
                    ) : (
                      <Pick
                        bare
                        size="sm"
                        label={t("drafts.rightsOf", { name })}
                        chosen={row.decision ?? "follows"}
                        choose={(access) => decide(row, access)}
                        options={(["follows", ...row.possible] as const).map((value) => ({
                          value,
                          label: t(`drafts.grant.${value}`),
                        }))}
                      />
                    )}
                  </Table.Cell>
                </Table.Row>
              )
            })}
          </Table.Body>
        </Table>
      </Wide>
      {!refusal && others.length > 0 && (
        <div className="form">
          <Pick
            label={t("drafts.rightsPerson")}
            chosen=""
            choose={(person) => setMore((before) => [...before, person])}
            options={[
              { value: "", label: t("people.addPick") },
              ...others.map(({ person: { id, name } }) => ({ value: id, label: name })),
            ]}
          />
        </div>
      )}
    </>
  )
}

/** A tick or a stroke, and the word for those who listen. */
const Mark = ({ on }: { on: boolean }) => {
  const { t } = useTranslation()
  return (
    <span data-on={on || undefined} className="rights-mark">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={on ? "m3 8.5 3.5 3.5L13 4.5" : "M5 8h6"} />
      </svg>
      <span className="ds-sr-only">{t(on ? "ui.yes" : "ui.no")}</span>
    </span>
  )
}
