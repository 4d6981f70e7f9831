import { useTranslation } from "react-i18next"
import { NavLink, useLocation } from "react-router"
import type { Actor } from "../../shared/actor.ts"
import { chapters, inOrder, type Draft } from "../../shared/drafts/draft.ts"
import { refuseReadText } from "../../shared/drafts/rules.ts"
import type { Refusal } from "../../shared/refusal.ts"
import { refuseReadEvents } from "../../shared/people/rules.ts"
import { useRecords } from "../remote/records.ts"
import { draftAddress, partAddress } from "./addresses.ts"
import "./nav.css"

interface Part {
  readonly to: string
  readonly words: string
  readonly refused: Refusal | undefined
  /** How much waits there. */
  readonly count?: number
}

/** The rooms of the open draft, those one may enter. */
export const DraftNav = ({ actor, draft }: { actor: Actor; draft: Draft }) => {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const of = { draft: draft.id }
  const home = draftAddress(draft.id)
  const rows = useRecords(chapters, of, refuseReadText(actor, of) === undefined).data
  const proposed = inOrder(rows ?? []).reduce((sum, chapter) => sum + chapter.proposed, 0)
  const parts: Part[] = [
    {
      to: partAddress(draft.id, "document"),
      words: t("drafts.navDocument"),
      refused: refuseReadText(actor, of),
    },
    { to: partAddress(draft.id, "status"), words: t("drafts.navStatus"), refused: refuseReadText(actor, of) },
    { to: partAddress(draft.id, "versions"), words: t("versions.nav"), refused: undefined },
    { to: `${partAddress(draft.id, "threads")}?state=open`, words: t("comments.nav"), refused: undefined },
    {
      to: `${partAddress(draft.id, "proposals")}?state=open`,
      words: t("proposals.nav"),
      count: proposed,
      refused: refuseReadText(actor, of),
    },
    { to: partAddress(draft.id, "members"), words: t("drafts.navMembers"), refused: undefined },
    { to: partAddress(draft.id, "settings"), words: t("drafts.navSettings"), refused: undefined },
    { to: partAddress(draft.id, "log"), words: t("drafts.navLog"), refused: refuseReadEvents(actor, of) },
  ]
  const inText = pathname === home || pathname.startsWith(`${home}/chapters/`)
  return (
    <nav className="draft-nav" aria-label={t("ui.draftParts")}>
      <ul>
        <li>
          <NavLink to={home} end aria-current={inText ? (pathname === home ? "page" : "true") : undefined}>
            {t("drafts.navText")}
          </NavLink>
        </li>
        {parts
          .filter(({ refused }) => !refused)
          .map(({ to, words, count }) => (
            <li key={to}>
              <NavLink to={to}>
                {words}
                {Boolean(count) && (
                  <>
                    {" "}
                    <span className="draft-nav-count" aria-hidden="true">
                      {count}
                    </span>
                    <span className="ds-sr-only">({t("proposals.list.counted", { count })})</span>
                  </>
                )}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  )
}
