import { expect, test } from "vitest"
import { compare } from "./compare.ts"
import { soundLine } from "../text/line.ts"
import type { Change } from "./comparison.ts"
import { summaryOf } from "./compareSummary.ts"
import { sketch } from "./sketch.ts"

/** A change as one says it: "replaced words «a» → «b»". */
const told = ({ deed, of, before, after, words, edited }: Change): string =>
  [
    deed,
    of,
    [before, after]
      .map((text) => text && `«${text}»`)
      .filter(Boolean)
      .join(" → "),
    words && `in «${words}»`,
    edited && "(edited)",
  ]
    .filter(Boolean)
    .join(" ")

const TABLE = `
| Nr. | Tiltak | Ansvarlig | Frist
| 1.1 | Utarbeide et nasjonalt ansvarskart | Departementet | Kort
| 1.2 | Innføre felles tilgangsstyring | Direktoratet | Mellomlang
| 1.3 | Øve på langvarig bortfall | Kommunene | Kort`

/** The two texts, and what a person who lays them side by side would say. */
const cases: Record<string, readonly [before: string, after: string, ...changes: string[]]> = {
  nothing: ["# Mål\nAlle skal øve.", "# Mål\nAlle skal øve."],
  "a number": ["Sektoren har 25 tiltak.", "Sektoren har 26 tiltak.", "replaced words «25» → «26»"],
  "a number with a decimal is one word": [
    "Kostnaden er 2,5 millioner.",
    "Kostnaden er 2,7 millioner.",
    "replaced words «2,5» → «2,7»",
  ],
  "an ending is a whole word": [
    "Kommunen varsler selv.",
    "Kommunene varsler selv.",
    "replaced words «Kommunen» → «Kommunene»",
  ],
  "words added before the full stop": [
    "Rekkefølgen er ikke en prioritering.",
    "Rekkefølgen er ikke en prioritering, men noen haster.",
    "added words «, men noen haster»",
  ],
  "a word struck takes one blank with it": [
    "Kravene er svært ulike i sektoren.",
    "Kravene er ulike i sektoren.",
    "removed words «svært »",
  ],
  "words that answer to each other one by one": [
    "Kommunen skal øve hvert år med sykehuset og varsle Helsetilsynet om funn.",
    "Kommunen bør øve hvert år med sykehuset og varsle Direktoratet om funn.",
    "replaced words «skal» → «bør»",
    "replaced words «Helsetilsynet» → «Direktoratet»",
  ],
  "a sentence added between two": [
    "Planene er korte. De øves sjelden.",
    "Planene er korte. Mange er utdaterte. De øves sjelden.",
    "added sentence «Mange er utdaterte. »",
  ],
  "a sentence removed at the end": [
    "Planene er korte. De øves sjelden.",
    "Planene er korte.",
    "removed sentence « De øves sjelden.»",
  ],
  "a rewritten sentence is replaced whole, without stray words": [
    "Planene er korte. Oversikten vil i seg selv være skjermingsverdig og må beskyttes deretter. De øves sjelden.",
    "Planene er korte. Fordi den samlet viser hvor sektoren er sårbar, må den beskyttes. De øves sjelden.",
    "replaced sentence «Oversikten vil i seg selv være skjermingsverdig og må beskyttes deretter.» → «Fordi den samlet viser hvor sektoren er sårbar, må den beskyttes.»",
  ],
  "a rewritten paragraph is replaced whole": [
    "# Syn\nDet er ulike syn i gruppen på om løsningen er sterkere sentral styring.\nAlle er enige om målet.",
    "# Syn\nBegge parter ønsker tydeligere minstekrav, og de forutsetter finansiering.\nAlle er enige om målet.",
    "replaced paragraph «Det er ulike syn i gruppen på om løsningen er sterkere sentral styring.» → «Begge parter ønsker tydeligere minstekrav, og de forutsetter finansiering.»",
  ],
  "an abbreviation ends no sentence": [
    "Se jf. Normen og nr. 3 i loven.",
    "Se jf. Normen og nr. 4 i loven.",
    "replaced words «3» → «4»",
  ],
  "a blank too many is listed as a blank": ["Planene er  korte.", "Planene er korte.", "removed blank « »"],
  "a comma": ["Når det haster må noen lede.", "Når det haster, må noen lede.", "added words «,»"],
  "words in quotes": ["Dette er et mål.", "Dette er et «mål».", "added words ««»", "added words «»»"],
  "a sentence moved to another paragraph": [
    "Virksomhetene må øve på bortfall. Planene er korte.\nAnsvaret er delt på mange.",
    "Planene er korte.\nAnsvaret er delt på mange. Virksomhetene må øve på bortfall.",
    "moved sentence «Virksomhetene må øve på bortfall.» → «Virksomhetene må øve på bortfall.»",
  ],
  "a sentence moved within its paragraph": [
    "Virksomhetene må øve på bortfall. Planene er korte og sjelden prøvd. Ansvaret er delt på mange.",
    "Planene er korte og sjelden prøvd. Ansvaret er delt på mange. Virksomhetene må øve på bortfall.",
    "moved sentence «Virksomhetene må øve på bortfall.» → «Virksomhetene må øve på bortfall.»",
  ],
  "a sentence moved and edited on the way": [
    "Planene for bortfall er korte og sjelden prøvd i drift. Alle virksomheter må øve på langvarig bortfall av strøm hvert år.\nAnsvaret er delt mellom mange selvstendige virksomheter i sektoren.",
    "Planene for bortfall er korte og sjelden prøvd i drift.\nAnsvaret er delt mellom mange selvstendige virksomheter i sektoren. Alle virksomheter må øve på langvarig bortfall av nett hvert år.",
    "moved sentence «Alle virksomheter må øve på langvarig bortfall av strøm hvert år.» → «Alle virksomheter må øve på langvarig bortfall av nett hvert år.» (edited)",
  ],
  "a moved paragraph": [
    "Første avsnitt om ansvar.\nAndre avsnitt om øvelser og læring.\nTredje avsnitt om drift og vern.",
    "Andre avsnitt om øvelser og læring.\nTredje avsnitt om drift og vern.\nFørste avsnitt om ansvar.",
    "moved paragraph «Første avsnitt om ansvar.» → «Første avsnitt om ansvar.»",
  ],
  "a paragraph moved and edited": [
    "Alle virksomheter må øve på langvarig bortfall av strøm hvert år.\nAnsvaret er delt på mange.\nPlanene er korte og sjelden prøvd.",
    "Ansvaret er delt på mange.\nPlanene er korte og sjelden prøvd.\nAlle virksomheter må øve på langvarig bortfall av nett hvert år.",
    "moved paragraph «Alle virksomheter må øve på langvarig bortfall av strøm hvert år.» → «Alle virksomheter må øve på langvarig bortfall av nett hvert år.» (edited)",
  ],
  "a section moved with its heading is one move": [
    "# Mål og midler her\nFørste avsnitt om ansvar.\n# Ansvar for øvelser\nAndre avsnitt om øvelser og læring.\nEnda et avsnitt om læring og øvelser.\nOg et tredje om det samme, nemlig øvelser.",
    "# Ansvar for øvelser\nAndre avsnitt om øvelser og læring.\nEnda et avsnitt om læring og øvelser.\nOg et tredje om det samme, nemlig øvelser.\n# Mål og midler her\nFørste avsnitt om ansvar.",
    "moved section «Mål og midler her\nFørste avsnitt om ansvar.» → «Mål og midler her\nFørste avsnitt om ansvar.»",
  ],
  "a paragraph split": [
    "Planene er korte. De øves sjelden.",
    "Planene er korte.\nDe øves sjelden.",
    "split paragraph «Planene er korte. De øves sjelden.» → «De øves sjelden.»",
  ],
  "a paragraph split in the middle of a sentence, and a word changed": [
    "Planene er korte og sjelden øvd i hele sektoren.",
    "Planene er korte\nog aldri øvd i hele sektoren.",
    "split paragraph «Planene er korte og sjelden øvd i hele sektoren.» → «og aldri øvd i hele sektoren.»",
    "replaced words «sjelden» → «aldri»",
  ],
  "two paragraphs joined": [
    "Planene er korte.\nDe øves sjelden.",
    "Planene er korte. De øves sjelden.",
    "joined paragraph «De øves sjelden.» → «Planene er korte. De øves sjelden.»",
  ],
  "a paragraph added, and one removed": [
    "# Mål\nAlle skal øve.\nAnsvaret er delt på mange.\nPlanene er korte.",
    "# Mål\nAlle skal øve.\nPlanene er korte.\nLeverandørene skal varsle.",
    "removed paragraph «Ansvaret er delt på mange.»",
    "added paragraph «Leverandørene skal varsle.»",
  ],
  "a heading renamed": [
    "# Ansvaret er fragmentert\nTekst.",
    "# Ansvaret er delt på mange\nTekst.",
    "renamed heading «Ansvaret er fragmentert» → «Ansvaret er delt på mange»",
  ],
  "a heading a level down": ["# Mål\nTekst.", "## Mål\nTekst.", "level heading «1» → «2» in «Mål»"],
  "a heading renamed and a level down": [
    "# Mål for arbeidet\nTekst.",
    "## Mål for øvelsene\nTekst.",
    "level heading «1» → «2» in «Mål for øvelsene»",
    "renamed heading «Mål for arbeidet» → «Mål for øvelsene»",
  ],
  "a paragraph made a heading": [
    "Mål\nTekst.",
    "# Mål\nTekst.",
    "turned heading «paragraph» → «heading» in «Mål»",
  ],
  "a new item": ["- Øve\n- Varsle", "- Øve\n- Lede\n- Varsle", "added bullet «Lede»"],
  "an item removed and one edited": [
    "1. Sikkerhetskravene følges ikke opp.\n2. Avtalene mangler plikt til å varsle.\n3. Ingen har øvd på bortfall.",
    "1. Sikkerhetskravene følges aldri opp.\n3. Ingen har øvd på bortfall.",
    "replaced words «ikke» → «aldri»",
    "removed number «Avtalene mangler plikt til å varsle.»",
  ],
  "an item a level in": ["- Øve\n- Varsle", "- Øve\n  - Varsle", "level bullet «1» → «2» in «Varsle»"],
  "bullets made numbers": [
    "- Øve\n- Varsle",
    "1. Øve\n2. Varsle",
    "turned number «bullet» → «number» in «Øve»",
    "turned number «bullet» → «number» in «Varsle»",
  ],
  "an item moved": [
    "- Øve på bortfall av strøm\n- Varsle om hendelser straks\n- Lede arbeidet i krise",
    "- Varsle om hendelser straks\n- Lede arbeidet i krise\n- Øve på bortfall av strøm",
    "moved bullet «Øve på bortfall av strøm» → «Øve på bortfall av strøm»",
  ],
  "words made bold": [
    "Alle skal øve hvert år.",
    "Alle *skal* øve hvert år.",
    "formatted words «bold» in «skal»",
  ],
  "a word changed and made bold": ["Alle skal øve.", "Alle *bør* øve.", "replaced words «skal» → «bør»"],
  "a cell": [
    TABLE,
    TABLE.replace("Direktoratet", "Helsetilsynet"),
    "replaced cell «Direktoratet» → «Helsetilsynet»",
  ],
  "a cell emptied": [TABLE, TABLE.replace("Mellomlang", ""), "removed cell «Mellomlang»"],
  "a row added": [
    TABLE,
    `${TABLE}\n| 1.4 | Samordne planer | Alle | Kort`,
    "added row «1.4 | Samordne planer | Alle | Kort»",
  ],
  "a row removed": [
    TABLE,
    TABLE.replace("| 1.2 | Innføre felles tilgangsstyring | Direktoratet | Mellomlang\n", ""),
    "removed row «1.2 | Innføre felles tilgangsstyring | Direktoratet | Mellomlang»",
  ],
  "a row moved": [
    TABLE,
    TABLE.replace("| 1.1 | Utarbeide et nasjonalt ansvarskart | Departementet | Kort\n", "").concat(
      "\n| 1.1 | Utarbeide et nasjonalt ansvarskart | Departementet | Kort",
    ),
    "moved row «1.1 | Utarbeide et nasjonalt ansvarskart | Departementet | Kort» → «1.1 | Utarbeide et nasjonalt ansvarskart | Departementet | Kort»",
  ],
  "a column added, and a cell changed": [
    TABLE,
    TABLE.replace("Frist", "Kostnad | Frist")
      .replace("Departementet | Kort", "Departementet | Lav | Kort")
      .replace("Direktoratet | M", "Helsetilsynet | Høy | M")
      .replace("Kommunene | Kort", "Kommunene | Lav | Kort"),
    "added column «Kostnad»",
    "replaced cell «Direktoratet» → «Helsetilsynet»",
  ],
  "a column removed": [TABLE, TABLE.replaceAll(/ \| (Kort|Mellomlang|Frist)/g, ""), "removed column «Frist»"],
  "a table added": [
    "Tiltakene er disse.",
    `Tiltakene er disse.\n| Nr. | Tiltak\n| 1 | Øve`,
    "added table «Nr. | Tiltak\n1 | Øve»",
  ],
  "a paragraph made a quote": [
    "Mål\nAlle skal øve.",
    "Mål\n> Alle skal øve.",
    "turned quote «paragraph» → «quote» in «Alle skal øve.»",
  ],
}

test.each(Object.entries(cases))("%s", (_, [before, after, ...changes]) => {
  expect(compare(sketch(before), sketch(after)).changes.map(told)).toEqual(changes)
})

test("in figures: what moved is neither added nor removed, and formatting is counted apart", () => {
  const [before, after] = [
    "Virksomhetene må øve på bortfall. Planene er korte og sjelden prøvd.\nAnsvaret er delt på mange.",
    "Planene er *korte* og sjelden prøvd.\nAnsvaret er delt på svært mange. Virksomhetene må øve på bortfall.",
  ]
  expect(summaryOf(compare(sketch(before), sketch(after)))).toEqual({
    changes: 2,
    movedSentences: 1,
    movedBlocks: 0,
    movedTo: 0,
    movedFrom: 0,
    formatting: 1,
    added: 1,
    removed: 0,
  })
})

test("comments and pending proposals are no part of a comparison", () => {
  const [line] = sketch("Alle skal øve.")
  const marked = soundLine({
    ...line,
    runs: [{ text: "Alle skal øve.", formats: { "c:t1": true, "i:p1": {} } }],
  })
  expect(compare([line!], [marked]).changes).toEqual([])
})
