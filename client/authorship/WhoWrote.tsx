import { Button } from "@digdir/designsystemet-react"
import { PersonPencilIcon } from "@navikt/aksel-icons"
import type { Editor } from "@tiptap/core"
import { useEffect, useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { Whose } from "../../shared/authorship/whose.ts"
import { usePeople } from "../people/usePeople.ts"
import type { CharacterId } from "../../shared/text/items.ts"
import type { Binding } from "../text/binding.ts"
import { positionOf } from "../text/places.ts"
import { announce } from "../ui/Announcer.tsx"
import { Fault } from "../ui/Fault.tsx"
import { Drawer } from "../ui/Opening.tsx"
import { drawAuthors } from "./drawing.ts"
import { Legend } from "./Legend.tsx"
import { PassageAuthors } from "./PassageAuthors.tsx"
import { StrikeList } from "./StrikeList.tsx"
import { strokesOf } from "./strokes.ts"
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
  const strokes = useMemo(() => strokesOf(data?.shares ?? [], organisations), [data, organisations])
  const whose = useMemo(() => data && new Whose(data), [data])
  useEffect(
    () => (whose ? drawAuthors(editor, binding, whose, strokes) : undefined),
    [editor, binding, whose, strokes],
  )

  /** Once the drawer has given the focus back. */
  const goTo = (first: CharacterId) =>
    requestAnimationFrame(() => {
      const position = positionOf(binding, first)
      if (position !== undefined && !editor.isDestroyed)
        editor.chain().setTextSelection(position).focus().scrollIntoView().run()
    })

  if (error && !data) return <Fault fault={error} again={() => void refetch()} />
  return (
    <section className="wrote-bar" aria-label={t("authorship.title")} data-color="neutral">
      <div className="wrote-row">
        {data?.shares.length === 0 && <p>{t("authorship.empty")}</p>}
        <Legend shares={data?.shares ?? []} strokes={strokes} label={t("authorship.legend")} />
        <Drawer
          side="right"
          label={t("authorship.struck")}
          closeLabel={t("authorship.closeStruck")}
          button={{ "data-size": "sm", children: t("authorship.showStruck") }}
        >
          <StrikeList chapter={chapter.id} goTo={goTo} />
        </Drawer>
      </div>
      <PassageAuthors chapter={chapter.id} editor={editor} binding={binding} />
    </section>
  )
}
