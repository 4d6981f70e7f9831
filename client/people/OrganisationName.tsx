import type { Organisation } from "../../shared/people/person.ts"
import "./people.css"

/** An organisation by its short name, with its colour beside it; the whole name on hover. */
export const OrganisationName = ({ organisation }: { organisation: Organisation | undefined }) =>
  organisation && (
    <span className="organisation-name" data-organisation={organisation.colour} title={organisation.name}>
      {organisation.shortName}
    </span>
  )
