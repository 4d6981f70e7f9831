import { Paragraph } from "@digdir/designsystemet-react"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useNavigate, useParams } from "react-router"
import { readLink, signIn } from "../../shared/people/commands.ts"
import { Refused } from "../../shared/refusal.ts"
import { draftAddress } from "../drafts/addresses.ts"
import { FirstOwner, type Owner } from "../people/FirstOwner.tsx"
import { Invited } from "../people/Invited.tsx"
import { LostLink } from "../people/LostLink.tsx"
import { useWhoAmI } from "../people/useActor.ts"
import { call } from "../remote/call.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { WaitingPage } from "../ui/Waiting.tsx"

/**
 * Where a sign-in link leads. It shows whom the link is for and waits for a press of the button: a mail program that
 * looks at links must not spend it.
 */
export const EnterPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const remote = useQueryClient()
  const secret = useParams().secret ?? ""
  const already = useWhoAmI().data
  const link = useQuery({
    queryKey: ["link", secret],
    queryFn: () => call(readLink, { secret }),
    retry: false,
    refetchOnWindowFocus: false,
  })
  const enter = useMutation({
    mutationFn: (owner: Owner | undefined) => call(signIn, { secret, ...(owner && { owner }) }),
    onSuccess: async (me) => {
      remote.removeQueries({ queryKey: ["records"] })
      remote.setQueryData(["whoAmI"], me)
      const [draft] = Object.keys(me.roles)
      await navigate(link.data?.invitation && draft ? draftAddress(draft) : "/", { replace: true })
    },
  })

  if (link.isPending) return <WaitingPage />
  if (link.error) {
    return (
      <Page title={t("people.linkSpentTitle")}>
        <Fault fault={link.error} />
        {link.error instanceof Refused && <LostLink />}
      </Page>
    )
  }
  const { person, organisation, invitation } = link.data
  if (invitation) {
    return (
      <Invited
        secret={secret}
        invitation={invitation}
        me={already}
        entering={enter.isPending}
        fault={enter.error}
        enter={() => enter.mutate(undefined)}
        joined={async (draft) => {
          await remote.invalidateQueries()
          await navigate(draftAddress(draft), { replace: true })
        }}
      />
    )
  }
  if (!person) {
    return (
      <Page title={t("people.ownerTitle")} lead={t("people.ownerLead")}>
        <FirstOwner entering={enter.isPending} fault={enter.error} enter={enter.mutate} />
      </Page>
    )
  }
  const named = { name: person.name, organisation: organisation?.name ?? "" }
  return (
    <Page title={t("people.signInTitle", named)} lead={t("people.signInLead", named)}>
      {enter.error && <Fault fault={enter.error} />}
      <div className="acts">
        <Act loading={enter.isPending} onClick={() => enter.mutate(undefined)}>
          {t("people.signIn")}
        </Act>
      </div>
      <Paragraph className="lead" data-size="sm">
        {t("people.linkOnce")}
      </Paragraph>
    </Page>
  )
}
