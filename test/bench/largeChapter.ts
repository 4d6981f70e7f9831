/** A chapter of a hundred pages, put into a stopped product's data folder. */
import { join } from "node:path"
import * as Y from "yjs"
import { chapters, newChapter } from "../../shared/drafts/draft.ts"
import { soundLine, type Line } from "../../shared/text/line.ts"
import { seedLines } from "../../shared/text/ydoc.ts"
import { allKinds } from "../../server/kinds.ts"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { lowdbRecords } from "../../server/storage/embedded/lowdbRecords.ts"
import { DRAFT } from "../browser/stage.ts"

export const LARGE = "kap-stort"

const words =
  "sikkerhet helse kommune tjeneste ansvar hendelse system leverandør beredskap risiko tilgang varsling øvelse rutine drift pasient region krav norm vern".split(
    " ",
  )

/** About 40,000 words: headings, paragraphs, lists, and twenty tables of four by six. The same each time. */
export const largeLines = (): Line[] => {
  let seed = 7
  const chance = (below: number) => (seed = (seed * 48271) % 2147483647) % below
  const sentence = (length: number) =>
    Array.from({ length }, () => words[chance(words.length)]).join(" ") + "."
  const runs = (length: number) => {
    const text = sentence(length)
    const half = Math.floor(text.length / 2)
    return chance(3) === 0
      ? [
          { text: text.slice(0, half), formats: {} },
          { text: text.slice(half), formats: { bold: true } },
        ]
      : [{ text, formats: {} }]
  }
  const lines: unknown[] = []
  for (let section = 0; section < 20; section++) {
    lines.push({
      type: "heading",
      values: { level: 1, id: `h${section}` },
      runs: [{ text: sentence(4), formats: {} }],
    })
    for (let i = 0; i < 34; i++) lines.push({ type: "paragraph", runs: runs(40 + chance(25)) })
    for (let i = 0; i < 14; i++)
      lines.push({
        type: "paragraph",
        path: [
          ["bulletList", `l${section}`],
          ["listItem", `i${section}-${i}`],
        ],
        runs: runs(14),
      })
    for (let row = 0; row < 6; row++)
      for (let column = 0; column < 4; column++)
        lines.push({
          type: "paragraph",
          path: [
            ["table", `t${section}`],
            ["tableRow", `r${section}-${row}`],
            [row ? "tableCell" : "tableHeader", `c${column}`],
          ],
          runs: [{ text: sentence(3), formats: {} }],
        })
  }
  return lines.map(soundLine)
}

/** The product that owns `dataFolder` must be stopped. */
export const addLargeChapter = (dataFolder: string): Promise<void> =>
  addChapters(dataFolder, [{ id: LARGE, title: "Hundre sider", lines: largeLines() }])

/** Puts chapters behind the sample's own, by the directorate's hand. The product must be stopped. */
export const addChapters = async (
  dataFolder: string,
  added: readonly { id: string; title: string; lines: readonly Line[] }[],
): Promise<void> => {
  const log = await levelLog(join(dataFolder, "log"), () => {})
  const author = { person: "p-solfrid", organisation: "org-edir" }
  for (const { id, lines } of added) {
    const doc = new Y.Doc()
    seedLines(doc, lines)
    await log.append(id, [{ update: Y.encodeStateAsUpdate(doc), author, at: Date.UTC(2022, 4, 6) }])
  }
  await log.close()
  const records = await lowdbRecords(dataFolder, allKinds, () => {})
  for (const [place, { id, title }] of added.entries())
    await records.add(
      chapters,
      newChapter({
        id,
        draft: DRAFT,
        order: 99 + place,
        title,
        ownerOrganisation: "org-edir",
        contributors: ["org-ks"],
      }),
    )
  await records.close()
}
