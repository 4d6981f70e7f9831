import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { endSession, sessions } from "../../shared/people/commands.ts"
import { When } from "../language/When.tsx"
import { moment } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { call } from "../remote/call.ts"
import { useCommand } from "../remote/useCommand.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Waiting } from "../ui/Waiting.tsx"
import { useNow } from "./useNow.ts"
import "./members.css"

/** The browsers one is signed in with, this one first; any other can be signed out from here. */
export const SessionList = () => {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  const remote = useQueryClient()
  const own = useQuery({ queryKey: ["sessions"], queryFn: () => call(sessions, {}) })
  const end = useCommand(endSession, () => {
    announce(t("people.sessionEnded"))
    void remote.invalidateQueries({ queryKey: ["sessions"] })
  })
  if (own.isPending) return <Waiting rows={2} />
  if (own.error) return <Fault fault={own.error} again={() => void own.refetch()} />
  const sorted = own.data.toSorted((a, b) => Number(b.current) - Number(a.current) || b.seenAt - a.seenAt)
  return (
    <>
      {end.error && <Fault fault={end.error} />}
      <ul className="sessions">
        {sorted.map((one) => (
          <li key={one.id} className="session" data-current={one.current || undefined}>
            <span className="member-name">
              <span>
                {one.device || t("people.sessionUnknown")}
                {one.current && ` (${t("people.sessionThis")})`}
              </span>
              <small>
                {t("people.sessionSince", { moment: moment(one.createdAt, language) })}
                {" · "}
                {t("people.sessionSeen")} <When at={one.seenAt} now={now} />
              </small>
            </span>
            {!one.current && (
              <Act
                variant="tertiary"
                data-size="sm"
                data-color="neutral"
                aria-label={t("people.sessionEndName", {
                  device: one.device || t("people.sessionUnknown"),
                  moment: moment(one.createdAt, language),
                })}
                onClick={() => end.mutate({ session: one.id })}
              >
                {t("people.signOut")}
              </Act>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
