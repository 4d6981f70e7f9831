import { Button, Dialog, Popover } from "@digdir/designsystemet-react"
import { CogIcon, MenuHamburgerIcon } from "@navikt/aksel-icons"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Link, useLocation } from "react-router"
import type { Draft } from "../../shared/drafts/draft.ts"
import type { WhoAmI } from "../../shared/people/commands.ts"
import { draftAddress } from "../drafts/addresses.ts"
import { HereNow, usePresent } from "../drafts/HereNow.tsx"
import { LanguageChoice } from "../language/LanguageChoice.tsx"
import { PersonMark, PersonMarks } from "../people/PersonMark.tsx"
import { ColourSchemeChoice } from "../ui/ColourSchemeChoice.tsx"
import { Product } from "../ui/Product.tsx"
import { Myself } from "./Myself.tsx"

/** One line above every page: what this is, which draft, who is here, how it looks and sounds, and who I am. */
export const Header = ({ me, draft }: { me: WhoAmI | undefined; draft: Draft | undefined }) => (
  <header className="top">
    <Link to="/">
      <Product />
    </Link>
    {draft && (
      <Link to={draftAddress(draft.id)} className="top-draft" lang={draft.language}>
        <span>{draft.shortTitle}</span>
        {draft.caseNumber && <span className="top-case">{draft.caseNumber}</span>}
      </Link>
    )}
    <div className="top-side">
      {draft && me && <HereNowButton draft={draft.id} me={me.person.id} />}
      <SettingsButton />
      {me && <MyselfButton me={me} />}
    </div>
    <Menu me={me} draft={draft} />
  </header>
)

const HereNowButton = ({ draft, me }: { draft: string; me: string }) => {
  const { t } = useTranslation()
  const present = usePresent(draft)
  if (present.length === 0) return null
  return (
    <Popover.TriggerContext>
      <Popover.Trigger variant="tertiary" data-color="neutral" className="top-here">
        <span className="ds-sr-only">{t("people.hereNowCount", { count: present.length })}</span>
        <PersonMarks quiet people={present.map(({ who }) => who)} />
      </Popover.Trigger>
      <Popover placement="bottom-end" data-color="neutral">
        <h2 className="popover-title">{t("people.hereNow")}</h2>
        <HereNow present={present} me={me} />
      </Popover>
    </Popover.TriggerContext>
  )
}

const SettingsButton = () => {
  const { t } = useTranslation()
  return (
    <Popover.TriggerContext>
      <Popover.Trigger
        icon
        variant="tertiary"
        data-color="neutral"
        aria-label={t("ui.settings")}
        data-tooltip={t("ui.settings")}
      >
        <CogIcon aria-hidden="true" />
      </Popover.Trigger>
      <Popover placement="bottom-end" data-color="neutral" className="top-settings">
        <LanguageChoice />
        <ColourSchemeChoice />
      </Popover>
    </Popover.TriggerContext>
  )
}

const MyselfButton = ({ me }: { me: WhoAmI }) => {
  return (
    <Popover.TriggerContext>
      <Popover.Trigger variant="tertiary" data-color="neutral" className="top-me">
        <PersonMark quiet who={me} />
        <span>
          {me.person.name.split(" ")[0]}
          <span className="ds-sr-only">
            {" "}
            {me.person.name.split(" ").slice(1).join(" ")}, {me.organisation.shortName}
          </span>
        </span>
      </Popover.Trigger>
      <Popover placement="bottom-end" data-color="neutral">
        <Myself me={me} />
      </Popover>
    </Popover.TriggerContext>
  )
}

/** The same on a phone, folded into one menu. */
const Menu = ({ me, draft }: { me: WhoAmI | undefined; draft: Draft | undefined }) => {
  const { t } = useTranslation()
  const drawer = useRef<HTMLDialogElement>(null)
  const { key } = useLocation()
  useEffect(() => drawer.current?.close(), [key])
  return (
    <div className="top-menu">
      <Button
        icon
        variant="tertiary"
        data-color="neutral"
        aria-label={t("ui.menu")}
        onClick={() => drawer.current?.showModal()}
      >
        <MenuHamburgerIcon aria-hidden="true" />
      </Button>
      <Dialog
        ref={drawer}
        placement="right"
        closedby="any"
        closeButton={t("ui.closeMenu")}
        aria-label={t("ui.menu")}
        className="drawer"
        data-color="neutral"
      >
        {me && <Myself me={me} />}
        {draft && me && <HereNowBlock draft={draft.id} me={me.person.id} />}
        <LanguageChoice />
        <ColourSchemeChoice />
      </Dialog>
    </div>
  )
}

const HereNowBlock = ({ draft, me }: { draft: string; me: string }) => {
  const { t } = useTranslation()
  const present = usePresent(draft)
  if (present.length === 0) return null
  return (
    <section>
      <h2 className="popover-title">{t("people.hereNow")}</h2>
      <HereNow present={present} me={me} />
    </section>
  )
}
