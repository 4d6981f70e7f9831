import { useCallback } from "react"
import { useSearchParams } from "react-router"
import type { Line } from "../../shared/text/line.ts"
import { shownLine, withoutProposals, withProposals } from "../../shared/suggestions/resolve.ts"

/** How a text with proposals in it is read: with them marked, or as if they were decided. */
export const views = ["markup", "accepted", "rejected"] as const
export type View = (typeof views)[number]

/** What a view makes of the lines; the same function for the same view. */
export const asIn: Readonly<Record<View, (lines: readonly Line[]) => readonly Line[]>> = {
  markup: (lines) => lines.map(shownLine),
  accepted: withProposals,
  rejected: (lines) => withoutProposals(lines),
}

/** The view that the page's address names, so that it can be sent to a colleague; `markup` is not named. */
export const useView = (): { readonly view: View; readonly show: (view: View) => void } => {
  const [address, setAddress] = useSearchParams()
  const show = useCallback(
    (view: View) =>
      setAddress(
        (before) => {
          before.delete("as")
          if (view !== "markup") before.set("as", view)
          return before
        },
        { replace: true, preventScrollReset: true },
      ),
    [setAddress],
  )
  return { view: views.find((one) => one === address.get("as")) ?? "markup", show }
}
