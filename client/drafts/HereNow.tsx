import { Link as Anchor } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { DraftId } from "../../shared/actor.ts"
import { OrganisationName } from "../people/OrganisationName.tsx"
import { PersonMark } from "../people/PersonMark.tsx"
import { usePeople, type Acquaintance } from "../people/usePeople.ts"
import { useHere } from "../remote/LiveDraft.tsx"
import { chapterAddress } from "./addresses.ts"
import { useDraft, type Numbered } from "./useDraft.ts"
import "./drafts.css"

/** Someone who is in the draft now, and the first chapter they are in. */
export interface Present {
  readonly who: Acquaintance
  readonly where: Numbered
}

/** Who is in any chapter of the draft now, each person once, in the chapters' order. */
export const usePresent = (draft: DraftId): Present[] => {
  const { chapters } = useDraft(draft)
  const here = useHere()
  const { people } = usePeople()
  const present = new Map<string, Present>()
  for (const where of chapters)
    for (const id of here.get(where.chapter.id) ?? []) {
      const who = people.get(id)
      if (who && !present.has(id)) present.set(id, { who, where })
    }
  return [...present.values()]
}

/** Who is here now and where, as a list one can follow them from. */
export const HereNow = ({ present, me }: { present: readonly Present[]; me: string }) => {
  const { t } = useTranslation()
  return (
    <ul className="here-now">
      {present.map(({ who, where: { chapter, number } }) => (
        <li key={who.person.id} className="person-line">
          <PersonMark quiet who={who} />
          <span>
            <span>
              {who.person.name}
              {who.person.id === me && ` (${t("people.you")})`}
            </span>
            <small>
              <OrganisationName organisation={who.organisation} />
              {", "}
              <Anchor asChild data-color="neutral">
                <Link to={chapterAddress(chapter)}>
                  {t(chapter.appendix ? "people.hereInAppendix" : "people.hereIn", { number })}
                </Link>
              </Anchor>
            </small>
          </span>
        </li>
      ))}
    </ul>
  )
}
