import type { WhoAmI } from "../../shared/people/commands.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import { Refused } from "../../shared/refusal.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { RefusedText } from "../sync/RefusedText.tsx"
import { SaveState } from "../sync/SaveState.tsx"
import { useChapter } from "../sync/useChapter.ts"
import { ChapterEditor, type ChapterEditorProps } from "../text/ChapterEditor.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Waiting } from "../ui/Waiting.tsx"

interface ChapterTextProps {
  readonly me: WhoAmI
  readonly draft: Draft
  readonly open: Numbered
  readonly chapters: readonly Numbered[]
  readonly onHeadings: NonNullable<ChapterEditorProps["onHeadings"]>
}

/** The text of the open chapter: joined, written and told safe. The largest chunk, fetched beside everything else. */
export const ChapterText = ({ me, draft, open, chapters, onHeadings }: ChapterTextProps) => {
  const person = me.person.id
  const text = useChapter(person, open.chapter.id)
  if (text?.view.closed) return <Fault fault={new Refused(text.view.closed)} />
  if (!text?.view.ready) return <Waiting rows={8} />
  const { refusedText, refusal } = text.view
  return (
    <>
      {refusedText !== undefined && refusal && (
        <RefusedText refusal={refusal} text={refusedText} afresh={text.afresh} />
      )}
      <ChapterEditor
        draft={draft}
        chapter={open.chapter}
        number={open.number}
        chapters={chapters}
        person={person}
        open={text.open}
        view={text.view}
        onHeadings={onHeadings}
      >
        <SaveState open={text.open} />
      </ChapterEditor>
    </>
  )
}
