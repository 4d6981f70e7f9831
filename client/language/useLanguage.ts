import { useTranslation } from "react-i18next"
import { known, type Language } from "./catalogues.ts"

/** The language one reads now. */
export const useLanguage = (): Language => known(useTranslation().i18n.language) ?? "nb"
