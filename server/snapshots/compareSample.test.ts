import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { compare } from "../../shared/snapshots/compare.ts"
import { containersOf } from "../../shared/snapshots/compareContainers.ts"
import { woven } from "../../shared/snapshots/compareWoven.ts"
import type { Change } from "../../shared/snapshots/comparison.ts"
import { plainText, type Line } from "../../shared/text/line.ts"
import { markdownIn } from "../conversion/markdownIn.ts"

const folder = join(import.meta.dirname, "../demo/sample/chapters")
const read = (name: string): Line[] => markdownIn(readFileSync(join(folder, name), "utf8")).lines
const versions = (name: string) => [read(name), read(`v0.8/${name}`)] as const
const told = ({ deed, of, before, after }: Change) =>
  `${deed} ${of}: ${[before, after].map((text) => text.trim()).join(" → ")}`

test("chapter 3 from V0.7 to V0.8: every change the editors made, and none they did not", () => {
  expect(compare(...versions("3-utfordringer.md")).changes.map(told)).toEqual([
    "replaced words: sju → åtte",
    "added words:  → , men oppsummeringen i 3.9 peker på tre forhold som haster mest",
    "replaced words: rene uhell → utilsiktede feil, som fortsatt er den hyppigste årsaken til bortfall",
    "replaced words: Erfaringer fra → Hendelser i",
    "replaced words: konsekvensene → følgene",
    "renamed heading: Ansvaret er fragmentert → Ansvaret er delt på mange",
    "added words:  → (se tiltak 3.1)",
    "replaced paragraph: Det er ulike syn i arbeidsgruppen på om løsningen er sterkere sentral styring eller bedre støtte til lokalt ansvar. Representantene fra kommunesektoren legger vekt på at nye krav må følges av finansiering, mens representantene fra spesialisthelsetjenesten etterlyser tydeligere nasjonale minstekrav. → Både kommunesektoren og spesialisthelsetjenesten ønsker tydeligere nasjonale minstekrav. Kommunesektoren forutsetter at kravene følges av finansiering og rimelig overgangstid.",
    "removed sentence: Flere høringsrunder de siste årene har pekt på det samme uten at antallet kravkilder er blitt mindre. → ",
    "replaced words: personvernombud → sikkerhetsansvarlig",
    "replaced words: Samtidig er kravene → Kravene",
    "added words:  → er likevel",
    "added number:  → Leverandørens egne ansatte har varige tilganger som ikke blir fulgt opp.",
    "replaced cell: Gjenoppretting tar lang tid → Gjenoppretting tar lang tid, og feil er vanskelige å finne",
    "added row:  → Lokale databaser uten eier | Opplysninger går tapt ved bytte av utstyr | Hovedsakelig sykehus",
    "replaced words: minst → inntil",
    "added sentence:  → Anslaget bygger på erfaringer fra hendelser i andre land og er brukt gjennomgående i innspillet.",
    "replaced words: Felles brukere, delte → Delte",
    "removed words: innloggede → ",
    "added words:  → som står innlogget,",
    "added sentence:  → Tre forhold haster mest: manglende oversikt over leverandørkjedene, for svak evne til å tåle langvarig bortfall og uklare varslingsveier.",
  ])
})

test("chapter 5 from V0.7 to V0.8: the sentence about the law has moved, and is neither new nor gone", () => {
  expect(compare(...versions("5-innsatsomrader.md")).changes.map(told)).toEqual([
    "replaced words: 25 → 26",
    "replaced words: svarer på → følger av",
    "removed words: skal bidra til å nå → ",
    "added words:  → , men kapittelansvarlige arbeider med en grov inndeling i lav, middels og høy kostnad",
    "replaced words: dem → tiltakene",
    "moved sentence: Tiltak som krever lov- eller forskriftsendring, må utredes særskilt og er ikke nærmere vurdert her. → Tiltak som krever lov- eller forskriftsendring, må utredes særskilt og er ikke nærmere vurdert her.",
    "replaced cell: Helse- og omsorgsdepartementet → Direktoratet for e-helse og Helsedirektoratet",
    "replaced words: skal holdes kort → utarbeides av direktoratene i fellesskap, godkjennes av departementet",
    "replaced cell: De regionale helseforetakene → De regionale helseforetakene og kommunene",
    "replaced cell: Lang → Mellomlang",
    "added row:  → 2.6 | Samordne planer for bortfall av strøm, elektronisk kommunikasjon og digitale tjenester | Alle virksomheter | Kort",
    "replaced sentence: Oversikten vil i seg selv være skjermingsverdig og må beskyttes deretter. → Oversikten må beskyttes, fordi den samlet viser hvor sektoren er sårbar.",
    "replaced words: formelle → lovfestede",
    "replaced words: består → endres ikke",
    "added words:  → som",
    "replaced words: gir → beskytter",
    "removed words: beskyttelse → ",
    "renamed heading: Innsatsområde 5: Beredskapsplaner, øvelser og læring → Innsatsområde 5: Beredskap, øvelser og læring",
    "added words:  → , og de skal finnes på bokmål og nynorsk",
    "replaced words: og → ,",
    "added words:  → og 4.3",
  ])
})

test.each(["3-utfordringer.md", "5-innsatsomrader.md"])(
  "%s: both versions can be read out of the comparison",
  (name) => {
    const [before, after] = versions(name)
    const { parts } = compare(before, after)
    const containers = containersOf(parts)
    expect(plainText(woven(parts, containers, "before").lines)).toBe(plainText(before))
    expect(plainText(woven(parts, containers, "after").lines)).toBe(plainText(after))
  },
)

test("a version compared with itself has no changes", () => {
  for (const name of ["1-innledning.md", "2-i-dag.md", "4-mal.md", "vedlegg-a.md"])
    expect(compare(read(name), read(name)).changes).toEqual([])
})
