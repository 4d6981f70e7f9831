import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import type { Summary } from "../../shared/snapshots/compareSummary.ts"

/** Says a comparison's figures: "14 endringer, 1 flyttet setning; 80 ord lagt til, 41 ord fjernet". */
export const useFigures = (): ((summary: Summary) => string) => {
  const { t } = useTranslation()
  return useCallback(
    ({ changes, movedSentences, movedBlocks, movedTo, movedFrom, formatting, added, removed }) => {
      if (!changes && !formatting) return t("compare.unchanged")
      const counts = [
        changes > 0 && t("compare.counted", { count: changes }),
        movedSentences > 0 && t("compare.movedSentences", { count: movedSentences }),
        movedBlocks > 0 && t("compare.movedBlocks", { count: movedBlocks }),
        movedTo > 0 && t("compare.movedAway", { count: movedTo }),
        movedFrom > 0 && t("compare.movedHere", { count: movedFrom }),
      ]
      const rest = [
        (added > 0 || removed > 0) && t("compare.words", { added, removed }),
        formatting > 0 && t("compare.formatting", { count: formatting }),
      ]
      return [counts, rest]
        .map((some) => some.filter(Boolean).join(", "))
        .filter(Boolean)
        .join("; ")
    },
    [t],
  )
}
