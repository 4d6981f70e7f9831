import {
  Button,
  Field,
  Fieldset,
  Label,
  Radio,
  Textarea,
  ValidationMessage,
} from "@digdir/designsystemet-react"
import { useId, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { reopenThread, resolveThread } from "../../shared/comments/commands.ts"
import { outcomes } from "../../shared/comments/thread.ts"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import type { Opened } from "./opened.ts"
import { useThreadCommand } from "./useThreads.ts"

interface DecideProps {
  readonly opened: Opened
  readonly close: () => void
}

/** Resolves a thread: what came of it, and why. Both stay with the thread. */
export const Resolve = ({ opened: { thread }, close }: DecideProps) => {
  const { t } = useTranslation()
  const name = useId()
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>("followed")
  const [reason, setReason] = useState("")
  const [wanting, setWanting] = useState(false)
  const resolve = useThreadCommand(resolveThread, () => {
    announce(t("comments.resolved"))
    close()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setWanting(!reason.trim())
    if (reason.trim()) resolve.mutate({ thread: thread.id, outcome, reason })
  }
  return (
    <form className="note-form decide" onSubmit={send} noValidate>
      <Fieldset data-size="sm">
        <Fieldset.Legend>{t("comments.outcome")}</Fieldset.Legend>
        {outcomes.map((one, index) => (
          <Radio
            key={one}
            name={name}
            value={one}
            label={t(`threads.outcomes.${one}`)}
            checked={one === outcome}
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={index === 0}
            onChange={() => setOutcome(one)}
          />
        ))}
      </Fieldset>
      <Field data-size="sm">
        <Label>{t("comments.reason")}</Label>
        <Textarea
          rows={3}
          maxLength={2000}
          required
          value={reason}
          onChange={({ target }) => {
            setReason(target.value)
            setWanting(false)
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit()
          }}
        />
        {wanting && <ValidationMessage>{t("comments.reasonEmpty")}</ValidationMessage>}
      </Field>
      {resolve.error && <Fault fault={resolve.error} />}
      <Ends act={t("comments.resolve")} pending={resolve.isPending} close={close} />
    </form>
  )
}

/** Opens a resolved thread again; why is said by those who want to. */
export const Reopen = ({ opened: { thread }, close }: DecideProps) => {
  const { t } = useTranslation()
  const [reason, setReason] = useState("")
  const reopen = useThreadCommand(reopenThread, () => {
    announce(t("comments.reopened"))
    close()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    reopen.mutate({ thread: thread.id, reason })
  }
  return (
    <form className="note-form decide" onSubmit={send}>
      <Field data-size="sm">
        <Label>{t("comments.reopenReason")}</Label>
        <Textarea
          rows={2}
          maxLength={2000}
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
      {reopen.error && <Fault fault={reopen.error} />}
      <Ends act={t("comments.reopen")} pending={reopen.isPending} close={close} />
    </form>
  )
}

const Ends = ({ act, pending, close }: { act: string; pending: boolean; close: () => void }) => {
  const { t } = useTranslation()
  return (
    <div className="card-acts">
      <Button type="submit" data-size="sm" loading={pending}>
        {act}
      </Button>
      <Button variant="tertiary" data-size="sm" data-color="neutral" onClick={close}>
        {t("ui.cancel")}
      </Button>
    </div>
  )
}
