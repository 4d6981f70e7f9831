import { Link as Anchor } from "@digdir/designsystemet-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import type { Actor } from "../../shared/actor.ts"
import type { Chapter } from "../../shared/drafts/draft.ts"
import { refuseRestoreText } from "../../shared/snapshots/rules.ts"
import type { Participants, Version } from "../../shared/snapshots/snapshot.ts"
import { VersionRemark } from "../comments/VersionRemark.tsx"
import { chapterAddress } from "../drafts/addresses.ts"
import { compareAddress, sealedPictures } from "../snapshots/addresses.ts"
import { Restorations } from "../snapshots/Restorations.tsx"
import { RestoreDialog } from "../snapshots/RestoreDialog.tsx"
import { SealedBesides } from "../snapshots/SealedBesides.tsx"
import type { SealedReading } from "../snapshots/useSealedText.ts"
import { StaticChapter } from "../text/StaticChapter.tsx"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"

interface VersionChapterProps {
  readonly version: Version
  readonly language: string
  readonly reading: SealedReading
  readonly participants: Participants
  /** The chapter as it is now; undefined for one that is archived, or that one may not read. */
  readonly live: Chapter | undefined
  readonly actor: Actor
  /** Whether one sees more than the text. */
  readonly works: boolean
}

/** A chapter as it was when it was sealed. */
export const VersionChapter = (props: VersionChapterProps) => {
  const { version, language, reading, participants, live, actor, works } = props
  const { t } = useTranslation()
  const [restoring, setRestoring] = useState(false)
  const { chapter, doc, numbers, fault } = reading
  const { id, number, appendix, title } = chapter
  const named = t(appendix ? "drafts.appendix" : "drafts.chapter", { number })
  return (
    <>
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
        {live && works && (
          <>
            <p className="version-acts">
              <Anchor asChild>
                <Link to={compareAddress(version, "now", id)}>
                  {t("versions.compareNow")}
                  <span className="ds-sr-only">{`: ${named} ${title}`}</span>
                </Link>
              </Anchor>
              <Act
                variant="tertiary"
                data-size="sm"
                refusal={refuseRestoreText(actor, live)}
                aria-label={`${t("versions.restoreOpen")}: ${named} ${title}`}
                onClick={() => setRestoring(true)}
              >
                {t("versions.restoreOpen")}
              </Act>
            </p>
            <Restorations version={version} chapter={live} actor={actor} />
          </>
        )}
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
        {actor.roles.get(version.draft) === "ministryReader" && (
          <VersionRemark
            draft={version.draft}
            chapter={id}
            version={version.id}
            named={`${named} ${title}`}
          />
        )}
        {works && <SealedBesides {...{ version, participants, language }} chapter={id} />}
      </section>
      {restoring && (
        <RestoreDialog
          version={version}
          chapter={chapter}
          language={language}
          close={() => setRestoring(false)}
        />
      )}
    </>
  )
}
