import { Button, Field, Fieldset, Heading, Label, Radio, Select } from "@digdir/designsystemet-react"
import type { Editor } from "@tiptap/core"
import { useId, useMemo, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import type { Actor } from "../../shared/actor.ts"
import { openThread } from "../../shared/comments/commands.ts"
import { refuseOpenThread } from "../../shared/comments/rules.ts"
import { threadKinds, type Lane, type Party, type Thread } from "../../shared/comments/thread.ts"
import type { Chapter, Draft } from "../../shared/drafts/draft.ts"
import { shortened } from "../language/shortened.ts"
import type { OpenChapter } from "../sync/openChapter.ts"
import type { Binding } from "../text/binding.ts"
import { headingsOf } from "../text/headings.ts"
import { Act } from "../ui/Act.tsx"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Pick } from "../ui/Pick.tsx"
import { AboutProposal } from "./AboutProposal.tsx"
import { useNames } from "./Name.tsx"
import { NoteField } from "./NoteField.tsx"
import { PartyPick } from "./PartyPick.tsx"
import { headingPassage, type Passage } from "./passage.ts"
import { useNameable } from "./useNameable.ts"
import { useNote } from "./useNote.ts"
import { useThreadCommand } from "./useThreads.ts"

interface OpenThreadProps {
  readonly actor: Actor
  readonly draft: Draft
  readonly chapter: Chapter
  readonly editor: Editor
  readonly binding: Binding
  readonly open: OpenChapter
  /** What one has selected; null for nothing. */
  readonly passage: Passage | null
  /** The proposal it is about; null for none. */
  readonly proposal: string | null
  readonly close: () => void
  readonly done: (thread: Thread) => void
}

/** A new thread: what it is about, what it wants, what one says, who may read it, and whose it is. */
export const OpenThread = (props: OpenThreadProps) => {
  const { actor, draft, chapter, editor, binding, open, passage, proposal, close, done } = props
  const { t } = useTranslation()
  const names = useNames()
  const name = useId()
  const [kind, setKind] = useState<(typeof threadKinds)[number]>("question")
  const [lane, setLane] = useState<Lane>("chapter")
  const note = useNote()
  const [assigned, setAssigned] = useState<Party | null>(null)
  const [target, setTarget] = useState(passage ? "passage" : "chapter")
  const [late, setLate] = useState(false)
  const headings = useMemo(() => headingsOf(editor), [editor])
  const { organisation } = actor
  const nameable = useNameable({ draft: draft.id, lane, organisation }, chapter)
  const send = useThreadCommand(openThread, (thread) => {
    announce(t("comments.opened"))
    done(thread)
  })
  const refusal = refuseOpenThread(actor, chapter, lane)

  const about = () => {
    if (proposal || target === "chapter") return null
    const meant = target === "passage" ? passage : headingPassage(binding, editor, Number(target))
    return meant?.about ?? null
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const said = note.said()
    if (!said || refusal) return
    // The server finds the words by what it has: first, it must have them.
    const known = await saved(open)
    setLate(!known)
    if (known)
      send.mutate({
        chapter: chapter.id,
        lane,
        kind,
        about: about(),
        version: null,
        proposal,
        ...said,
        assigned,
      })
  }
  const passageName = passage?.words ? shortened(passage.words, 60) : undefined
  return (
    <section className="card card-open-now open-thread" aria-label={t("comments.newTitle")}>
      <form className="note-form" onSubmit={(event) => void submit(event)} noValidate>
        <Heading level={2} data-size="2xs">
          {t("comments.newTitle")}
        </Heading>
        {proposal ? (
          <AboutProposal draft={draft.id} proposal={proposal} lang={draft.language} />
        ) : (
          <Field data-size="sm">
            <Label>{t("comments.target")}</Label>
            <Select value={target} onChange={({ target: { value } }) => setTarget(value)}>
              {passage && (
                <Select.Option value="passage">
                  {passageName
                    ? t("comments.targetPassage", { words: passageName })
                    : t("comments.targetThing")}
                </Select.Option>
              )}
              <Select.Option value="chapter">{t("comments.targetChapter")}</Select.Option>
              {headings.length > 0 && (
                <Select.Optgroup label={t("drafts.headings")}>
                  {headings.map(({ index, number, text }) => (
                    <Select.Option key={index} value={String(index)}>
                      {[number, text].filter(Boolean).join(" ")}
                    </Select.Option>
                  ))}
                </Select.Optgroup>
              )}
            </Select>
          </Field>
        )}
        {!passage && !proposal && <p className="quiet">{t("comments.chooseWords")}</p>}
        <Pick
          size="sm"
          label={t("comments.kind")}
          chosen={kind}
          choose={setKind}
          options={threadKinds.map((value) => ({ value, label: t(`threads.kinds.${value}`) }))}
        />
        <NoteField {...note.field} focus label={t("comments.write")} nameable={nameable} />
        <p className="quiet">{t("comments.replyHint")}</p>
        <Fieldset data-size="sm">
          <Fieldset.Legend>{t("comments.lane")}</Fieldset.Legend>
          <Radio
            name={name}
            value="chapter"
            label={t("comments.laneChapter")}
            checked={lane === "chapter"}
            onChange={() => setLane("chapter")}
          />
          <Radio
            name={name}
            value="organisation"
            label={t("comments.laneOrganisation", { organisation: names.organisation(organisation) })}
            description={t("comments.laneOrganisationHelp")}
            checked={lane === "organisation"}
            onChange={() => setLane("organisation")}
          />
        </Fieldset>
        <PartyPick label={t("comments.assign")} from={nameable} chosen={assigned} choose={setAssigned} />
        {late && <p className="quiet">{t("comments.notSaved")}</p>}
        {send.error && <Fault fault={send.error} />}
        <div className="card-acts">
          <Act type="submit" data-size="sm" loading={send.isPending} refusal={refusal}>
            {t("comments.newAct")}
          </Act>
          <Button variant="tertiary" data-size="sm" data-color="neutral" onClick={close}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </section>
  )
}

/** Milliseconds to wait for one's own words to be saved. */
const PATIENCE = 5_000

const saved = (open: OpenChapter): Promise<boolean> =>
  new Promise((resolve) => {
    const is = () => open.saving.state === "saved"
    if (is()) return resolve(true)
    const end = (known: boolean) => {
      clearTimeout(timer)
      stop()
      resolve(known)
    }
    const timer = setTimeout(() => end(false), PATIENCE)
    const stop = open.subscribeSaving(() => is() && end(true))
  })
