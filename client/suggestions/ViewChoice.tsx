import { Field, Label, Select } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { announce } from "../ui/Announcer.tsx"
import { views, type View } from "./views.ts"
import "./proposals.css"

/** How the proposals of a text are shown to one who reads it. */
export const ViewChoice = ({ view, choose }: { view: View; choose: (view: View) => void }) => {
  const { t } = useTranslation()
  return (
    <Field className="view-choice" data-size="sm">
      <Label>{t("proposals.view")}</Label>
      <Select
        value={view}
        onChange={({ target }) => {
          const chosen = target.value as View
          choose(chosen)
          announce(t(chosen === "markup" ? "proposals.marked" : `proposals.now.${chosen}`))
        }}
      >
        {views.map((one) => (
          <Select.Option key={one} value={one}>
            {t(`proposals.views.${one}`)}
          </Select.Option>
        ))}
      </Select>
    </Field>
  )
}
