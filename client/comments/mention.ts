/** Naming somebody in what one writes: `@` and the beginning of a name, chosen from those who may read it. */
import type { Party } from "../../shared/comments/thread.ts"

/** Somebody who can be named. */
export interface Nameable {
  readonly party: Party
  /** Stands in the text behind the `@`. */
  readonly name: string
  /** What tells two of one name apart: the organisation, its whole name, or a part in the draft. */
  readonly beside: string
}

/** The name being written at the caret, with where its `@` stands; undefined when none is. */
export const namingAt = (text: string, caret: number): { at: number; begun: string } | undefined => {
  const [, begun] = /(?:^|[\s(«"'/–-])@([^@\n]{0,40})$/u.exec(text.slice(0, caret)) ?? []
  return begun === undefined ? undefined : { at: caret - begun.length - 1, begun }
}

/** Those a begun name may mean: by the start of any of its words, those whose name itself begins so first. */
export const matching = (all: readonly Nameable[], begun: string, most = 6): Nameable[] => {
  const wanted = begun.toLocaleLowerCase("nb")
  const rank = ({ name, beside }: Nameable) => {
    const said = name.toLocaleLowerCase("nb")
    if (said.startsWith(wanted)) return 0
    const words = `${said} ${beside.toLocaleLowerCase("nb")}`
    return words.split(/[\s-]+/).some((_, i, parts) => parts.slice(i).join(" ").startsWith(wanted)) ? 1 : 2
  }
  return all
    .map((one) => ({ one, rank: rank(one) }))
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one)
}

/** The text with the chosen name in place of what was begun, and the caret behind it. */
export const named = (text: string, caret: number, name: string): { text: string; caret: number } => {
  const { at } = namingAt(text, caret) ?? { at: caret }
  const before = `${text.slice(0, at)}@${name} `
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length }
}

/** Those whose name still stands in the text. */
export const stillNamed = (text: string, chosen: readonly Nameable[]): Party[] => {
  const there = chosen.filter(({ name }) => text.includes(`@${name}`))
  return [...new Map(there.map(({ party }) => [JSON.stringify(party), party])).values()]
}

/** A text in pieces, those that name somebody apart. The longest name wins where one begins with another. */
export const pieces = (text: string, names: readonly string[]): { words: string; names: boolean }[] => {
  const sought = [...names].sort((a, b) => b.length - a.length).map((name) => `@${name}`)
  const found: { words: string; names: boolean }[] = []
  let plain = ""
  for (let i = 0; i < text.length;) {
    const name = text[i] === "@" ? sought.find((one) => text.startsWith(one, i)) : undefined
    if (name) {
      if (plain) found.push({ words: plain, names: false })
      found.push({ words: name, names: true })
      plain = ""
    } else plain += text[i]
    i += name?.length ?? 1
  }
  if (plain) found.push({ words: plain, names: false })
  return found
}
