import { existsSync, statSync } from "node:fs"
import { hash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join, relative, sep } from "node:path"
import {
  checkBundle,
  checkOrder,
  checkZip,
  MANIFEST,
  type Checked,
  type Finding,
} from "../../shared/snapshots/bundle.ts"
import { codeOf } from "../../shared/snapshots/snapshot.ts"

/** Whether a place holds bundles, and not a data folder: a ZIP, an unpacked bundle, or a folder of ZIPs. */
export const isBundle = async (place: string): Promise<boolean> => {
  if (!existsSync(place)) return false
  if (statSync(place).isFile() || existsSync(join(place, MANIFEST))) return true
  return !existsSync(join(place, "log")) && (await zipsIn(place)).length > 0
}

/**
 * Recomputes every seal from what lies there, with no server and nothing else to trust (S1). Several versions of one
 * draft are also held against each other's order. True when all hold; else what does not is named.
 */
export const verifyBundle = async (place: string, say: (line: string) => void): Promise<boolean> => {
  const all: Checked[] = []
  if (statSync(place).isFile()) all.push(checkZip(await readFile(place), sha256))
  else if (existsSync(join(place, MANIFEST))) all.push(checkBundle(await filesIn(place), sha256))
  else for (const zip of await zipsIn(place)) all.push(checkZip(await readFile(join(place, zip)), sha256))
  for (const { manifest, seal, findings } of all) {
    const name = manifest ? `${manifest.name} of ${manifest.draft.shortTitle}, sealed ${manifest.at}` : "This"
    if (findings.length === 0)
      say(`${name}: the seal holds. Code ${codeOf(seal!)} – compare it with the minutes. Seal ${seal!}`)
    else say(`${name}: the seal does NOT hold.`)
    for (const finding of findings) say(`  ${sentence(finding)}`)
  }
  const order = ordersOf(all)
  for (const finding of order) say(sentence(finding))
  return order.length === 0 && all.every(({ findings }) => findings.length === 0)
}

const sha256 = (bytes: Uint8Array): string => hash("sha256", bytes)

/** Of each draft, whether the versions that are there name one another. One that is not there is no fault of these. */
const ordersOf = (all: readonly Checked[]): Finding[] => {
  const chains = new Map<string, { number: number; before: string; seal: string }[]>()
  for (const { manifest, seal } of all)
    if (manifest && seal)
      chains.set(manifest.draft.id, [
        ...(chains.get(manifest.draft.id) ?? []),
        { number: manifest.number, before: manifest.before, seal },
      ])
  return [...chains.values()].flatMap(checkOrder).filter(({ how }) => how !== "missing")
}

/** What does not hold, in a sentence. */
export const sentence = ({ what, how, where }: Finding): string =>
  what === "wrapping" ? UNPACK : `${subjects[what]} (${where}) is ${how}.`

/** What a ZIP that was packed anew, or is something else, has whoever checks it do. */
const UNPACK =
  "This is not a bundle as Samtekst made it: it may be damaged, packed anew, or something else. Unpack it and check the folder."

const subjects: Readonly<Record<Exclude<Finding["what"], "wrapping">, string>> = {
  text: "The text of chapter",
  threads: "What is said in the threads of chapter",
  proposals: "What is proposed in chapter",
  picture: "The picture",
  people: "The list of who took part",
  log: "The log of the text",
  manifest: "The manifest",
  order: "The order of versions at",
  extra: "A file that is not part of the version",
  readme: "The text for whoever opens it",
  sums: "The list of sums",
}

const zipsIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith(".zip")).sort()

const filesIn = async (folder: string): Promise<Map<string, Uint8Array>> => {
  const files = new Map<string, Uint8Array>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) files.set(relative(folder, path).split(sep).join("/"), await readFile(path))
  }
  return files
}
