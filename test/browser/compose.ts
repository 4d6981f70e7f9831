/** Dead keys and input methods, as Chromium hears them from the system. */
import type { CDPSession } from "playwright-core"
import type { Writer } from "./stage.ts"

export interface InputMethod {
  /** The letters shown, underlined, while one has not chosen. */
  show(letters: string): Promise<void>
  /** What they become. */
  choose(letters: string): Promise<void>
  /** A dead key and the letter it changes: ´ and e become é. */
  dead(key: string, becomes: string): Promise<void>
}

export const inputMethodOf = async ({ page, context }: Writer): Promise<InputMethod> => {
  const session: CDPSession = await context.newCDPSession(page)
  const show = async (letters: string) => {
    const end = letters.length
    await session.send("Input.imeSetComposition", { text: letters, selectionStart: end, selectionEnd: end })
  }
  const choose = async (letters: string) => void (await session.send("Input.insertText", { text: letters }))
  return {
    show,
    choose,
    async dead(key, becomes) {
      await show(key)
      await choose(becomes)
    },
  }
}
