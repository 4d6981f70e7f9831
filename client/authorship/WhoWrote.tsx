import { Button } from "@digdir/designsystemet-react"
import { PersonPencilIcon } from "@navikt/aksel-icons"
import type { Editor } from "@tiptap/core"
import { useEffect, useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { Whose } from "../../shared/authorship/whose.ts"
import { usePeople } from "../people/usePeople.ts"
import type { Binding } from "../text/binding.ts"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Drawer } from "../ui/Opening.tsx"
import { drawAuthors, type Stroke } from "./drawing.ts"
import { PassageAuthors } from "./PassageAuthors.tsx"
import { StrikeList } from "./StrikeList.tsx"
import { useAuthorship } from "./useAuthorship.ts"
import "./authorship.css"

/** Turns on and off who wrote what. */
export const WhoWroteSwitch = ({ shown, show }: { shown: boolean; show: (shown: boolean) => void }) => {
  const { t } = useTranslation()
  const words = t("authorship.show")
  return (
    <Button
      icon
      className="wrote-switch"
      variant="tertiary"
      data-color="neutral"
      data-size="sm"
      aria-label={words}
      aria-pressed={shown}
      title={words}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        show(!shown)
        announce(t(shown ? "authorship.off" : "authorship.on"))
      }}
    >
      <PersonPencilIcon aria-hidden="true" />
    </Button>
  )
}

interface WhoWroteProps {
  readonly chapter: Chapter
  readonly editor: Editor
  readonly binding: Binding
}

/** Who wrote the chapter: each organisation's colour, line and share, the passage one has selected, and what was struck. */
export const WhoWrote = ({ chapter, editor, binding }: WhoWroteProps) => {
  const { t } = useTranslation()
  const { organisations } = usePeople()
  const { data, error, refetch } = useAuthorship(chapter.id)
  const strokes = useMemo(
    () =>
      new Map(
        data?.shares.map(({ organisation }, line): [string, Stroke] => [
          organisation,
          { colour: organisations.get(organisation)?.colour ?? 0, line: line % LINES },
        ]),
      ),
    [data, organisations],
  )
  const whose = useMemo(() => data && new Whose(data), [data])
  useEffect(
    () => (whose ? drawAuthors(editor, binding, whose, strokes) : undefined),
    [editor, binding, whose, strokes],
  )

  if (error && !data) return <Fault fault={error} again={() => void refetch()} />
  const all = data?.shares.reduce((sum, { characters }) => sum + characters, 0) ?? 0
  return (
    <section className="wrote-bar" aria-label={t("authorship.title")} data-color="neutral">
      <div className="wrote-row">
        {data && all === 0 && <p>{t("authorship.empty")}</p>}
        <ul className="wrote-legend" aria-label={t("authorship.legend")}>
          {data?.shares.map(({ organisation, characters, words }) => {
            const { colour, line } = strokes.get(organisation)!
            const name = organisations.get(organisation)
            return (
              <li key={organisation} title={name?.name}>
                <span className="wrote" data-organisation={colour} data-line={line}>
                  {name?.shortName ?? organisation}
                </span>{" "}
                {t("authorship.share", { percent: percentOf(characters, all), count: words })}
              </li>
            )
          })}
        </ul>
        <Drawer
          side="right"
          label={t("authorship.struck")}
          closeLabel={t("authorship.closeStruck")}
          button={{ "data-size": "sm", children: t("authorship.showStruck") }}
        >
          <StrikeList chapter={chapter.id} />
        </Drawer>
      </div>
      <PassageAuthors chapter={chapter.id} editor={editor} binding={binding} />
    </section>
  )
}

/** So many lines are drawn differently (`authorship.css`). */
const LINES = 5

const percentOf = (some: number, all: number): string => {
  const percent = (100 * some) / all
  return percent > 0 && percent < 1 ? "<1" : String(Math.round(percent))
}
