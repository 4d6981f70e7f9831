import { Field, Label, Select } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { isMore, type Access } from "../../shared/drafts/rights.ts"
import { announce } from "../ui/Announcer.tsx"

/** How one is in a text. */
export type Way = "write" | "suggest" | "read"

/** The ways open to somebody, the one they begin with first. */
export const waysFor = (access: Access): readonly Way[] =>
  access === "write"
    ? ["write", "suggest", "read"]
    : isMore(access, "comment")
      ? ["suggest", "read"]
      : ["read"]

/** Write, propose or read: only the ways one has, and the reason where one of them is missing. */
export const WayChoice = (props: { access: Access; way: Way; choose: (way: Way) => void }) => {
  const { access, way, choose } = props
  const { t } = useTranslation()
  const ways = waysFor(access)
  if (ways.length < 2) return null
  const why = access === "write" ? undefined : t("refusal.suggestOnly")
  return (
    <Field className="way-choice" data-size="sm">
      <Label className="ds-sr-only">{t("proposals.way")}</Label>
      <Select
        value={way}
        title={why}
        aria-description={why}
        data-way={way}
        onChange={({ target }) => {
          const chosen = target.value as Way
          choose(chosen)
          announce(t(`proposals.now.${chosen}`))
        }}
      >
        {ways.map((one) => (
          <Select.Option key={one} value={one}>
            {t(`proposals.ways.${one}`)}
          </Select.Option>
        ))}
      </Select>
    </Field>
  )
}
