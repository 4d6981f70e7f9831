/** What was done, in words: "Setning fjernet", "nivå 1 → nivå 2". */
import type { TFunction } from "i18next"
import type { ChapterId } from "../../shared/actor.ts"
import type { BlockKind, Change, Is } from "../../shared/snapshots/comparison.ts"
import { shortened } from "../language/shortened.ts"

export const titleOf = (t: TFunction, { deed, of, edited }: Change): string =>
  `${t(`compare.subjects.${of}`)} ${t(`compare.deeds.${deed}`)}${edited ? `, ${t("compare.edited")}` : ""}`

/** Where something that left its chapter went, or where what came was: "Flyttet til kapittel 5"; empty for all else. */
export const whereOf = (t: TFunction, { to, from }: Change, named: ReadonlyMap<ChapterId, string>): string =>
  to
    ? t("compare.movedTo", { chapter: named.get(to.chapter) })
    : from
      ? t("compare.movedFrom", { chapter: named.get(from.chapter) })
      : ""

/** What it was and what it became; one is left out where there is none. */
export const halvesOf = (t: TFunction, change: Change): readonly [before: string, after: string] => {
  const { deed, of, before, after } = change
  if (deed === "level") return [t("compare.level", { number: before }), t("compare.level", { number: after })]
  if (deed === "turned") return [kind(t, before), kind(t, after)]
  if (deed === "formatted" && of === "words") return [formats(t, before), formats(t, after)]
  if (deed === "moved") return ["", shortened(after || before, LONGEST)]
  return [shortened(before, LONGEST), shortened(after, LONGEST)]
}

/** What stands at the place where something other than words changed; empty where words tell it. */
export const signOf = (t: TFunction, change: Change | undefined): string => {
  if (!change) return ""
  const { deed, of } = change
  if (deed === "split" || deed === "joined") return t(`compare.signs.${deed}`)
  if (deed !== "level" && deed !== "turned" && of !== "list") return ""
  const [before, after] = halvesOf(t, change)
  return t("compare.arrow", { before, after })
}

/** Said before words for those who listen. */
export const spokenOf = (t: TFunction, change: Change | undefined, is: Is): string =>
  is !== "kept"
    ? t(`compare.spoken.${is}`)
    : change?.deed === "formatted" && change.of === "words"
      ? `${t("compare.spoken.formatted")}, ${halvesOf(t, change).join(" → ")}`
      : change
        ? titleOf(t, change)
        : ""

const LONGEST = 160

const kind = (t: TFunction, name: string): string => t(`compare.subjects.${name as BlockKind}`).toLowerCase()

const formats = (t: TFunction, names: string): string =>
  names
    .split(",")
    .map((name) => t(`compare.formats.${(name || "plain") as "plain"}`))
    .join(", ")
