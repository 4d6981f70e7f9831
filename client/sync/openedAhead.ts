/**
 * A chapter opened while the page that shows it is still being made, so that its text comes meanwhile. It is taken
 * once, by that page; one that nobody has come for is closed.
 */
import { socketBase } from "./connection.ts"
import { openChapter, type OpenChapter } from "./openChapter.ts"

/** How long it waits to be taken, in milliseconds: others see us there from the first. */
const PATIENCE = 10_000

interface Ahead {
  readonly opened: OpenChapter
  readonly of: string
  /** Whoever has taken it hears that it must be opened afresh. */
  again: (() => void) | undefined
}
let waiting: Ahead | undefined

export const openAhead = (person: string, chapter: string, open: typeof openChapter = openChapter): void => {
  drop()
  const opened = open(socketBase(), person, chapter, () => (ahead.again ? ahead.again() : drop()))
  const ahead: Ahead = { opened, of: nameOf(person, chapter), again: undefined }
  waiting = ahead
  setTimeout(() => waiting === ahead && drop(), PATIENCE)
}

/** The chapter that was opened ahead for this person, if it was this one; `again` as `openChapter` has it. */
export const takeAhead = (person: string, chapter: string, again: () => void): OpenChapter | undefined => {
  if (waiting?.of !== nameOf(person, chapter)) return undefined
  const { opened } = waiting
  waiting.again = again
  waiting = undefined
  return opened
}

const drop = (): void => {
  waiting?.opened.close()
  waiting = undefined
}

const nameOf = (person: string, chapter: string): string => `${person}/${chapter}`
