/** i18next with the three catalogues; bokmål decides the keys, so a key misspelt does not compile. */
import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import { nb } from "../../shared/language/nb.ts"

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof nb }
  }
}

export const languages = ["nb", "nn", "en"] as const
export type Language = (typeof languages)[number]

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
  await speak(known(localStorage.getItem(KEY)) ?? firstKnown(navigator.languages))
}

/** Changes language at once and remembers it on this machine. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(KEY, language)
  await speak(language)
}

export const known = (language: string | null): Language | undefined =>
  languages.find((one) => one === language)

/** The first of a reader's languages that we speak; `no` is bokmål, and bokmål is also what is left. */
export const firstKnown = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split("-")[0] ?? ""
    const spoken = language === "no" ? "nb" : known(language)
    if (spoken) return spoken
  }
  return "nb"
}

const KEY = "samtekst/language"

/** The catalogues one does not read are not loaded. */
const speak = async (language: Language): Promise<void> => {
  if (!i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", await load(language))
  await i18next.changeLanguage(language)
}

const load = async (language: Language) => {
  switch (language) {
    case "nn":
      return (await import("../../shared/language/nn.ts")).nn
    case "en":
      return (await import("../../shared/language/en.ts")).en
    case "nb":
      return nb
  }
}
