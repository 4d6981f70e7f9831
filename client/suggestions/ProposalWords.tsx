import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"
import { changeOf } from "../../shared/suggestions/filter.ts"
import type { Detail, Proposal } from "../../shared/suggestions/proposal.ts"
import { detailsSaid } from "./detailsSaid.ts"
import "./proposalWords.css"

/** What a proposal says. */
export type Said = Pick<Proposal, "inserted" | "deleted"> & { readonly details: readonly Detail[] }

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
  const moves = changeOf(proposal) === "move"
  const said = detailsSaid(proposal.details, t)
  // Of what was kept long ago it is not known what it changed beside words.
  const details =
    said.length > 0 || deleted.trim() || inserted.trim()
      ? said
      : [{ what: t(`proposals.detail.${deleted || inserted ? "blank" : "other"}`), words: "" }]
  const shown = (words: string) => (whole ? words.trim() : short(words))
  return (
    <p className="proposal-what">
      {moves && (
        <span>
          <span className="proposal-kind">{t("proposals.moves")}</span> <q lang={lang}>{shown(inserted)}</q>
        </span>
      )}
      {!moves && deleted.trim() && (
        <span>
          <span className="proposal-kind">{t("proposals.out")}</span> <del lang={lang}>{shown(deleted)}</del>
        </span>
      )}
      {!moves && inserted.trim() && (
        <span>
          <span className="proposal-kind">{t("proposals.in")}</span> <ins lang={lang}>{shown(inserted)}</ins>
        </span>
      )}
      {details.map(({ what, words }) => (
        <span key={what + words}>
          {what}
          {words && (
            <>
              : <q lang={lang}>{shown(words)}</q>
            </>
          )}
        </span>
      ))}
    </p>
  )
}

/** A proposal in a few words, for what is said aloud of it. */
export const saidShortly = ({ inserted, deleted, details }: Said, t: TFunction): string => {
  const words = [deleted, inserted].map((each) => each.trim()).filter(Boolean)
  const [first] = words.length > 0 ? [] : detailsSaid(details, t)
  return (first ? `${first.what} ${first.words}`.trim() : words.join(" → ")).slice(0, 80)
}

const short = (words: string): string => {
  const trimmed = words.trim()
  return trimmed.length > 160 ? `${trimmed.slice(0, 80)} … ${trimmed.slice(-60)}` : trimmed
}
