import { Link as Anchor } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Actor } from "../../shared/actor.ts"
import { inOrder, type Chapter, type Draft } from "../../shared/drafts/draft.ts"
import { refuseDecide } from "../../shared/suggestions/rules.ts"
import { proposalsAddress } from "./addresses.ts"

/** Of these chapters, those in which proposals wait for this person's decision. */
export const decidedBy = (actor: Actor, chapters: readonly Chapter[]): Chapter[] =>
  inOrder(chapters).filter((chapter) => chapter.proposed > 0 && !refuseDecide(actor, chapter))

/** How many proposals wait in each draft, and the way to them. */
export const WaitingProposals = ({
  chapters,
  drafts,
}: {
  chapters: readonly Chapter[]
  drafts: ReadonlyMap<string, Draft>
}) => {
  const { t } = useTranslation()
  return (
    <ul className="waits">
      {[...Map.groupBy(chapters, ({ draft }) => draft)].map(([draft, its]) => (
        <li key={draft}>
          <span className="waits-title">
            <Anchor asChild data-color="neutral">
              <Link to={proposalsAddress(draft, { state: "open", waits: "me" })}>
                {t("proposals.list.waitingIn", {
                  count: its.reduce((sum, { proposed }) => sum + proposed, 0),
                })}
              </Link>
            </Anchor>
            <small>{drafts.get(draft)?.shortTitle}</small>
          </span>
        </li>
      ))}
    </ul>
  )
}
