import { en } from "../../shared/language/en.ts"
import { nb } from "../../shared/language/nb.ts"
import { nn } from "../../shared/language/nn.ts"
import type { Letter } from "./mail.ts"

const catalogues = { nb, nn, en }
export type LetterLanguage = keyof typeof catalogues
type Kind = keyof typeof nb.letters

/** What is filled in: on one line, whatever it holds; a list a line each. */
export type Filling = Readonly<Record<string, string | readonly string[]>>

/** A letter in the draft's language, in the catalogues' words. */
export const letter = (language: LetterLanguage, kind: Kind, to: string, said: Filling): Letter => {
  const { subject, text } = catalogues[language].letters[kind]
  return { to, subject: filledIn(subject, said), text: filledIn(text, said) }
}

/** The words of a language, for what is listed in a letter or a file. */
export const wordsIn = (language: LetterLanguage): (typeof catalogues)[LetterLanguage] => catalogues[language]

/** A role as it stands within a sentence. */
export const roleIn = (language: LetterLanguage, role: keyof typeof nb.people.roles): string =>
  catalogues[language].people.roles[role].toLocaleLowerCase(language)

/** "6. mai 2022". */
export const dayIn = (language: LetterLanguage, at: number): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "Europe/Oslo" }).format(at)

/** "6. mai 2022 kl. 12:00". */
export const momentIn = (language: LetterLanguage, at: number): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Europe/Oslo",
  }).format(at)

/** Words with what their `{{…}}` stand for. */
export const filledIn = (words: string, said: Filling): string =>
  words.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) =>
    [said[name] ?? []]
      .flat()
      .map((line) => line.replace(/\s+/g, " "))
      .join("\n"),
  )
