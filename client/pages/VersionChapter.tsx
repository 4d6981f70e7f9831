import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import type { Version } from "../../shared/snapshots/snapshot.ts"
import { chapterAddress } from "../drafts/addresses.ts"
import { sealedPictures } from "../snapshots/addresses.ts"
import type { SealedReading } from "../snapshots/useSealedText.ts"
import { StaticChapter } from "../text/StaticChapter.tsx"
import { Fault } from "../ui/Fault.tsx"

interface VersionChapterProps {
  readonly version: Version
  readonly language: string
  readonly reading: SealedReading
  /** The chapter as it is now; undefined for one that is archived, or that one may not read. */
  readonly live: Chapter | undefined
  readonly actor: Actor
  /** Whether one sees more than the text. */
  readonly works: boolean
}

/** A chapter as it was when it was sealed. */
export const VersionChapter = ({ version, language, reading, live }: VersionChapterProps) => {
  const { t } = useTranslation()
  const { chapter, doc, numbers, fault } = reading
  const { id, number, appendix, title } = chapter
  const named = t(appendix ? "drafts.appendix" : "drafts.chapter", { number })
  return (
    <section className="document-chapter">
      <header>
        <h2 id={id} tabIndex={-1}>
          <span className="heading-number">{appendix ? named : number}</span>{" "}
          <span lang={language}>{title}</span>
        </h2>
        {live && (
          <Link to={chapterAddress(live)}>
            {t("versions.toChapter")}
            <span className="ds-sr-only">{`: ${named} ${title}`}</span>
          </Link>
        )}
      </header>
      {fault ? (
        <Fault fault={fault} />
      ) : doc && numbers ? (
        <StaticChapter
          chapter={id}
          doc={doc}
          numbers={numbers}
          language={language}
          pictures={sealedPictures(version.id)}
        />
      ) : (
        <div className="document-waiting" />
      )}
    </section>
  )
}
