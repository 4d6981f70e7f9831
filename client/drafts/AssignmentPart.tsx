import { Tag } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { setAssignment } from "../../shared/drafts/commands.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import type { Revision } from "../../shared/drafts/plan.ts"
import { refuseManageDraft } from "../../shared/drafts/rules.ts"
import { day } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { AssignmentDialog } from "./AssignmentDialog.tsx"
import { Due } from "./Due.tsx"
import "./plan.css"

/** What somebody has asked for: every revision of it, and which one holds. */
export const AssignmentPart = ({ draft, actor }: { draft: Draft; actor: Actor }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const refusal = refuseManageDraft(actor, draft)
  const [open, setOpen] = useState<Revision | "new">()
  const set = useCommand(setAssignment, () => setOpen(undefined))
  const { assignment } = draft
  return (
    <>
      {assignment ? (
        <>
          <p className="plan-lead">
            <strong>{assignment.id}</strong> {assignment.title}
          </p>
          <ol className="revisions" reversed>
            {assignment.revisions.toReversed().map((revision) => {
              const holds = revision.no === assignment.current
              return (
                <li key={revision.no} data-current={holds || undefined}>
                  <p className="revision-head">
                    <strong>{revision.instrument}</strong>
                    {revision.at && <span>{day(revision.at, language)}</span>}
                    {holds && (
                      <Tag data-color="success" data-size="sm">
                        {t("drafts.revisionCurrent")}
                      </Tag>
                    )}
                  </p>
                  {revision.summary && <p>{revision.summary}</p>}
                  {revision.dueDate && (
                    <p className="quiet">
                      {t("drafts.column.due")}: <Due due={revision.dueDate} done={!holds} />
                    </p>
                  )}
                  <p className="revision-acts">
                    <Act
                      variant="tertiary"
                      data-size="sm"
                      data-color="neutral"
                      refusal={refusal}
                      aria-label={t("drafts.changeName", { name: revision.instrument })}
                      onClick={() => setOpen(revision)}
                    >
                      {t("drafts.change")}
                    </Act>
                    {!holds && (
                      <Act
                        variant="tertiary"
                        data-size="sm"
                        data-color="neutral"
                        refusal={refusal}
                        aria-label={t("drafts.revisionMakeCurrentName", { name: revision.instrument })}
                        onClick={() =>
                          set.mutate({
                            draft: draft.id,
                            assignment: {
                              ...assignment,
                              revisions: [...assignment.revisions],
                              current: revision.no,
                            },
                          })
                        }
                      >
                        {t("drafts.revisionMakeCurrent")}
                      </Act>
                    )}
                  </p>
                </li>
              )
            })}
          </ol>
        </>
      ) : (
        <p className="quiet">{t("drafts.assignmentNone")}</p>
      )}
      {set.error && !open && <Fault fault={set.error} />}
      <div className="acts">
        <Act variant="secondary" refusal={refusal} onClick={() => setOpen("new")}>
          {t(assignment ? "drafts.revisionNew" : "drafts.assignmentNew")}
        </Act>
      </div>
      {open && (
        <AssignmentDialog
          assignment={assignment}
          revision={open === "new" ? undefined : open}
          pending={set.isPending}
          fault={set.error}
          save={(changed) => set.mutate({ draft: draft.id, assignment: changed })}
          close={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
