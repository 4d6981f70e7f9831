import { useTranslation } from "react-i18next"
import { Choice } from "./Choice.tsx"
import { chooseColourScheme, colourSchemes, useColourScheme } from "./colourScheme.ts"

/** Light, dark, or as the machine is. */
export const ColourSchemeChoice = () => {
  const { t } = useTranslation()
  return (
    <Choice
      legend={t("ui.colourScheme")}
      options={colourSchemes.map((scheme) => ({ value: scheme, label: t(`ui.scheme.${scheme}`) }))}
      chosen={useColourScheme()}
      choose={chooseColourScheme}
    />
  )
}
