import { Button, Dialog, Heading, Paragraph } from "@digdir/designsystemet-react"
import type { Editor } from "@tiptap/core"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useFirstFocus } from "./useFirstFocus.ts"
import { useTargets } from "./useTargets.ts"
import { useTargetsIn } from "./neighbours.ts"
import { insertReference, type To } from "./references.ts"

/** Chooses what a cross reference points at: a heading or a table here, or another chapter. */
export const ReferenceDialog = (props: {
  editor: Editor
  chapters: readonly { id: string; number: string; title: string }[]
  close: () => void
}): ReactNode => {
  const { editor, chapters, close } = props
  const { t } = useTranslation()
  const first = useFirstFocus<HTMLButtonElement>()
  const targets = useTargets(editor)
  const choose = (to: To) => {
    close()
    insertReference(editor, to)
  }
  return (
    <Dialog open onClose={close} closeButton={t("text.close")} className="ask">
      <Dialog.Block>
        <Heading level={2} data-size="sm">
          {t("text.referenceTitle")}
        </Heading>
        <Paragraph>{t("text.referenceHint")}</Paragraph>
      </Dialog.Block>
      <Dialog.Block className="ask-list">
        <Heading level={3} data-size="2xs">
          {t("text.referenceHere")}
        </Heading>
        {targets.length === 0 && <Paragraph>{t("text.referenceNone")}</Paragraph>}
        <ul>
          {targets.map(({ at, number, text, level }, index) => (
            <li key={index} style={{ paddingInlineStart: `${level - 1}rem` }}>
              <Button
                ref={index === 0 ? first : undefined}
                variant="tertiary"
                data-color="neutral"
                data-size="sm"
                onClick={() => choose({ at })}
              >
                {number && <span className="ask-number">{number}</span>} {text || t("text.untitled")}
              </Button>
            </li>
          ))}
        </ul>
        {chapters.length > 0 && (
          <>
            <Heading level={3} data-size="2xs">
              {t("text.referenceChapters")}
            </Heading>
            <ul>
              {chapters.map(({ id, number, title }) => (
                <li key={id}>
                  <Button
                    variant="tertiary"
                    data-color="neutral"
                    data-size="sm"
                    onClick={() => choose({ chapter: id })}
                  >
                    <span className="ask-number">{number}</span> {title}
                  </Button>
                  <PlacesIn chapter={{ id, number }} choose={(target) => choose({ chapter: id, target })} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Dialog.Block>
    </Dialog>
  )
}

/** The headings and tables of another chapter; those that have no id yet nobody else can point at. */
const PlacesIn = (props: {
  chapter: { id: string; number: string }
  choose: (target: string) => void
}): ReactNode => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data, error } = useTargetsIn(props.chapter, open)
  const places = [...(data ?? [])].filter(([, { number, text }]) => number !== null || text !== "")
  return (
    <details className="ask-places" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("text.referencePlaces")}</summary>
      {error && <Paragraph>{t("ui.unreachable")}</Paragraph>}
      {data && places.length === 0 && <Paragraph>{t("text.referenceNoPlaces")}</Paragraph>}
      <ul>
        {places.map(([id, { number, text }]) => (
          <li key={id}>
            <Button variant="tertiary" data-color="neutral" data-size="sm" onClick={() => props.choose(id)}>
              {number && <span className="ask-number">{number}</span>} {text || t("text.untitled")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
