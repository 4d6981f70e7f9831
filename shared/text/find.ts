/** Finding words in a text: the same on the server (all chapters) and in the editor (one), so that hits count alike. */

/** What is looked for. */
export interface Query {
  readonly words: string
  readonly wholeWords: boolean
  readonly matchCase: boolean
}

/** Where a hit stands in a text, in UTF-16 units. */
export interface Hit {
  readonly from: number
  readonly to: number
}

/** Finds every hit in a text, from its start and without overlap. */
export type Finder = (text: string) => readonly Hit[]

export const LONGEST_QUERY = 200

/** A finder for a query; one that finds nothing where no words are asked for. */
export const finderOf = ({ words, wholeWords, matchCase }: Query): Finder => {
  const wanted = fold(words.trim(), matchCase).text
  if (!wanted) return () => []
  return (text) => {
    const folded = fold(text, matchCase)
    const hits: Hit[] = []
    for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at)) {
      const end = at + wanted.length
      const from = folded.place(at)
      const to = folded.place(end)
      if (to > from && !(wholeWords && isWithinWord(folded.text, at, end))) hits.push({ from, to })
      at = end
    }
    return hits
  }
}

/** A hit with the words around it, for a list: cut at words, `…` where something was left out. */
export interface Passage {
  readonly before: string
  readonly hit: string
  readonly after: string
}

export const passageOf = (text: string, { from, to }: Hit, room = 60): Passage => {
  const start = from <= room ? 0 : text.indexOf(" ", from - room) + 1 || from - room
  const last = text.lastIndexOf(" ", to + room)
  const end = text.length - to <= room ? text.length : last > to ? last : to + room
  // A line of a list stands on one line, and what is neither letter nor sign is not shown.
  const shown = (part: string) => part.replaceAll(/[\s\uFFFC]+/g, " ")
  const opening = Math.min(start, from)
  return {
    before: (opening > 0 ? "…" : "") + shown(text.slice(opening, from)).replace(/^ +/, ""),
    hit: shown(text.slice(from, to)),
    after: shown(text.slice(to, end)) + (end < text.length ? "…" : ""),
  }
}

interface Folded {
  readonly text: string
  /** Where in the text as it is a place in the folded one stands. */
  place(at: number): number
}

const plain = /^[\u0020-\u007eæøåÆØÅ]*$/

/**
 * Letters as one looks for them. Accents are passed over (é is e, á is a, č is c), but æ, ø and å are letters of
 * their own, and their neighbours' ä and ö are æ and ø. Kinds of quotes, dashes and blanks are one each; soft hyphens
 * and what has no width are not there.
 */
const fold = (text: string, matchCase: boolean): Folded => {
  if (plain.test(text) && !/ {2}/.test(text))
    return { text: matchCase ? text : text.toLowerCase(), place: (at) => at }
  let folded = ""
  const places: number[] = []
  for (let at = 0; at < text.length;) {
    const sign = signAt(text, at)
    let plainer = signs[sign] ?? letter(sign)
    if (!matchCase) plainer = plainer.toLowerCase()
    if (plainer !== " " || !folded.endsWith(" ")) {
      for (let unit = 0; unit < plainer.length; unit++) places.push(at)
      folded += plainer
    }
    at += sign.length
  }
  places.push(text.length)
  return { text: folded, place: (at) => places[at]! }
}

/** A character with the marks written after it: å may be one sign or two. */
const signAt = (text: string, at: number): string => {
  let end = at + String.fromCodePoint(text.codePointAt(at)!).length
  while (end < text.length && /\p{M}/u.test(text[end]!)) end++
  return text.slice(at, end)
}

const letter = (sign: string): string => {
  if (sign.length === 1 && sign <= "~") return sign
  const whole = sign.normalize("NFC")
  const own = letters[whole]
  if (own !== undefined) return own
  return whole.normalize("NFD").replaceAll(/\p{M}/gu, "")
}

const letters: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."æøåÆØÅ"].map((one) => [one, one])),
  ä: "æ",
  ö: "ø",
  Ä: "Æ",
  Ö: "Ø",
  đ: "d",
  Đ: "D",
  ŋ: "n",
  Ŋ: "N",
  ŧ: "t",
  Ŧ: "T",
  ß: "ss",
}
const signs: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."\u00ad\u200b\u200c\u200d\u2060\ufeff"].map((one) => [one, ""])),
  ...Object.fromEntries([..."\t\n\r\u00a0\u2007\u2009\u202f"].map((one) => [one, " "])),
  ...Object.fromEntries([..."‐‑–—−"].map((one) => [one, "-"])),
  ...Object.fromEntries([..."«»“”„"].map((one) => [one, '"'])),
  ...Object.fromEntries([..."‘’‚´`"].map((one) => [one, "'"])),
}

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign)

/** Whether a hit begins or ends in the midst of a word. */
const isWithinWord = (text: string, from: number, to: number): boolean =>
  (isWordSign(text[from]) && isWordSign(text[from - 1])) || (isWordSign(text[to - 1]) && isWordSign(text[to]))
