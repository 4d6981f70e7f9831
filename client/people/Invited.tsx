import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { DraftId } from "../../shared/actor.ts"
import { join, type readLink, type WhoAmI } from "../../shared/people/commands.ts"
import type { z } from "zod"
import { dayOf } from "../language/dates.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { call } from "../remote/call.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"

interface InvitedProps {
  readonly secret: string
  readonly invitation: NonNullable<z.infer<(typeof readLink)["output"]>["invitation"]>
  /** Whoever is signed in here already. */
  readonly me: WhoAmI | null | undefined
  readonly entering: boolean
  readonly fault: unknown
  /** Comes in as the one who is asked. */
  readonly enter: () => void
  readonly joined: (draft: DraftId) => void
}

/** An invitation, as the one who is asked in reads it: who asks, to what, as what. Nothing is spent by reading it. */
export const Invited = ({ secret, invitation, me, entering, fault, enter, joined }: InvitedProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const joining = useMutation({
    mutationFn: () => call(join, { secret }),
    onSuccess: ({ draft }) => joined(draft),
  })
  const { name, organisation, role, draft, by } = invitation
  return (
    <Page
      title={t("people.invitedToTitle", { draft: draft.shortTitle })}
      lead={t("people.invitedToLead", { by, draft: draft.title, role: t(`people.roles.${role}`) })}
    >
      <p className="lead">
        {t("people.signInLead", { name, organisation: organisation.name })}{" "}
        {t("people.linkUntil", { day: dayOf(invitation.expiresAt, language) })}.
      </p>
      {Boolean(fault ?? joining.error) && <Fault fault={fault ?? joining.error} />}
      <div className="acts">
        {me && (
          <Act loading={joining.isPending} onClick={() => joining.mutate()}>
            {t("people.joinAs", { name: me.person.name })}
          </Act>
        )}
        <Act variant={me ? "secondary" : "primary"} loading={entering} onClick={enter}>
          {t("people.enterAs", { name })}
        </Act>
      </div>
      <p className="quiet">{t("people.linkOnce")}</p>
    </Page>
  )
}
