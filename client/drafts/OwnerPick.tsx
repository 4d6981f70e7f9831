import { useTranslation } from "react-i18next"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { writing, type Members } from "../people/useMembers.ts"
import { Pick as PickOne } from "../ui/Pick.tsx"

type Owner = Pick<Chapter, "ownerOrganisation" | "owner">

interface OwnerPickProps {
  readonly members: Members
  readonly owner: Owner
  readonly choose: (owner: Owner) => void
  readonly readOnly?: boolean
}

/** Which organisation owns a chapter, and which of its people answers for it. */
export const OwnerPick = ({ members, owner, choose, readOnly }: OwnerPickProps) => {
  const { t } = useTranslation()
  const company = members.companies.find(({ organisation: { id } }) => id === owner.ownerOrganisation)
  return (
    <div className="form-row">
      <PickOne
        label={t("drafts.ownerOrganisation")}
        readOnly={readOnly}
        chosen={owner.ownerOrganisation}
        choose={(ownerOrganisation) => choose({ ownerOrganisation, owner: null })}
        options={writing(members).map(({ organisation: { id, name } }) => ({ value: id, label: name }))}
      />
      <PickOne
        label={t("drafts.ownerPerson")}
        readOnly={readOnly}
        chosen={owner.owner ?? ""}
        choose={(person) => choose({ ...owner, owner: person || null })}
        options={[
          { value: "", label: t("drafts.ownerNobody") },
          ...(company?.belonging ?? []).map(({ person: { id, name } }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  )
}
