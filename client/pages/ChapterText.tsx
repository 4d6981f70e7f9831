import { useMemo, useRef, useState } from "react"
import { createPortal } from "react-dom"
import type { WhoAmI } from "../../shared/people/commands.ts"
import { refuseOpenThread } from "../../shared/comments/rules.ts"
import { refuseWrite } from "../../shared/drafts/rules.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import { Refused } from "../../shared/refusal.ts"
import { WhoWrote, WhoWroteSwitch } from "../authorship/WhoWrote.tsx"
import { ChapterThreads, type Fresh } from "../comments/ChapterThreads.tsx"
import { ProposalTalk } from "../comments/ProposalTalk.tsx"
import { passageBetween, selectedPassage } from "../comments/passage.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import { actorOf } from "../people/useActor.ts"
import { handOf } from "../suggestions/hand.ts"
import { TalkOf } from "../suggestions/talk.ts"
import { ProposalBar } from "../suggestions/ProposalBar.tsx"
import { ViewTold } from "../suggestions/ViewTold.tsx"
import { asIn } from "../suggestions/views.ts"
import { useWay } from "../suggestions/way.ts"
import { WayChoice } from "../suggestions/WayChoice.tsx"
import { RefusedText } from "../sync/RefusedText.tsx"
import { SaveState } from "../sync/SaveState.tsx"
import { useChapter } from "../sync/useChapter.ts"
import { proposedWordsIn } from "../text/anchored.ts"
import { ChapterEditor, type Bound, type ChapterEditorProps } from "../text/ChapterEditor.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Waiting } from "../ui/Waiting.tsx"

export { openAhead } from "../sync/openedAhead.ts"

interface ChapterTextProps {
  readonly me: WhoAmI
  readonly draft: Draft
  readonly open: Numbered
  readonly chapters: readonly Numbered[]
  /** Where a narrow screen has the button that opens what stands beside the text. */
  readonly slot: HTMLElement | null
  readonly onHeadings: NonNullable<ChapterEditorProps["onHeadings"]>
}

/** The text of the open chapter: joined, written and told safe. The largest chunk, fetched beside everything else. */
export const ChapterText = ({ me, draft, open, chapters, slot, onHeadings }: ChapterTextProps) => {
  const person = me.person.id
  const actor = actorOf(me)
  const { chapter } = open
  const text = useChapter(person, chapter.id)
  const [bound, setBound] = useState<Bound | null>(null)
  const [wrote, setWrote] = useState(false)
  const { open: ways, way, choose } = useWay(actor, chapter, text?.view.access ?? "read")
  const latest = useRef<"write" | "suggest">("suggest")
  const { organisation } = actor
  const [held, setHeld] = useState(0)
  const hand = useMemo(
    () =>
      handOf(
        { person, organisation },
        () => latest.current,
        undefined,
        () => setHeld((times) => times + 1),
      ),
    [person, organisation],
  )
  const [decided, setDecided] = useState<readonly string[]>([])
  const [fresh, setFresh] = useState<Fresh | null>(null)
  if (text?.view.closed) return <Fault fault={new Refused(text.view.closed)} />
  if (!text?.view.ready) return <Waiting rows={8} />
  const { refusedText, refusal } = text.view
  // Read by the hand at each key, long after this was drawn.
  // oxlint-disable-next-line react-hooks/refs
  latest.current = way === "write" ? "write" : "suggest"
  const view = way === "accepted" || way === "rejected" ? way : undefined
  const refused = refuseOpenThread(actor, chapter, "chapter")
  const comment = () => {
    if (!bound || refused) return
    bound.binding.readOwn()
    setFresh({ passage: selectedPassage(bound.binding, bound.editor) })
  }
  const commentOn = (proposal: string) => {
    if (!bound) return
    const { doc } = bound.editor.state
    const words = proposedWordsIn(doc).find(({ id }) => id === proposal)
    setFresh({ passage: words ? passageBetween(bound.binding, doc, words.from, words.to) : null, proposal })
  }
  const talkOf = (proposal: string) => (
    <ProposalTalk {...{ actor, chapter, proposal }} comment={() => commentOn(proposal)} />
  )
  const wroteSwitch = !view && <WhoWroteSwitch shown={wrote} show={setWrote} />
  return (
    <TalkOf value={talkOf}>
      {/* A telephone's row of tools has no room for it. */}
      {slot && createPortal(wroteSwitch, slot)}
      {refusedText !== undefined && refusal && (
        <RefusedText refusal={refusal} text={refusedText} afresh={text.afresh} />
      )}
      <ChapterEditor
        draft={draft}
        chapter={chapter}
        number={open.number}
        chapters={chapters}
        person={person}
        open={text.open}
        view={text.view}
        onHeadings={onHeadings}
        onBound={setBound}
        comment={{ act: comment, refusal: refused }}
        hand={hand}
        reading={way !== "write" && way !== "suggest" && ways.includes("suggest")}
        readAs={view && { as: asIn[view], told: <ViewTold view={view} leave={() => choose("read")} /> }}
        above={
          bound &&
          wrote &&
          !view && <WhoWrote chapter={chapter} editor={bound.editor} binding={bound.binding} />
        }
        beneath={
          bound && !view && <ProposalBar {...{ actor, chapter, decided, setDecided, held }} {...bound} />
        }
      >
        <SaveState open={text.open} />
        {wroteSwitch}
        <WayChoice open={ways} way={way} choose={choose} refusal={refuseWrite(actor, chapter)} />
      </ChapterEditor>
      {bound && !view && (
        <ChapterThreads
          actor={actor}
          draft={draft}
          chapter={chapter}
          open={text.open}
          editor={bound.editor}
          binding={bound.binding}
          fresh={fresh}
          setFresh={setFresh}
          comment={comment}
          slot={slot}
          decided={(ids) => {
            setDecided(ids)
            bound.editor.commands.focus()
          }}
        />
      )}
    </TalkOf>
  )
}
