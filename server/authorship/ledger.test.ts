import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import type { Author } from "../../shared/actor.ts"
import { soundLine } from "../../shared/text/line.ts"
import { idAt, offsetOf } from "../../shared/text/items.ts"
import { erase, formatLine, penAt, writeMarker, writeText } from "../../shared/text/pen.ts"
import { readLines, seedLines, wordsOf } from "../../shared/text/ydoc.ts"
import type { Entry } from "../storage/updateLog.ts"
import { seeded } from "../test/seeded.ts"
import { passageIn, struckIn, authorshipIn, newsIn } from "./answers.ts"
import { readLedger, writeLedger } from "./keptLedger.ts"
import { Ledger } from "./ledger.ts"
import { stretchesIn } from "./stretches.ts"

const HOUR = 3_600_000

/** A chapter's log and those who write in it, each in a document of their own. */
const chapter = () => {
  const entries: Entry[] = []
  const docs: Y.Doc[] = []
  const clock = { now: 0 }
  const writer = (person: string, organisation = person[0]!) => {
    const doc = new Y.Doc()
    doc.clientID = docs.length + 1
    const author = { person, organisation }
    docs.forEach((one) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(one), "others"))
    docs.push(doc)
    const undo = new Y.UndoManager(doc, { captureTimeout: 0, trackedOrigins: new Set([author]) })
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "others") return
      entries.push({ update, author, at: (clock.now += HOUR), seq: entries.length + 1 })
    })
    const lines = () => readLines(doc)
    const change = (run: (transaction: Y.Transaction) => void) => doc.transact(run, author)
    return {
      author,
      doc,
      undo,
      text: () =>
        lines().map(({ runs }) => runs.map((run) => ("text" in run ? run.text : "\uFFFC")).join("")),
      seed: (...texts: string[]) =>
        seedLines(
          doc,
          texts.map((text) => soundLine({ runs: text ? [{ text, formats: {} }] : [] })),
          author,
        ),
      type: (line: number, at: number, text: string) =>
        change((transaction) => writeText(penAt(transaction, lines()[line]!.marker, at), text, {})),
      strike: (line: number, at: number, count: number) =>
        change((transaction) => erase(penAt(transaction, lines()[line]!.marker, at), count)),
      split: (line: number, at: number) =>
        change((transaction) =>
          writeMarker(penAt(transaction, lines()[line]!.marker, at), wordsOf(soundLine({}))),
        ),
      format: (line: number, formats: readonly [text: string, formats: Record<string, unknown>][]) =>
        change((transaction) =>
          formatLine(
            transaction,
            lines()[line]!.marker!,
            formats.map(([text, formats]) => ({ text, formats })) as never,
          ),
        ),
      heading: (line: number) =>
        change(
          () =>
            void (lines()[line]!.marker!.content as unknown as { type: Y.Map<string> }).type.set(
              "t",
              "heading",
            ),
        ),
    }
  }
  const share = () => {
    for (const one of docs)
      for (const other of docs) Y.applyUpdate(one, Y.encodeStateAsUpdate(other), "others")
  }
  const ledger = (upTo = entries.length) => {
    const made = new Ledger("c")
    for (const entry of entries.slice(0, upTo)) made.take([entry])
    return made
  }
  return { entries, writer, share, ledger }
}
type Chapter = ReturnType<typeof chapter>

/** "ola: Hei |kari: du" */
const said = (ledger: Ledger): string => {
  const all: [string, string][] = []
  for (const { text, struck, written } of stretchesIn(ledger)) {
    if (struck) continue
    const { person } = written.author
    if (all.at(-1)?.[0] === person || text === "\n")
      (all.at(-1) ?? all[all.push([person, ""]) - 1]!)[1] += text
    else all.push([person, text])
  }
  return all.map(([person, text]) => `${person}:${text.trim()}`).join(" | ")
}
const struck = (ledger: Ledger) =>
  struckIn(ledger).strikes.map(({ text, by, written }) => [
    text.trim(),
    by.by.person,
    written.map(({ by }) => by.person).join(),
  ])
const people = (one: Chapter) => {
  const ola = one.writer("ola")
  const kari = one.writer("kari")
  return { ola, kari }
}

describe("[O1] each letter is the one's who first typed it", () => {
  it("whoever splits, joins or makes a heading of it", () => {
    const one = chapter()
    const { ola, kari } = people(one)
    ola.seed("Ansvaret ligger hos kommunen")
    one.share()
    kari.split(0, 9)
    kari.heading(1)
    kari.strike(0, 9, 1)
    kari.type(0, 9, "alltid ")
    expect(said(one.ledger())).toBe("ola:Ansvaret | kari:alltid | ola:ligger hos kommunen")
  })

  it("whoever brings it back by undoing, also after having redone; and who did is told", () => {
    const one = chapter()
    const { ola, kari } = people(one)
    ola.seed("Ansvaret ligger hos kommunen")
    ola.type(0, 9, "a")
    one.share()
    kari.strike(0, 4, 11)
    expect(struck(one.ledger())).toEqual([["aret aligge", "kari", "ola,ola"]])
    kari.undo.undo()
    kari.undo.redo()
    kari.undo.undo()
    const ledger = one.ledger()
    expect(kari.text()).toEqual(["Ansvaret aligger hos kommunen"])
    expect(said(ledger)).toBe("ola:Ansvaret aligger hos kommunen")
    expect(struck(ledger)).toEqual([])
    const brought = [...stretchesIn(ledger)].filter((one) => !one.struck && one.brought)
    expect(brought.map((one) => [one.text, one.brought!.author.person])).toEqual([
      ["aret ", "kari"],
      ["a", "kari"],
      ["ligge", "kari"],
    ])
  })

  it("whoever cuts it and pastes it elsewhere; but not who writes a word like it", () => {
    const one = chapter()
    const { ola, kari } = people(one)
    ola.seed("Kommunen skal varsle. Innen to hele døgn.", "Til slutt.")
    one.share()
    kari.strike(0, 8, 13)
    kari.type(1, 10, " skal")
    kari.strike(0, 8, 20)
    kari.type(1, 0, "Innen to hele døgn. Men ")
    expect(kari.text()).toEqual(["Kommunen", "Innen to hele døgn. Men Til slutt. skal"])
    expect(said(one.ledger())).toBe(
      "ola:Kommunen\nInnen to hele døgn. | kari:Men | ola:Til slutt. | kari:skal",
    )
  })

  it("whoever brings back an older text: the words that were struck, and no other", () => {
    const one = chapter()
    const { ola, kari } = people(one)
    ola.seed("Kommunen skal ikke varsle innen ett døgn.")
    one.share()
    kari.strike(0, 13, 5)
    one.share()
    ola.strike(0, 20, 10)
    one.share()
    const lead = one.writer("lead")
    lead.type(0, 13, " ikke")
    lead.type(0, 25, " straks og")
    expect(lead.text()).toEqual(["Kommunen skal ikke varsle straks og døgn."])
    expect(said(one.ledger())).toBe("ola:Kommunen skal ikke varsle | lead:straks og | ola:døgn.")
  })

  it("whatever the text says of itself", () => {
    const one = chapter()
    const { ola, kari } = people(one)
    ola.seed("Ola skrev")
    one.share()
    kari.type(0, 9, " dette")
    const forged = { person: "ola", organisation: "o" }
    kari.format(0, [
      ["Ola skrev", {}],
      [" dette", { "i:p1": forged, author: forged }],
    ])
    expect(said(one.ledger())).toBe("ola:Ola skrev | kari:dette")
  })
})

describe("[O1] what was proposed", () => {
  const proposing = () => {
    const one = chapter()
    const { ola, kari } = people(one)
    ola.seed("Kommunen varsler")
    one.share()
    const by = { person: "ola", organisation: "o" }
    kari.type(0, 16, " alltid")
    kari.format(0, [
      ["Kommunen", {}],
      [" varsler", { "d:p2": by }],
      [" alltid", { "i:p1": by }],
    ])
    one.share()
    return { one, ola, kari }
  }
  it("is its proposer's, and says who accepted; what is proposed out is struck by who accepted that", () => {
    const { one, ola } = proposing()
    ola.format(0, [
      ["Kommunen", {}],
      [" varsler", { "d:p2": { person: "ola", organisation: "o" } }],
      [" alltid", {}],
    ])
    ola.strike(0, 8, 8)
    const ledger = one.ledger()
    expect(said(ledger)).toBe("ola:Kommunen | kari:alltid")
    const accepted = [...stretchesIn(ledger)].filter((one) => one.accepted)
    expect(accepted.map(({ text, accepted }) => [text, accepted!.author.person])).toEqual([
      [" alltid", "ola"],
    ])
    expect(struckIn(ledger).strikes).toMatchObject([
      { text: " varsler", by: { by: { person: "ola" } }, proposed: { by: { person: "kari" } } },
    ])
  })
  it("is not accepted by who undoes that", () => {
    const { one, ola } = proposing()
    ola.format(0, [
      ["Kommunen varsler", {}],
      [" alltid", {}],
    ])
    ola.undo.undo()
    expect([...stretchesIn(one.ledger())].some((one) => one.accepted)).toBe(false)
  })
})

describe("[O1] what is told", () => {
  it("of a passage, is its words and what was struck within it, cut to the letter", () => {
    const one = chapter()
    const { ola, kari } = people(one)
    ola.seed("Kommunen skal varsle straks")
    one.share()
    kari.strike(0, 9, 5)
    const ledger = one.ledger()
    const [marker] = readLines(ola.doc)
    const id = (offset: number): [number, number] => [
      marker!.marker!.id.client,
      ledger.doc.store.clients.size ? offsetClock(ledger, offset) : 0,
    ]
    const passage = passageIn(ledger, id(3), id(15))!
    expect(passage.words.map(({ text, by }) => [text, by.by.person])).toEqual([["munen va", "ola"]])
    expect(passage.strikes.map(({ text, by }) => [text, by.by.person])).toEqual([["skal ", "kari"]])
    expect(passageIn(ledger, id(3), [77, 0])).toBeUndefined()
  })

  it("of a paragraph, tells what was struck at its beginning too, also when it was split there or nothing is left of it", () => {
    const one = chapter()
    const { ola, kari } = people(one)
    ola.seed("Først dette. Kommunen skal varsle. Straks.")
    one.share()
    kari.strike(0, 13, 21)
    one.share()
    ola.split(0, 13)
    one.share()
    const told = (line: number) => {
      const { marker, runs } = readLines(ola.doc)[line]!
      const length = runs.reduce((sum, run) => sum + ("text" in run ? run.text.length : 1), 0)
      const [from, to] = [idAt(ola.doc, marker, Math.min(1, length))!, idAt(ola.doc, marker, length)!]
      const passage = passageIn(one.ledger(), from, to)!
      for (const { first } of passage.strikes) expect(offsetOf(ola.doc, first)?.stands).toBe(false)
      return passage.strikes.map(({ text, by }) => `${text.trim()}:${by.by.person}`)
    }
    expect([...told(0), ...told(1)]).toEqual(["Kommunen skal varsle.:kari"])
    kari.strike(1, 0, 8)
    one.share()
    expect(told(1)).toEqual(["Kommunen skal varsle.:kari", "Straks.:kari"])
  })

  it("of shares and since one was there, counts words, and what only moved as neither", () => {
    const one = chapter()
    const { ola, kari } = people(one)
    ola.seed("Kommunen skal varsle straks og uten opphold.", "Punkt:")
    one.share()
    kari.type(0, 9, "eller staten ")
    const since = one.entries.length
    kari.strike(0, 22, 5)
    kari.strike(0, 28, 24)
    kari.type(1, 6, " straks og uten opphold.")
    one.share()
    ola.type(0, 0, "Nå: ")
    expect(ola.text()).toEqual(["Nå: Kommunen eller staten varsle", "Punkt: straks og uten opphold."])
    const ledger = one.ledger()
    expect(newsIn(ledger, since)).toEqual([
      { author: ola.author, added: 1, removed: 0 },
      { author: kari.author, added: 0, removed: 1 },
    ])
    expect(authorshipIn(ledger).shares).toEqual([
      { organisation: "o", characters: 49, words: 8 },
      { organisation: "k", characters: 13, words: 2 },
    ])
  })
})

const offsetClock = (ledger: Ledger, offset: number): number => {
  for (const { text, clock } of stretchesIn(ledger)) if (text !== "\n") return clock + offset
  return 0
}

describe("[O1] several writers at once, whatever they do", () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
    "each letter and each strike, seed %i",
    async (seed) => {
      const chance = seeded(seed)
      const one = chapter()
      const writers = ["ola", "kari", "per"].map((person) => one.writer(person))
      let next = 0x4e00
      const fresh = (count: number) =>
        Array.from({ length: count }, () => String.fromCharCode(next++)).join("")
      one.writer("start").seed(fresh(30), fresh(30))
      one.share()
      for (let step = 0; step < 80; step++) {
        const me = chance.of(writers)
        const texts = me.text()
        const line = chance.below(texts.length)
        const { length } = texts[line]!
        const at = chance.below(length + 1)
        switch (chance.below(9)) {
          case 0:
            me.undo.undo()
            break
          case 1:
            me.undo.redo()
            break
          case 2:
            if (length > at) me.strike(line, at, Math.min(length - at, 1 + chance.below(9)))
            break
          case 3:
            me.split(line, at)
            break
          case 4:
            if (line > 0) me.strike(line - 1, texts[line - 1]!.length, 1)
            break
          case 5: {
            one.share()
            if (length - at < 16 || me.text()[line] !== texts[line]) break
            const cut = texts[line]!.slice(at, at + 16 + chance.below(length - at - 15))
            me.strike(line, at, cut.length)
            const to = chance.below(me.text().length)
            me.type(to, chance.below(me.text()[to]!.length + 1), cut)
            break
          }
          case 6:
            me.heading(line)
            break
          default:
            me.type(line, at, fresh(1 + chance.below(5)))
        }
        if (chance.chance(0.4)) one.share()
      }
      const { owners, strikers, twice } = witnessed(one.entries)
      const half = Math.floor(one.entries.length / 2)
      const kept = await readLedger("c", writeLedger(one.ledger(half)))
      kept.take(one.entries.slice(half))
      for (const ledger of [one.ledger(), kept]) {
        const told = new Map<string, Set<string>>()
        for (const { text, written, struck, returned } of stretchesIn(ledger))
          for (const sign of text) {
            if (sign === "\n") continue
            if (!struck)
              expect(`${sign} ${written.author.person}`).toBe(`${sign} ${owners.get(sign)!.person}`)
            else if (!returned) told.set(sign, (told.get(sign) ?? new Set()).add(struck.author.person))
          }
        // Where undoing has made a letter twice, each is struck by somebody; it was the last who left none.
        for (const [sign, { person }] of strikers)
          if (!twice.has(sign)) expect(`${sign} ${[...(told.get(sign) ?? [])].join()}`).toContain(person)
      }
    },
  )
})

/** Who typed and who struck what, by looking at the text before and after each entry. */
const witnessed = (entries: readonly Entry[]) => {
  const owners = new Map<string, Author>()
  const strikers = new Map<string, Author>()
  const twice = new Set<string>()
  const doc = new Y.Doc()
  let before = new Map<string, number>()
  for (const { update, author } of entries) {
    Y.applyUpdate(doc, update)
    const now = new Map<string, number>()
    for (const { runs } of readLines(doc))
      for (const run of runs)
        for (const sign of "text" in run ? run.text : "") now.set(sign, (now.get(sign) ?? 0) + 1)
    for (const [sign, count] of now) {
      if (!owners.has(sign)) owners.set(sign, author)
      if (count > 1) twice.add(sign)
      strikers.delete(sign)
    }
    for (const sign of before.keys()) if (!now.has(sign)) strikers.set(sign, author)
    before = now
  }
  return { owners, strikers, twice }
}
