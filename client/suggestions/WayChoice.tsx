import { Field, Label, Select } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import type { Refusal } from "../../shared/refusal.ts"
import { announce } from "../ui/Announcer.tsx"
import { ways, type Way } from "./way.ts"

interface WayChoiceProps {
  /** Those one has; the others are shown, and off. */
  readonly open: readonly Way[]
  readonly way: Way
  readonly choose: (way: Way) => void
  /** Why one may not write. */
  readonly refusal: Refusal | undefined
}

/** Write, propose or read, also as if all were decided: the ways one has, and why where writing is not among them. */
export const WayChoice = ({ open, way, choose, refusal }: WayChoiceProps) => {
  const { t } = useTranslation()
  const why = open.includes("write") || !refusal ? undefined : t(`refusal.${refusal}`)
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
        {ways.slice(0, 3).map((one) => (
          <Select.Option key={one} value={one} disabled={!open.includes(one)}>
            {t(`proposals.ways.${one}`)}
          </Select.Option>
        ))}
        <Select.Optgroup label={t("proposals.waysIf")}>
          {ways.slice(3).map((one) => (
            <Select.Option key={one} value={one}>
              {t(`proposals.ways.${one}`)}
            </Select.Option>
          ))}
        </Select.Optgroup>
      </Select>
    </Field>
  )
}
