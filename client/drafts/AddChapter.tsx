import { Checkbox, Textfield } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { addChapter } from "../../shared/drafts/commands.ts"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import { useMembers } from "../people/useMembers.ts"
import { useCommand } from "../remote/useCommand.ts"
import { announce } from "../ui/Announcer.tsx"
import { Confirm } from "../ui/Confirm.tsx"
import { OwnerPick } from "./OwnerPick.tsx"

interface AddChapterProps {
  readonly draft: Draft
  /** Which organisation is proposed as owner. */
  readonly organisation: string
  readonly close: () => void
}

/** Asks what a new chapter is called, and whose it is. */
export const AddChapter = ({ draft, organisation, close }: AddChapterProps) => {
  const { t } = useTranslation()
  const members = useMembers(draft.id)
  const [title, setTitle] = useState("")
  const [appendix, setAppendix] = useState(false)
  const [owner, setOwner] = useState<Pick<Chapter, "ownerOrganisation" | "owner">>({
    ownerOrganisation: organisation,
    owner: null,
  })
  const [missing, setMissing] = useState(false)
  const add = useCommand(addChapter, (chapter) => {
    announce(t("drafts.added", { title: chapter.title }))
    close()
  })
  return (
    <Confirm
      title={t("drafts.addTitle")}
      act={t("drafts.addAct")}
      pending={add.isPending}
      fault={add.error}
      confirm={() => {
        setMissing(!title.trim())
        if (title.trim()) add.mutate({ draft: draft.id, title: title.trim(), appendix, ...owner })
      }}
      close={close}
    >
      <Textfield
        autoFocus
        label={t("drafts.chapterTitle")}
        lang={draft.language}
        maxLength={300}
        value={title}
        error={missing && !title.trim() && t("drafts.required")}
        onChange={({ target }) => setTitle(target.value)}
      />
      <Checkbox
        label={t("drafts.asAppendix")}
        checked={appendix}
        onChange={({ target }) => setAppendix(target.checked)}
      />
      <OwnerPick members={members} owner={owner} choose={setOwner} />
    </Confirm>
  )
}
