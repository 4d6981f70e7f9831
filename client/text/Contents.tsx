import type { ReactNode } from "react"
import { anchorOf } from "./anchors.ts"
import type { Entry } from "./documentNumbers.ts"

/** A chapter in the list of contents, with its headings. */
export interface ContentsChapter {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly entries: readonly Entry[]
}

/** The list of contents: every chapter and its headings, each a link to its place on the page. */
export const Contents = (props: {
  chapters: readonly ContentsChapter[]
  label: string
  language: string
}): ReactNode => (
  <nav className="document-contents" aria-label={props.label}>
    <p className="document-contents-title" aria-hidden="true">
      {props.label}
    </p>
    <ol lang={props.language}>
      {props.chapters.map(({ id, number, title, entries }) => (
        <li key={id}>
          <a href={`#${anchorOf(id)}`}>
            <span>{number}</span> {title}
          </a>
          {entries.length > 0 && (
            <ol>
              {entries.map((entry, index) => (
                <li key={index} data-level={entry.level}>
                  <a
                    href={`#${anchorOf(id, entry.id)}`}
                    onClick={(event) => {
                      if (entry.id !== null) return
                      event.preventDefault()
                      goTo(id, entry.index)
                    }}
                  >
                    <span>{entry.number}</span> {entry.text}
                  </a>
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  </nav>
)

/** A heading nobody has pointed at has no id yet, and so no address: it is found by its place. */
const goTo = (chapter: string, index: number): void =>
  document
    .querySelectorAll(`[data-chapter="${CSS.escape(chapter)}"] [data-level]`)
    [index]?.scrollIntoView({ block: "start" })
