import { useTranslation } from "react-i18next"
import { setNotices } from "../../shared/comments/commands.ts"
import { noticeChoices, often, OFTEN } from "../../shared/comments/reading.ts"
import { useCommand } from "../remote/useCommand.ts"
import { useRecords } from "../remote/records.ts"
import { Choice } from "../ui/Choice.tsx"
import { Fault } from "../ui/Fault.tsx"

/** How often one is written to about threads. */
export const NoticeChoice = () => {
  const { t } = useTranslation()
  const { data } = useRecords(noticeChoices)
  const set = useCommand(setNotices)
  return (
    <>
      <Choice
        legend={t("comments.notices")}
        options={often.options.map((value) => ({ value, label: t(`comments.often.${value}`) }))}
        chosen={set.isPending ? set.variables.often : (data?.[0]?.often ?? OFTEN)}
        choose={(value) => set.mutate({ often: value })}
      />
      {set.error && <Fault fault={set.error} />}
    </>
  )
}
