/** The languages we speak, and which of them this browser wants: known before anything else of the client is there. */

export const languages = ["nb", "nn", "en"] as const
export type Language = (typeof languages)[number]

/** Where a browser keeps the language chosen last. */
export const KEY = "samtekst/language"

/** The language this browser chose last, or the first of its own that we know. */
export const spoken = (): Language => known(localStorage.getItem(KEY)) ?? firstKnown(navigator.languages)

export const known = (language: string | null): Language | undefined =>
  languages.find((one) => one === language)

/** The first of a reader's languages that we speak; `no` is bokmål, and bokmål is also what is left. */
export const firstKnown = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split("-")[0] ?? ""
    const one = language === "no" ? "nb" : known(language)
    if (one) return one
  }
  return "nb"
}

/** A language's words; bokmål is in the first script, since the others fall back on it, and those one does not read are not fetched. */
export const catalogueOf = async (language: Exclude<Language, "nb">) =>
  language === "nn"
    ? (await import("../../shared/language/nn.ts")).nn
    : (await import("../../shared/language/en.ts")).en
