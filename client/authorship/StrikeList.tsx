import { Heading } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { ChapterId } from "../../shared/actor.ts"
import { Fault } from "../ui/Fault.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { StrikeItem } from "./StrikeItem.tsx"
import { useStrikes } from "./useAuthorship.ts"

/** What was struck in a chapter, the newest first. */
export const StrikeList = ({ chapter }: { chapter: ChapterId }) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useStrikes(chapter)
  if (error) return <Fault fault={error} again={() => void refetch()} />
  if (!data) return <Waiting rows={5} />
  return (
    <div className="wrote-strikes">
      <Heading level={2} data-size="xs">
        {t("authorship.struck")}
      </Heading>
      {data.strikes.length === 0 && <p>{t("authorship.noneStruck")}</p>}
      <ul>
        {data.strikes.map((strike, i) => (
          <StrikeItem key={i} strike={strike} />
        ))}
      </ul>
      {data.more > 0 && <p>{t("authorship.olderStruck", { count: data.more })}</p>}
    </div>
  )
}
