import { Heading, Textfield } from "@digdir/designsystemet-react"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { askForLink, LINK_MINUTES } from "../../shared/people/commands.ts"
import { useLanguage } from "../language/useLanguage.ts"
import { call } from "../remote/call.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"

/** Asks for a new link by mail. The answer is the same whether the address is known or not. */
export const LostLink = () => {
  const { t } = useTranslation()
  const language = useLanguage()
  const [email, setEmail] = useState("")
  const [wrong, setWrong] = useState(false)
  const ask = useMutation({ mutationFn: () => call(askForLink, { email: email.trim(), language }) })
  return (
    <section aria-labelledby="lost-link">
      <Heading level={2} data-size="2xs" id="lost-link">
        {t("people.lostLink")}
      </Heading>
      <p className="quiet">{t("people.lostLinkWords", { count: LINK_MINUTES })}</p>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const fits = askForLink.input.safeParse({ email: email.trim(), language }).success
          setWrong(!fits)
          if (fits) ask.mutate()
        }}
      >
        <Textfield
          type="email"
          autoComplete="email"
          label={t("people.inviteEmail")}
          value={email}
          error={wrong && t("people.inviteEmailWrong")}
          onChange={({ target }) => setEmail(target.value)}
        />
        {ask.error && <Fault fault={ask.error} />}
        <div className="save">
          <Act type="submit" variant="secondary" loading={ask.isPending}>
            {t("people.lostLinkAct")}
          </Act>
          <span role="status" className="save-said">
            {ask.isSuccess && t("people.lostLinkSent")}
          </span>
        </div>
      </form>
    </section>
  )
}
