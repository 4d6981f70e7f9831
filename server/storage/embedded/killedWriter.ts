/** A process for `levelLog.test.ts` to kill: it appends to five chapters without end, and says what is saved. */
import { writeSync } from "node:fs"
import { levelLog } from "./levelLog.ts"

const [folder = ""] = process.argv.slice(2)
const log = await levelLog(folder, () => {})
const author = { person: "kari", organisation: "ks" }

await Promise.all(
  Array.from({ length: 5 }, async (_, n) => {
    const chapter = `c${n}`
    for (let seq = 0; ;) {
      const texts = Array.from({ length: 1 + (n % 3) }, (_, at) => `${chapter}:${seq + 1 + at}`)
      seq = await log.append(
        chapter,
        texts.map((text) => ({ update: new TextEncoder().encode(text), author, at: 0 })),
      )
      writeSync(1, `${chapter} ${seq} saved\n`)
      if (seq % 50 < texts.length)
        await log.checkpoint(chapter, { seq, state: new Uint8Array(900), hands: new Map() })
    }
  }),
)
