import { Fragment } from "react"
import { useTranslation } from "react-i18next"
import type { Turn } from "../../shared/comments/thread.ts"
import { When } from "../language/When.tsx"
import { useNow } from "../people/useNow.ts"
import { useNames } from "./Name.tsx"
import { NoteItem } from "./NoteItem.tsx"
import type { Opened } from "./opened.ts"
import { usePartyName } from "./useNameable.ts"

/** All that was said and decided in a thread, in the order it came. */
export const Course = ({ opened }: { opened: Opened }) => {
  const { notes, history, resolution } = opened.thread
  // How it stands now is told at its end, by itself.
  const turns = history.filter(({ what, at }) => what !== "resolved" || at !== resolution?.at)
  const course = [
    ...notes.map((note) => ({ at: note.at, key: note.id, shown: <NoteItem opened={opened} note={note} /> })),
    ...turns.map((turn, i) => ({
      at: turn.at,
      key: `turn-${i}`,
      shown: <TurnItem turn={turn} lang={opened.draft.language} />,
    })),
  ].sort((a, b) => a.at - b.at)
  return (
    <ol className="course">
      {course.map(({ key, shown }) => (
        <Fragment key={key}>{shown}</Fragment>
      ))}
    </ol>
  )
}

const TurnItem = ({ turn, lang }: { turn: Turn; lang: string }) => {
  const { t } = useTranslation()
  const now = useNow()
  const names = useNames()
  const partyName = usePartyName()
  const by = `${names.person(turn.by.person)} (${names.organisation(turn.by.organisation)})`
  const said = () => {
    switch (turn.what) {
      case "assigned":
        return turn.to
          ? t("comments.turn.assigned", { by, to: partyName(turn.to) ?? t("comments.unknown") })
          : t("comments.turn.assignedNobody", { by })
      case "resolved":
        return t("comments.turn.resolved", { by, outcome: t(`threads.outcomes.${turn.outcome}`) })
      default:
        return t(`comments.turn.${turn.what}`, { by })
    }
  }
  return (
    <li className="turn" data-what={turn.what}>
      <p>
        {said()}{" "}
        <small>
          <When at={turn.at} now={now} />
        </small>
      </p>
      {"reason" in turn && turn.reason && (
        <p className="note-text" lang={lang}>
          {turn.reason}
        </p>
      )}
    </li>
  )
}
