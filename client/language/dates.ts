/** Days and moments in words, always in Norwegian time: a deadline is the same day wherever one reads it. */
import type { Instant } from "../../shared/actor.ts"
import type { Language } from "./catalogues.ts"

/** "6. mai 2022 kl. 12.00"; in English "6 May 2022 at 12:00". */
export const moment = (at: Instant, language: Language): string => {
  const { day, month, year, hour, minute } = parts(at, language, "Europe/Oslo")
  return language === "en"
    ? `${day} ${month} ${year} at ${hour}:${minute}`
    : `${day}. ${month} ${year} kl. ${hour}.${minute}`
}

/** "9. mai 2022", from a `YYYY-MM-DD` without time or zone. */
export const day = (date: string, language: Language): string => {
  const { day, month, year } = parts(Date.parse(`${date}T12:00:00Z`), language, "UTC")
  return language === "en" ? `${day} ${month} ${year}` : `${day}. ${month} ${year}`
}

/** "kl. 10.00", from an `HH:MM` in Oslo; in English "at 10:00". */
export const clock = (time: string, language: Language): string =>
  language === "en" ? `at ${time}` : `kl. ${time.replace(":", ".")}`

/** The day something was or will be, in Oslo, in words. */
export const dayOf = (at: Instant, language: Language): string => day(calendarDay(at), language)

/** `YYYY-MM-DD`, as the calendar on the wall in Oslo has it. */
export const calendarDay = (at: Instant): string => calendar.format(at)

const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo", dateStyle: "short" })

/** Nynorsk has bokmål's month names, and some browsers do not know `nn`. */
const locales: Record<Language, string> = { nb: "nb-NO", nn: "nb-NO", en: "en-GB" }

type Zone = "Europe/Oslo" | "UTC"

const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once: making one takes a hundred times as long as using it. */
const formatIn = (language: Language, timeZone: Zone): Intl.DateTimeFormat => {
  const known = formats.get(language + timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  formats.set(language + timeZone, made)
  return made
}

const parts = (at: Instant, language: Language, timeZone: Zone) => {
  const format = formatIn(language, timeZone)
  const found = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? ""
  return {
    day: part("day"),
    month: part("month"),
    year: part("year"),
    hour: part("hour"),
    minute: part("minute"),
  }
}
