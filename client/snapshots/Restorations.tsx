import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { undoRestore } from "../../shared/snapshots/commands.ts"
import { refuseUndo } from "../../shared/snapshots/rules.ts"
import { restorations, type Version } from "../../shared/snapshots/snapshot.ts"
import { When } from "../language/When.tsx"
import { useNow } from "../people/useNow.ts"
import { usePeople } from "../people/usePeople.ts"
import { useRecords } from "../remote/records.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"

/** What was brought back from a version into a chapter: by whom, why, and a way to undo it. */
export const Restorations = ({
  version,
  chapter,
  actor,
}: {
  version: Version
  chapter: Chapter
  actor: Actor
}) => {
  const { t } = useTranslation()
  const now = useNow()
  const { people } = usePeople()
  const { data } = useRecords(restorations, { chapter: chapter.id })
  const undo = useCommand(undoRestore, () => announce(t("versions.undoneNow")))
  const its = (data ?? []).filter((one) => one.version === version.id).sort((a, b) => b.at - a.at)
  if (its.length === 0) return null
  return (
    <ul className="restorations">
      {its.map((restoration) => {
        const { id, by, at, reason, paragraphs, undone } = restoration
        const who = people.get(by.person)
        return (
          <li key={id}>
            <p>
              {t(paragraphs === null ? "versions.restoredAll" : "versions.restoredSome", {
                count: paragraphs ?? 0,
                name: who?.person.name ?? by.person,
                organisation: who?.organisation.shortName ?? by.organisation,
              })}{" "}
              <When at={at} now={now} />: {reason}
            </p>
            {undone ? (
              <p className="quiet">{t("versions.undone")}</p>
            ) : (
              <Act
                variant="tertiary"
                data-size="sm"
                refusal={refuseUndo(actor, chapter, restoration)}
                loading={undo.isPending}
                onClick={() => undo.mutate({ restoration: id })}
              >
                {t("versions.undo")}
              </Act>
            )}
          </li>
        )
      })}
      {undo.error && <Fault fault={undo.error} />}
    </ul>
  )
}
