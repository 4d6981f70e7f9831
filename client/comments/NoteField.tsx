import { Field, Label, Textarea, ValidationMessage } from "@digdir/designsystemet-react"
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { LONGEST_NOTE } from "../../shared/comments/thread.ts"
import { announce } from "../ui/Announcer.tsx"
import { matching, named, namingAt, type Nameable } from "./mention.ts"

/** What is being written, and whom one has chosen by name in it. */
export interface Writing {
  readonly text: string
  readonly chosen: readonly Nameable[]
}
export const nothingWritten: Writing = { text: "", chosen: [] }

interface NoteFieldProps {
  readonly label: string
  readonly bare?: boolean
  readonly writing: Writing
  readonly write: (writing: Writing) => void
  readonly nameable: readonly Nameable[]
  readonly focus?: boolean
  readonly error?: ReactNode
}

/** Where one writes a note. `@` opens a list of those one may name; Ctrl+Enter sends. */
export const NoteField = (props: NoteFieldProps) => {
  const { label, bare, writing, write, nameable, focus, error } = props
  const { t } = useTranslation()
  const list = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const naming = caret === null ? undefined : namingAt(writing.text, caret)
  const found = naming ? matching(nameable, naming.begun) : []
  const count = found.length

  useEffect(() => {
    if (focus) field.current?.focus({ preventScroll: true })
  }, [focus])
  useEffect(() => {
    setAt(0)
    if (count > 0) announce(t("comments.found", { count }))
  }, [count, t])

  const choose = (one: Nameable) => {
    const chosen = named(writing.text, caret!, one.name)
    write({ text: chosen.text, chosen: [...writing.chosen, one] })
    setCaret(null)
    requestAnimationFrame(() => field.current?.setSelectionRange(chosen.caret, chosen.caret))
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return field.current?.form?.requestSubmit()
    }
    if (count === 0) return
    const steps: Record<string, () => void> = {
      ArrowDown: () => setAt((at + 1) % count),
      ArrowUp: () => setAt((at + count - 1) % count),
      Enter: () => choose(found[at]!),
      Tab: () => choose(found[at]!),
      Escape: () => setCaret(null),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    step()
  }
  const look = () => setCaret(field.current?.selectionStart ?? null)

  return (
    <Field className="note-field" data-size="sm">
      <Label className={bare ? "ds-sr-only" : undefined}>{label}</Label>
      <Textarea
        ref={field}
        rows={3}
        maxLength={LONGEST_NOTE}
        value={writing.text}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={count > 0 ? list : undefined}
        aria-activedescendant={count > 0 ? `${list}-${at}` : undefined}
        aria-keyshortcuts="Control+Enter"
        onChange={({ target }) => {
          write({ ...writing, text: target.value })
          setCaret(target.selectionStart)
        }}
        onClick={look}
        onKeyDown={press}
        onKeyUp={({ key }) => /^(Arrow(Left|Right)|Home|End)$/.test(key) && look()}
        onBlur={() => setCaret(null)}
      />
      {count > 0 && (
        <ul className="nameable" role="listbox" id={list} aria-label={t("comments.nameable")}>
          {found.map((one, index) => (
            // The keys are the field's, which keeps the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={JSON.stringify(one.party)}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(one)}
            >
              <span>{one.name}</span>
              {one.beside && <small>{one.beside}</small>}
            </li>
          ))}
        </ul>
      )}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Field>
  )
}
