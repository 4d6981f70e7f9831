import { useTranslation } from "react-i18next"
import { Choice } from "../ui/Choice.tsx"
import { languages } from "./catalogues.ts"
import { chooseLanguage, languageNames } from "./i18n.ts"
import { useLanguage } from "./useLanguage.ts"

/** The three languages, each by its own name. */
export const LanguageChoice = () => {
  const { t } = useTranslation()
  return (
    <Choice
      legend={t("ui.language")}
      options={languages.map((language) => ({
        value: language,
        label: languageNames[language],
        lang: language,
      }))}
      chosen={useLanguage()}
      choose={(language) => void chooseLanguage(language)}
    />
  )
}
