import type { Node } from "@tiptap/pm/model"
import { memo, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Actor } from "../../shared/actor.ts"
import type { Share } from "../../shared/authorship/authorship.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import { refuseWrite } from "../../shared/drafts/rules.ts"
import { Legend } from "../authorship/Legend.tsx"
import type { Strokes } from "../authorship/strokes.ts"
import { chapterAddress } from "../drafts/addresses.ts"
import type { Numbered } from "../drafts/useDraft.ts"
import type { ChapterReading } from "../sync/readChapter.ts"
import { registerAddress } from "../text/addresses.ts"
import type { Numbers } from "../text/numbering.ts"
import { StaticChapter } from "../text/StaticChapter.tsx"
import { Fault } from "../ui/Fault.tsx"

interface DocumentChapterProps {
  readonly draft: Draft
  readonly actor: Actor
  readonly open: Numbered
  readonly reading: ChapterReading | undefined
  readonly numbers: Numbers | undefined
  /** Each organisation's share of it, where that is shown. */
  readonly shares: readonly Share[] | undefined
  readonly strokes: Strokes
  look(chapter: string, near: boolean): void
}

/** A chapter in its place in the document; while it is near the window it follows every key. */
export const DocumentChapter = memo((props: DocumentChapterProps) => {
  const { draft, actor, open, reading, numbers, shares, strokes, look } = props
  const { chapter, number } = open
  const { t } = useTranslation()
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => look(chapter.id, entry!.isIntersecting), {
      rootMargin: "50% 0px",
    })
    watch.observe(section.current!)
    return () => watch.disconnect()
  }, [chapter.id, look])

  const named = t(chapter.appendix ? "drafts.appendix" : "drafts.chapter", { number })
  return (
    <section ref={section} className="document-chapter">
      <header>
        <h2 id={chapter.id} tabIndex={-1}>
          <span className="heading-number">{chapter.appendix ? named : number}</span>{" "}
          <span lang={draft.language}>{chapter.title}</span>
        </h2>
        <Link to={chapterAddress(chapter)}>
          {t(refuseWrite(actor, chapter) ? "document.open" : "document.write")}
          <span className="ds-sr-only">{`: ${named} ${chapter.title}`}</span>
        </Link>
        {reading?.state === "read" && hasRegister(reading.doc) && (
          <Link to={registerAddress(draft.id)}>{t("text.registerShow")}</Link>
        )}
      </header>
      {shares && shares.length > 0 && (
        <Legend shares={shares} strokes={strokes} label={`${t("authorship.legend")}: ${named}`} />
      )}
      {reading?.state === "failed" ? (
        <Fault fault={reading.fault} />
      ) : reading?.state === "read" && numbers ? (
        <StaticChapter chapter={chapter.id} doc={reading.doc} numbers={numbers} language={draft.language} />
      ) : (
        <div className="document-waiting" />
      )}
    </section>
  )
})

const hasRegister = (doc: Node): boolean =>
  doc.children.some(({ type, attrs }) => type.name === "table" && attrs["register"] !== null)
