import { Link as Anchor } from "@digdir/designsystemet-react"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link, useLocation, useNavigate } from "react-router"
import type { WhoAmI } from "../../shared/people/commands.ts"
import { PersonMark } from "../people/PersonMark.tsx"
import { useSignOut } from "../people/useActor.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"

/** Who I am here, and the way out. */
export const Myself = ({ me }: { me: WhoAmI }) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const signOut = useMutation({ mutationFn: useSignOut(), onSuccess: () => navigate("/") })
  return (
    <section className="myself">
      <div className="person-line">
        <PersonMark quiet who={me} />
        <span>
          <span>{me.person.name}</span>
          <small>{me.organisation.name}</small>
          {me.person.title && <small>{me.person.title}</small>}
        </span>
      </div>
      {signOut.error && <Fault fault={signOut.error} />}
      <div className="myself-acts">
        <Act variant="secondary" data-size="sm" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          {t("people.signOut")}
        </Act>
        {pathname !== "/me" && (
          <Anchor asChild data-color="neutral">
            <Link to="/me">{t("people.myTitle")}</Link>
          </Anchor>
        )}
        {me.demo && (
          <Anchor asChild data-color="neutral">
            <Link to="/demo">{t("people.toDemo")}</Link>
          </Anchor>
        )}
      </div>
    </section>
  )
}
