/** What proposing costs the server in a chapter of 100,000 characters with 500 proposals, in CPU time of this process. */
import * as Y from "yjs"
import type { Actor } from "../../shared/actor.ts"
import { acceptProposals } from "../../shared/suggestions/commands.ts"
import { shownLine } from "../../shared/suggestions/resolve.ts"
import { proposalsIn, readingOf } from "../../shared/suggestions/standing.ts"
import { suggested } from "../../shared/suggestions/suggest.ts"
import { lengthOf, type Line, type Run } from "../../shared/text/line.ts"
import { readLines, rereadLines, seedLines, writeChange, type WrittenLine } from "../../shared/text/ydoc.ts"
import { testApp } from "../../server/test/testApp.ts"
import { seeded } from "../../server/test/seeded.ts"
import { largeLines } from "./largeChapter.ts"
import { milliseconds, quantile, table } from "./measure.ts"

const CHARACTERS = 100_000
const PROPOSALS = 500

export const proposalsBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const keys = quick ? 300 : 2_000
  const { app, call, cookieOf, close } = await testApp()
  const lead = { person: "lead", organisation: "here" }
  const writer: Actor = { person: "writer", organisation: "there", roles: new Map(), owner: false }
  const rows: [string, string, string][] = []
  try {
    await app.rooms.edit("c1", lead, (doc) => seedLines(doc, portion(largeLines())))
    const page = new Page()
    await app.rooms.edit("c1", lead, (doc) => page.begin(doc))
    const session = {
      actor: writer,
      access: "suggest" as const,
      refusal: null,
      face: { person: "writer", organisation: "there", name: "", shortName: "", colour: 0 },
      send: () => {},
      close: (why: string) => {
        if (why !== "shuttingDown") throw new Error(`refused: ${why}`)
      },
    }
    const room = await app.rooms.join("c1", session)
    const send = (update: Uint8Array): number => cpu(() => room.receive(session, { type: "update", update }))
    const chance = seeded(1)
    // Far from one another: what stands side by side is one proposal.
    const places = page.lines.flatMap((line, at) => (lengthOf(line) > 60 ? [at] : []))
    for (let n = 0; n < PROPOSALS; n++) {
      const offset = 10 + 15 * Math.floor(n / places.length)
      const [line, edit] = [places[n % places.length]!, n % 3]
      send(page.propose(line, offset, edit === 1 ? 5 : 0, edit === 1 ? "" : "forslag "))
    }
    await room.written()
    await app.bringFacts()
    const took: number[] = []
    let [line, offset] = [0, 0]
    for (let key = 0; key < keys; key++) {
      if (key % 20 === 0) {
        line = chance.of(places)
        offset = chance.below(lengthOf(page.lines[line]!) - 10)
      }
      took.push(send(page.propose(line, offset + (key % 20), 0, "x")))
      if (key % 20 === 19) await room.written()
    }
    rows.push([
      "a proposer's key, checked and let in",
      [0.5, 0.95, 0.99, 1]
        .map((share) => `p${share * 100} ${milliseconds(quantile(took, share))}`)
        .join(", "),
      "5 ms p95",
    ])
    await room.written()
    await app.bringFacts()
    const standing = proposalsIn(page.lines).slice(0, PROPOSALS)
    const asked = standing.map((one) => ({ proposal: one.sid, reading: readingOf(one) }))
    const cookie = await cookieOf("lead")
    const before = process.cpuUsage()
    const start = performance.now()
    const answer = await call(acceptProposals, { chapter: "c1", proposals: asked }, { cookie })
    if (!answer.ok) throw new Error(await answer.text())
    await answer.text()
    const { user, system } = process.cpuUsage(before)
    rows.push([
      `${standing.length} accepted at once`,
      `${milliseconds((user + system) / 1000)} (${milliseconds(performance.now() - start)} by the clock)`,
      "500 ms",
    ])
    table(`Proposals in ${CHARACTERS} characters, CPU time`, rows)
  } finally {
    await close()
  }
}

/** A proposer's own page. */
class Page {
  readonly #doc = new Y.Doc()
  lines: readonly WrittenLine[] = []
  #sids = 0

  begin(doc: Y.Doc): void {
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(doc))
    this.lines = readLines(this.#doc)
    this.#doc.on("afterTransaction", (transaction: Y.Transaction) => {
      this.lines = rereadLines(this.lines, transaction)
    })
  }

  /** Some letters struck and others written in a line, as a proposal: the update. */
  propose(at: number, offset: number, strike: number, words: string): Uint8Array {
    let made: Uint8Array | undefined
    this.#doc.once("update", (update: Uint8Array) => (made = update))
    const written = this.lines.slice(at, at + 1)
    const before = written.map(shownLine)
    const by = { person: "writer", organisation: "there" }
    const after = before.map((line) => spliced(line, offset, strike, words))
    const gesture = { by, sid: `p${this.#sids++}`, stands: written }
    const { lines, difference: differs } = suggested(before, after, gesture)
    this.#doc.transact((transaction) =>
      writeChange(transaction, {
        before: written,
        after: lines,
        written,
        behind: this.lines[at - 1],
        differs,
      }),
    )
    return made!
  }
}

const spliced = (line: Line, offset: number, strike: number, words: string): Line => {
  const letters = line.runs.flatMap((run): Run[] =>
    "text" in run ? run.text.split("").map((text) => ({ text, formats: run.formats })) : [run],
  )
  return {
    ...line,
    runs: letters.toSpliced(offset, strike, ...(words ? [{ text: words, formats: {} }] : [])),
  }
}

const portion = (lines: readonly Line[]): Line[] => {
  let left = CHARACTERS
  return lines.filter((line) => (left -= lengthOf(line)) > 0)
}

const cpu = (run: () => void): number => {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
