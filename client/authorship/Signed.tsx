import type { Instant } from "../../shared/actor.ts"
import type { Deed } from "../../shared/authorship/authorship.ts"
import { When } from "../language/When.tsx"
import { usePeople } from "../people/usePeople.ts"

/** Who, for which organisation that day, and when. */
export const Signed = ({ deed: { by, at }, now }: { deed: Deed; now: Instant }) => {
  const { people, organisations } = usePeople()
  const organisation = organisations.get(by.organisation)
  return (
    <span className="wrote-signed">
      <strong>{people.get(by.person)?.person.name ?? by.person}</strong>{" "}
      {organisation?.shortName ?? by.organisation}, <When at={at} now={now} />
    </span>
  )
}
