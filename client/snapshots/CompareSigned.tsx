import { Fragment } from "react"
import type { Deed } from "../../shared/authorship/authorship.ts"
import { Signed } from "../authorship/Signed.tsx"
import { useNow } from "../people/useNow.ts"

/** Who made a change, whoever did most of it first; nothing where it is not known. */
export const CompareSigned = ({ deeds }: { deeds: readonly Deed[] | undefined }) => {
  const now = useNow()
  if (!deeds?.length) return null
  return (
    <p className="compare-by">
      {deeds.map((deed, at) => (
        <Fragment key={`${deed.by.person}/${deed.by.organisation}`}>
          {at > 0 && " · "}
          <Signed deed={deed} now={now} />
        </Fragment>
      ))}
    </p>
  )
}
