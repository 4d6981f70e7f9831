/**
 * The first few bytes of the client: they ask for the rest at once, the first paint's part first, since what only a
 * page asks for comes after that page. The editor is the largest part of what a chapter's address needs.
 */
import { catalogueOf, spoken } from "./language/catalogues.ts"
import { askAhead } from "./remote/ahead.ts"
import "./ui/theme.css"

const starting = import("./start.tsx")
const app = import("./App.tsx")
const language = spoken()
if (language !== "nb") void catalogueOf(language)
const codeOf = (path: string): void => {
  if (/\/chapters\/[^/]+$/.test(path)) {
    void import("./pages/ChapterPage.tsx")
    void import("./pages/ChapterText.tsx")
  } else if (/^\/drafts\/[^/]+\/document$/.test(path)) void import("./pages/DocumentPage.tsx")
}
/** The text of the chapter that this page begins with comes while the page is being made. */
const textOf = async (person: string | undefined): Promise<void> => {
  const [, chapter] = /\/chapters\/([^/]+)$/.exec(location.pathname) ?? []
  if (person === undefined || chapter === undefined) return
  const { openAhead } = await import("./pages/ChapterText.tsx")
  openAhead(person, decodeURIComponent(chapter))
}

codeOf(location.pathname)
void askAhead(location.pathname).then(textOf)

/** Whoever points at a link, or comes to it by keyboard, is likely to follow it. */
const lookAhead = ({ target }: Event): void => {
  const link = target instanceof Element ? target.closest("a") : null
  if (link) codeOf(link.pathname)
}
document.addEventListener("pointerover", lookAhead, { passive: true })
document.addEventListener("focusin", lookAhead)

// Not awaited: what comes later leans on this file, and would wait for its end.
void starting.then(({ start }) => start(app))
