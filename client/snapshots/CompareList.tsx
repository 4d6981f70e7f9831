import { Details } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link, useLocation } from "react-router"
import type { Hands } from "../../shared/snapshots/compareHands.ts"
import type { Change } from "../../shared/snapshots/comparison.ts"
import { CompareSigned } from "./CompareSigned.tsx"
import { halvesOf, titleOf, whereOf } from "./changeWords.ts"

interface CompareListProps {
  readonly chapter: string
  readonly changes: readonly Change[]
  readonly hands: Hands | undefined
  readonly title: string
  readonly language: string
  /** What the chapters are called. */
  readonly named: ReadonlyMap<string, string>
}

/** Changes in words, each a link to its place. */
export const CompareList = ({ chapter, changes, hands, title, language, named }: CompareListProps) => {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  if (!changes.length) return null
  return (
    <Details className="compare-list" variant="tinted" data-color="neutral">
      <Details.Summary>{title}</Details.Summary>
      <Details.Content>
        <ol>
          {changes.map((change) => {
            const [before, after] = halvesOf(t, change)
            const elsewhere = change.to ?? change.from
            return (
              <li key={change.id}>
                <Link to={{ pathname, search, hash: placeOf(chapter, change.id) }}>{titleOf(t, change)}</Link>
                {elsewhere && (
                  <>
                    {" · "}
                    <Link to={{ pathname, search, hash: placeOf(elsewhere.chapter, elsewhere.change) }}>
                      {whereOf(t, change, named)}
                    </Link>
                  </>
                )}
                <p lang={language}>
                  {before && <del>{before}</del>}
                  {before && after && " → "}
                  {after && (change.deed === "moved" ? <span>{after}</span> : <ins>{after}</ins>)}
                  {change.words && ` (${change.words})`}
                </p>
                {hands && <CompareSigned deeds={hands.changes.get(change.id) ?? NOBODY} />}
              </li>
            )
          })}
        </ol>
      </Details.Content>
    </Details>
  )
}

const NOBODY: readonly never[] = []

/** A change's place in an address: the chapter and the change's number. */
export const placeOf = (chapter: string, change: number): string => `${chapter}.${change}`
