import { useTranslation } from "react-i18next"
import type { Proposal } from "../../shared/suggestions/proposal.ts"
import "./proposalWords.css"

/** What a proposal says. */
export type Said = Pick<Proposal, "inserted" | "deleted"> & { readonly altered: readonly string[] }

/** What goes out, what comes in, and what else changes: told apart by words, not by colour. */
export const ProposalWords = ({
  proposal,
  lang,
  whole,
}: {
  proposal: Said
  lang?: string
  whole?: boolean
}) => {
  const { t } = useTranslation()
  const { inserted, deleted } = proposal
  const shown = (words: string) => (whole ? words.trim() : short(words))
  return (
    <p className="proposal-what">
      {deleted.trim() && (
        <span>
          <span className="proposal-kind">{t("proposals.out")}</span> <del lang={lang}>{shown(deleted)}</del>
        </span>
      )}
      {inserted.trim() && (
        <span>
          <span className="proposal-kind">{t("proposals.in")}</span> <ins lang={lang}>{shown(inserted)}</ins>
        </span>
      )}
      {described(proposal).map((what) => (
        <span key={what}>{t(`proposals.what.${what}`)}</span>
      ))}
    </p>
  )
}

/** A proposal in a few words, for what is said aloud of it. */
export const saidShortly = ({ inserted, deleted }: Said): string =>
  [deleted, inserted]
    .map((words) => words.trim())
    .filter(Boolean)
    .join(" → ")
    .slice(0, 80)

/** What is proposed beside words. */
const described = ({ inserted, deleted, altered }: Said) => [
  ...(inserted.includes("\n") ? (["split"] as const) : []),
  ...(deleted.includes("\n") ? (["join"] as const) : []),
  ...(altered.some((key) => key === "t" || key.startsWith("a.")) ? (["block"] as const) : []),
  ...(altered.includes("p") ? (["place"] as const) : []),
  ...(altered.some((key) => key !== "t" && key !== "p" && !key.startsWith("a.")) ? (["look"] as const) : []),
]

const short = (words: string): string => {
  const trimmed = words.trim()
  return trimmed.length > 160 ? `${trimmed.slice(0, 80)} … ${trimmed.slice(-60)}` : trimmed
}
