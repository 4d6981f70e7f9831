/**
 * Days, as the calendar on the wall in Oslo has them, whatever the machine's clock is set to. A deadline is a day, and
 * "innen" includes it: it is over when the day is.
 */
import { z } from "zod"
import type { Instant } from "../actor.ts"

export const ZONE = "Europe/Oslo"

/** `YYYY-MM-DD`, and in the calendar: no 30 February. */
export const day = z.iso.date()
export type Day = string
/** `HH:MM` on the clock in Oslo. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The day it is in Oslo. */
export const dayAt = (at: Instant): Day => wallAt(at).slice(0, 10)

/** When it is this time in Oslo. A time that the clock skips in March counts as the hour after; of two alike in October it is the first. */
export const instantOf = (on: Day, time = "00:00"): Instant => {
  const wall = Date.parse(`${on}T${time}Z`)
  const [early, late] = [wall - offsetAt(wall - DAY), wall - offsetAt(wall + DAY)]
  return wallAt(early) !== `${on} ${time}` && wallAt(late) === `${on} ${time}` ? late : early
}

/** When the day is over, and with it what was due on it. */
export const endOf = (due: Day): Instant => instantOf(addDays(due, 1))

export const isOver = (due: Day, now: Instant): boolean => now >= endOf(due)

/** 0 on the day itself, below it when the day is over. Days, not times 24 hours: one in March has 23. */
export const daysLeft = (due: Day, now: Instant): number => (noon(due) - noon(dayAt(now))) / DAY

/** Saturday or Sunday: a deadline that few meant. */
export const isWeekend = (on: Day): boolean => [0, 6].includes(new Date(noon(on)).getUTCDay())

/** How near a deadline is; undefined while nobody need think of it. */
export type Warning = "overdue" | "today" | "soon" | "ahead"
/** In days. */
export const SOON = 3
export const AHEAD = 14
export const warningOf = (due: Day, now: Instant): Warning | undefined => {
  const left = daysLeft(due, now)
  if (left < 0) return "overdue"
  if (left === 0) return "today"
  return left <= SOON ? "soon" : left <= AHEAD ? "ahead" : undefined
}

export const addDays = (on: Day, days: number): Day =>
  new Date(noon(on) + days * DAY).toISOString().slice(0, 10)

const DAY = 86_400_000
/** Reckoning with days goes by noon in UTC, where every day has 24 hours. */
const noon = (on: Day): Instant => Date.parse(`${on}T12:00Z`)

const calendar = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE,
  dateStyle: "short",
  timeStyle: "short",
})
/** "2022-05-06 12:00": what the calendar and the clock on the wall say, to the minute. */
const wallAt = (at: Instant): string => calendar.format(at)

const offsetAt = (at: Instant): number =>
  Date.parse(`${wallAt(at).replace(" ", "T")}Z`) - Math.floor(at / 60_000) * 60_000
