/** i18next with the three catalogues; bokmål decides the keys, so a key misspelt does not compile. */
import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import { nb } from "../../shared/language/nb.ts"
import { catalogueOf, KEY, known, spoken, type Language } from "./catalogues.ts"

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof nb }
  }
}

/** Each language called by its own name, so that whoever needs it finds it. */
export const languageNames: Record<Language, string> = { nb: "Bokmål", nn: "Nynorsk", en: "English" }

/** Sets up the language this browser chose last, or the first of its own that we know. */
export const startLanguage = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: "nb",
    fallbackLng: "nb",
    resources: { nb: { translation: nb } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language
  })
  // Another window of ours may choose as well.
  addEventListener("storage", ({ key, newValue }) => {
    const chosen = key === KEY ? known(newValue) : undefined
    if (chosen) void speak(chosen)
  })
  await speak(spoken())
}

/** Changes language at once and remembers it on this machine. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(KEY, language)
  await speak(language)
}

const speak = async (language: Language): Promise<void> => {
  if (language !== "nb" && !i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", await catalogueOf(language))
  await i18next.changeLanguage(language)
}
