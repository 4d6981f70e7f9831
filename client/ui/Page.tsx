import { Heading } from "@digdir/designsystemet-react"
import { useEffect, useRef, type ReactNode, type RefObject } from "react"
import { useTranslation } from "react-i18next"
import { useLocation } from "react-router"
import { Fault } from "./Fault.tsx"
import "./forms.css"
import "./page.css"

/** A page of reading: one `h1`, a title in the browser's tab, and a place for the skip link to lead to. */
export const Page = (props: {
  title: string
  /** For the browser's tab, where the whole title is too long. */
  short?: string
  /** What the title is written in, where that is not the reader's language. */
  lang?: string
  lead?: ReactNode
  wide?: boolean
  /** As wide as a table may be. */
  full?: boolean
  children?: ReactNode
}) => {
  const heading = usePage(props.short ?? props.title)
  return (
    <main
      id="content"
      className="reading"
      data-wide={props.wide || undefined}
      data-full={props.full || undefined}
    >
      <Heading ref={heading} level={1} data-size="md" tabIndex={-1} lang={props.lang}>
        {props.title}
      </Heading>
      {props.lead && <p className="lead">{props.lead}</p>}
      {props.children}
    </main>
  )
}

/** When what a page is made of could not be had. */
export const FaultPage = ({ fault, again }: { fault: unknown; again?: () => void }) => {
  const { t } = useTranslation()
  return (
    <Page title={t("ui.faultTitle")}>
      <Fault fault={fault} again={again} />
    </Page>
  )
}

/**
 * Names the browser's tab after the page and, when one comes from another page of ours, moves the focus to its `h1`:
 * whoever cannot see the page change hears it. Returns what to put on the `h1`.
 */
export const usePage = (...title: (string | undefined)[]): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key, pathname } = useLocation()
  const whole = [...title.filter(Boolean), "Samtekst"].join(" – ")
  useEffect(() => {
    document.title = whole
  }, [whole])
  useEffect(() => {
    // The first page keeps the browser's own order: its focus belongs to the address bar, then the skip link.
    if (key === "default") return
    heading.current?.focus({ preventScroll: true })
    if (!location.hash) window.scrollTo(0, 0)
    // Going to a heading of the same page is not going to another page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname])
  return heading
}
