import type { ChapterText } from "./chapterText.ts"
import type { Seats } from "./seats.ts"
import type { Session } from "./session.ts"
import type { Turn } from "./turn.ts"

/** What is sent to whom, framed. */
export type Answers = readonly (readonly [Session, Uint8Array])[]

/**
 * What those who ask for the text in a turn are to be sent. Bytes that lie ready are sent at once; our own step 1, which
 * must be worked out, follows in the turn after (`next`).
 */
export const answersTo = (
  { questions, greetings }: Turn,
  next: Turn,
  text: ChapterText,
  seats: Seats,
): Answers => {
  if (questions.size === 0 && greetings.size === 0) return []
  const answers: (readonly [Session, Uint8Array])[] = []
  for (const [session, stateVector] of questions) {
    const liesReady = text.lies && stateVector.length === 1
    if (seats.mustGreet(session))
      if (liesReady) next.greetings.add(session)
      else answers.push([session, text.greeting()])
    answers.push([session, text.answer(stateVector)])
  }
  for (const session of greetings) answers.push([session, text.greeting()])
  return answers
}
