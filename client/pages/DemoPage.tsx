import { Heading, Link as Anchor } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { Demo } from "../../shared/people/demo.ts"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { PersonMark } from "../people/PersonMark.tsx"
import { useDemo } from "../people/useDemo.ts"
import { Fault } from "../ui/Fault.tsx"
import { Page } from "../ui/Page.tsx"
import { WaitingPage } from "../ui/Waiting.tsx"
import "./demo.css"

/** Only where the sample runs: who one can be, and a way through it. */
export const DemoPage = () => {
  const { t } = useTranslation()
  const { data: demo, isPending, error, refetch } = useDemo()
  if (isPending) return <WaitingPage />
  if (!demo) {
    return (
      <Page title={t("people.demoTitle")} lead={!error && t("people.demoOff")}>
        {error && <Fault fault={error} again={() => void refetch()} />}
      </Page>
    )
  }
  return (
    <Page
      wide
      title={t("people.demoTitle")}
      lead={
        <>
          {t("people.demoLead")} {t("people.demoConstructed")}
        </>
      }
    >
      <div className="demo-ways">
        <section aria-labelledby="path">
          <Heading level={2} data-size="2xs" id="path">
            {t("people.demoPath")}
          </Heading>
          <ol>
            <li>{t("people.demoPath1")}</li>
            <li>{t("people.demoPath2")}</li>
            <li>{t("people.demoPath3")}</li>
          </ol>
        </section>
        <section aria-labelledby="windows">
          <Heading level={2} data-size="2xs" id="windows">
            {t("people.demoWindows")}
          </Heading>
          <p>{t("people.demoWindowsWhy")}</p>
        </section>
      </div>
      <section aria-labelledby="people">
        <Heading level={2} data-size="2xs" id="people">
          {t("people.demoPeople")}
        </Heading>
        <ul className="demo-people">
          {demo.people.map((one) => (
            <DemoPerson key={one.person.id} one={one} />
          ))}
        </ul>
      </section>
    </Page>
  )
}

const DemoPerson = ({ one }: { one: Demo["people"][number] }) => {
  const { t } = useTranslation()
  const { person, organisation, role, url } = one
  return (
    <li className="demo-person">
      <PersonMark quiet who={one} />
      <span className="demo-name">
        <strong>{person.name}</strong>
        <OrganisationName organisation={organisation} />
      </span>
      <span className="demo-try">
        <span>{person.title}</span>
        <span>{t(`people.demoTry.${role}`)}</span>
      </span>
      <Anchor href={url} target="_blank" rel="noopener">
        {t("people.demoOpenAs", { name: person.name.split(" ")[0] })}
        <span className="ds-sr-only"> ({t("people.demoNewWindow")})</span>
      </Anchor>
    </li>
  )
}
