import { Heading } from "@digdir/designsystemet-react"
import type { Actor, DraftId } from "../../shared/actor.ts"
import { MemberRow } from "./MemberRow.tsx"
import { OrganisationName } from "./OrganisationName.tsx"
import type { Members } from "./useMembers.ts"
import "./members.css"

/** Everyone who belongs to a draft, organisation by organisation. */
export const MemberList = (props: { draft: DraftId; actor: Actor; members: Members }) => (
  <>
    {props.members.companies.map(({ organisation, belonging }) => (
      <section key={organisation.id} className="company" aria-labelledby={`company-${organisation.id}`}>
        <Heading level={2} data-size="2xs" id={`company-${organisation.id}`}>
          <OrganisationName organisation={organisation} />{" "}
          {organisation.name !== organisation.shortName && <small>{organisation.name}</small>}
        </Heading>
        <ul>
          {belonging.map((one) => (
            <MemberRow
              key={one.member.id}
              draft={props.draft}
              actor={props.actor}
              one={one}
              parts={props.members.parts}
            />
          ))}
        </ul>
      </section>
    ))}
  </>
)
