import { CogIcon, MenuHamburgerIcon } from "@navikt/aksel-icons"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Draft } from "../../shared/drafts/draft.ts"
import type { WhoAmI } from "../../shared/people/commands.ts"
import { draftAddress } from "../drafts/addresses.ts"
import { DraftNav } from "../drafts/DraftNav.tsx"
import { HereNow, usePresent } from "../drafts/HereNow.tsx"
import { LanguageChoice } from "../language/LanguageChoice.tsx"
import { PersonMark, PersonMarks } from "../people/PersonMark.tsx"
import { actorOf } from "../people/useActor.ts"
import { ColourSchemeChoice } from "../ui/ColourSchemeChoice.tsx"
import { Drawer, Opening } from "../ui/Opening.tsx"
import { Product } from "../ui/Product.tsx"
import { Myself } from "./Myself.tsx"

interface HeaderProps {
  readonly me: WhoAmI | undefined
  readonly draft: Draft | undefined
}

/** One line above every page: what this is, which draft, who is here, how it looks and sounds, and who I am. */
export const Header = ({ me, draft }: HeaderProps) => {
  const { t } = useTranslation()
  return (
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
      {draft && me && <DraftNav actor={actorOf(me)} draft={draft} />}
      <div className="top-side">
        {draft && me && <WhoIsHere draft={draft} me={me} />}
        <Opening
          button={{
            icon: true,
            "aria-label": t("ui.settings"),
            title: t("ui.settings"),
            children: <CogIcon aria-hidden="true" />,
          }}
        >
          <LanguageChoice />
          <ColourSchemeChoice />
        </Opening>
        {me && (
          <Opening button={{ children: <MyName me={me} /> }}>
            <Myself me={me} />
          </Opening>
        )}
      </div>
      <div className="top-menu">
        <Drawer
          side="right"
          label={t("ui.menu")}
          closeLabel={t("ui.closeMenu")}
          button={{
            icon: true,
            "aria-label": t("ui.menu"),
            children: <MenuHamburgerIcon aria-hidden="true" />,
          }}
        >
          {draft && me && <DraftNav actor={actorOf(me)} draft={draft} />}
          {me && <Myself me={me} />}
          {draft && me && <HereList draft={draft} me={me} />}
          <LanguageChoice />
          <ColourSchemeChoice />
        </Drawer>
      </div>
    </header>
  )
}

const MyName = ({ me }: { me: WhoAmI }) => {
  const [first, ...rest] = me.person.name.split(" ")
  return (
    <>
      <PersonMark quiet who={me} />
      <span>
        {first}
        <span className="ds-sr-only">{` ${rest.join(" ")}, ${me.organisation.shortName}`}</span>
      </span>
    </>
  )
}

interface InDraft {
  readonly draft: Draft
  readonly me: WhoAmI
}

const WhoIsHere = ({ draft, me }: InDraft) => {
  const { t } = useTranslation()
  const present = usePresent(draft.id)
  if (present.length === 0) return null
  const button = (
    <>
      <span className="ds-sr-only">{t("people.hereNowCount", { count: present.length })}</span>
      <PersonMarks quiet people={present.map(({ who }) => who)} />
    </>
  )
  return (
    <Opening button={{ children: button }}>
      <HereList draft={draft} me={me} />
    </Opening>
  )
}

const HereList = ({ draft, me }: InDraft) => {
  const { t } = useTranslation()
  const present = usePresent(draft.id)
  if (present.length === 0) return null
  return (
    <section>
      <h2 className="opening-title">{t("people.hereNow")}</h2>
      <HereNow present={present} me={me.person.id} />
    </section>
  )
}
