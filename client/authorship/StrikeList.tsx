import { Button, Heading } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { ChapterId } from "../../shared/actor.ts"
import { Fault } from "../ui/Fault.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import type { CharacterId } from "../../shared/text/items.ts"
import { StrikeItem } from "./StrikeItem.tsx"
import { useStrikes } from "./useAuthorship.ts"

interface StrikeListProps {
  readonly chapter: ChapterId
  /** Goes to where something stood. */
  goTo(first: CharacterId): void
}

/** What was struck in a chapter, the newest first. */
export const StrikeList = ({ chapter, goTo }: StrikeListProps) => {
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
          <StrikeItem key={i} strike={strike}>
            <Button
              className="wrote-go"
              variant="tertiary"
              data-size="sm"
              data-leaves=""
              onClick={() => goTo(strike.first)}
            >
              {t("authorship.goTo")}
              <span className="ds-sr-only">{`: ${strike.text.trim().slice(0, 40)}`}</span>
            </Button>
          </StrikeItem>
        ))}
      </ul>
      {data.more > 0 && <p>{t("authorship.olderStruck", { count: data.more })}</p>}
    </div>
  )
}
