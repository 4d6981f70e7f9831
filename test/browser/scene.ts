/** What a case begins with, and what holds when it is over. */
import { expect } from "vitest"
import type { Stage, Writer } from "./stage.ts"

/** Puts this text in the place of the whole chapter, as one would: select all, paste. Waits until everybody has it. */
export const setScene = async (html: string, first: Writer, ...others: Writer[]): Promise<void> => {
  await first.page.locator(".ProseMirror").focus()
  await toClipboard(first, html)
  await first.press("Control+a", "Control+v")
  await first.saved()
  await alike(first, ...others)
}

export const toClipboard = (writer: Writer, html: string): Promise<void> =>
  writer.page.evaluate(
    (written) =>
      navigator.clipboard.write([
        new ClipboardItem({ "text/html": new Blob([written], { type: "text/html" }) }),
      ]),
    html,
  )

/** Waits until everything is saved and all show the same; then, that it is this. */
export const alike = async (first: Writer, ...others: Writer[]): Promise<string[]> => {
  await Promise.all([first, ...others].map((writer) => writer.saved()))
  const shown = async () => Promise.all([first, ...others].map((writer) => writer.outline()))
  await expect.poll(async () => differing(await shown())).toEqual([])
  return first.lines()
}

const differing = ([first, ...others]: string[][]): string[][] =>
  others.flatMap((other) => {
    const at = other.findIndex((line, i) => line !== first![i])
    return at < 0 && other.length === first!.length ? [] : [[String(first![at]), String(other[at])]]
  })

/** What the server holds, as a newcomer is shown it. */
export const newcomersOutline = async (stage: Stage, person: string, chapter: string): Promise<string[]> => {
  const newcomer = await stage.enter(person)
  try {
    await newcomer.open(chapter)
    await newcomer.saved()
    return await newcomer.outline()
  } finally {
    await newcomer.context.close()
  }
}
