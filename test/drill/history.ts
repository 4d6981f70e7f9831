/**
 * The history checker: what must hold of everything that was typed, whatever went wrong meanwhile. H1 what was said
 * to be saved is there once; H2 what was refused is not; H3 what nobody was told of, at most once; H4 all see one
 * text, and the log gives it, from its beginning and over a checkpoint; H5 nothing is in another chapter; H6 each
 * entry bears the name of whoever typed it; H7 the log has no hole. H8, that nobody who was shut out has a later entry,
 * is `revoke.ts`' own.
 */
import * as Y from "yjs"
import type { UpdateLog, Entry } from "../../server/storage/updateLog.ts"
import { isSameText } from "../../server/sync/checkpoint.ts"
import { replayed, textAt } from "../../server/sync/history.ts"
import { TOKEN, type Typist } from "./typist.ts"

/** H1, H2, H3: how often each token stands in a text. */
export const checkTokens = (
  found: readonly string[],
  {
    saved = [],
    refused = [],
    unknown = [],
  }: { saved?: readonly string[]; refused?: readonly string[]; unknown?: readonly string[] },
): string[] => {
  const times = new Map<string, number>()
  for (const token of found) times.set(token, (times.get(token) ?? 0) + 1)
  const of = (token: string): number => times.get(token) ?? 0
  return [
    ...saved.filter((token) => of(token) !== 1).map((token) => `H1: ${token} is there ${of(token)} times`),
    ...refused.filter((token) => of(token) > 0).map((token) => `H2: ${token} was refused, and is there`),
    ...unknown.filter((token) => of(token) > 1).map((token) => `H3: ${token} is there ${of(token)} times`),
  ]
}

/** H4, among those who see it. */
export const checkAlike = (docs: readonly Y.Doc[]): string[] =>
  docs.every((doc) => isSameText(docs[0]!, doc)) ? [] : ["H4: the texts differ"]

/** H5: tokens in a chapter that were typed elsewhere. */
export const checkStrangers = (found: readonly string[], names: readonly string[]): string[] =>
  found
    .filter((token) => !names.some((name) => token.startsWith(`⟦${name}:`)))
    .map((token) => `H5: ${token} is from another chapter`)

/** When all is quiet: H1 to H4, H6 and H7 of a chapter whose typists have everything saved. */
export const checkAll = async (
  log: UpdateLog,
  chapter: string,
  typists: readonly Typist[],
): Promise<string[]> => {
  const faults: string[] = []
  const entries: Entry[] = []
  try {
    for await (const entry of log.entries(chapter)) {
      entries.push(entry)
      if (entry.seq !== entries.length) faults.push(`H7: entry ${entry.seq} stands at ${entries.length}`)
    }
  } catch (error) {
    return [`H7: ${String(error)}`]
  }
  const { doc } = replayed(chapter, { checkpoint: undefined, entries, seq: entries.length })
  const past = await textAt(log, chapter)
  faults.push(...checkAlike([doc, past.doc, ...typists.map((typist) => typist.doc)]))
  const typed = typists.flatMap((typist) => typist.typed)
  faults.push(...checkTokens(typists[0]?.tokens() ?? [], { saved: typed }), ...checkHands(entries, typists))
  return faults
}

/** H6 */
export const checkHands = (entries: readonly Entry[], typists: readonly Typist[]): string[] => {
  const owners = new Map(
    typists.flatMap(({ typed, visitor }) => typed.map((token) => [token, visitor.person])),
  )
  return entries.flatMap(({ seq, update, author }) =>
    tokensIn(update)
      .filter((token) => owners.has(token) && owners.get(token) !== author.person)
      .map((token) => `H6: entry ${seq} says that ${author.person} typed ${token}`),
  )
}

/** The tokens an update types. */
export const tokensIn = (update: Uint8Array): string[] =>
  Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? (struct.content.str.match(TOKEN) ?? [])
      : [],
  )
