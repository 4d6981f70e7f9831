/**
 * A version as files to take away, and whether they are what was sealed. Pure: the same answer in the browser, on the
 * server and in `npm run verify`. The format is described in `docs/bundle.md`.
 */
import { equalFlat } from "lib0/array"
import { decodeUtf8, encodeUtf8 } from "lib0/string"
import { canonical, digestOf } from "./canonical.ts"
import {
  besides,
  codeOf,
  extensionOf,
  manifestShape,
  NO_SEAL,
  type Beside,
  type Manifest,
  type SealedChapter,
} from "./snapshot.ts"
import { readZip, writeZip, type Files } from "./zip.ts"

export const MANIFEST = "manifest.json"
export const SUMS = "SHA256SUMS"
export const README = "README.txt"
export const PEOPLE = "people.json"
export const textPath = (chapter: string): string => `chapters/${chapter}.json`
export const besidePath = (chapter: string, beside: Beside): string => `chapters/${chapter}.${beside}.json`
export const earlierPath = (number: number): string => `earlier/${String(number).padStart(4, "0")}.json`

/** A part that a manifest vouches for: where it lies, and what its bytes must add up to. */
export interface Part {
  readonly path: string
  readonly hash: string
  readonly what: "people" | "text" | "picture" | Beside
  /** The chapter it belongs to. */
  readonly chapter?: SealedChapter
}

export const partsOf = ({ people, chapters }: Manifest): Part[] => {
  const parts: Part[] = [{ path: PEOPLE, hash: people, what: "people" }]
  for (const chapter of chapters) {
    parts.push({ path: textPath(chapter.id), hash: chapter.text, what: "text", chapter })
    for (const what of besides) {
      const hash = chapter[what]
      if (hash) parts.push({ path: besidePath(chapter.id, what), hash, what, chapter })
    }
    for (const { hash, type } of chapter.pictures)
      parts.push({ path: `pictures/${hash}.${extensionOf(type)}`, hash, what: "picture", chapter })
  }
  // Two chapters may show the same picture.
  return [...new Map(parts.map((part) => [part.path, part])).values()]
}

/** Where a version does not hold. `where` is a chapter, a file's name or a version's number. */
export interface Finding {
  readonly what: Part["what"] | "log" | "manifest" | "sums" | "readme" | "order" | "extra" | "wrapping"
  readonly how: "changed" | "missing"
  readonly where: string
}

export interface Checked {
  /** Undefined where no manifest could be read. */
  readonly manifest: Manifest | undefined
  /** What the manifest adds up to; it is the seal, if nothing was found. */
  readonly seal: string | undefined
  readonly findings: readonly Finding[]
}

export const readManifest = (bytes: Uint8Array | undefined): Manifest | undefined => {
  try {
    return manifestShape.parse(JSON.parse(decodeUtf8(bytes!)))
  } catch {
    return undefined
  }
}

export type Digest = (bytes: Uint8Array) => string

/** Whether what a manifest vouches for is what it was; `find` gives a part's bytes, undefined for one that is not there. */
export const checkParts = (
  manifest: Manifest,
  find: (part: Part) => Uint8Array | undefined,
  digest: Digest = digestOf,
): Finding[] =>
  partsOf(manifest).flatMap((part): Finding[] => {
    const bytes = find(part)
    if (bytes && digest(bytes) === part.hash) return []
    return [{ what: part.what, how: bytes ? "changed" : "missing", where: nameOf(part) }]
  })

/** Versions in the order of their numbers, each with its seal: whether each names the one before it. */
export const checkOrder = (
  chain: readonly { readonly number: number; readonly before: string; readonly seal: string }[],
): Finding[] => {
  const inOrder = [...chain].sort((a, b) => a.number - b.number)
  return inOrder.flatMap(({ number, before }, at): Finding[] => {
    const previous = inOrder[at - 1]
    if (!previous && number === 1)
      return before === NO_SEAL ? [] : [{ what: "order", how: "changed", where: "1" }]
    if (previous?.number === number) return [{ what: "order", how: "changed", where: String(number) }]
    if (previous?.number !== number - 1)
      return previous ? [{ what: "order", how: "missing", where: String(number - 1) }] : []
    return before === previous.seal ? [] : [{ what: "order", how: "changed", where: String(number) }]
  })
}

/** What a bundle consists of, beside its parts: a list of all sums, and words for whoever opens it. */
export const bundled = (
  parts: Files,
  { manifest, seal, readme }: { manifest: Manifest; seal: string; readme: string },
  digest: Digest = digestOf,
): Map<string, Uint8Array> => {
  const files = new Map(parts)
  files.set(MANIFEST, canonical(manifest))
  files.set(README, encodeUtf8(readme.replaceAll("{code}", codeOf(seal)).replaceAll("{seal}", seal)))
  files.set(SUMS, encodeUtf8(sumsOf(files, digest)))
  return files
}

/** Whether a bundle, as a folder's files or a ZIP's, is what was sealed; and if not, what is not. */
export const checkBundle = (files: Files, digest: Digest = digestOf): Checked => {
  const bytes = files.get(MANIFEST)
  const manifest = readManifest(bytes)
  const seal = bytes && digest(bytes)
  const sums = readSums(files.get(SUMS))
  const findings: Finding[] = []
  if (!manifest || sums?.get(MANIFEST) !== seal || !equalFlat(bytes!, canonical(manifest)))
    findings.push({ what: "manifest", how: bytes ? "changed" : "missing", where: MANIFEST })
  if (manifest) {
    findings.push(...checkParts(manifest, ({ path }) => files.get(path), digest))
    findings.push(...checkEarlier(files, manifest, seal!, digest))
    const known = new Set([MANIFEST, SUMS, README, ...partsOf(manifest).map(({ path }) => path)])
    for (const path of files.keys())
      if (!known.has(path) && !path.startsWith("earlier/"))
        findings.push({ what: "extra", how: "changed", where: path })
  }
  const readme = files.get(README)
  if (!readme || sums?.get(README) !== digest(readme))
    findings.push({ what: "readme", how: readme ? "changed" : "missing", where: README })
  const listed = files.get(SUMS)
  if (findings.length === 0 && (!listed || !equalFlat(listed, encodeUtf8(sumsOf(files, digest)))))
    findings.push({ what: "sums", how: listed ? "changed" : "missing", where: SUMS })
  return { manifest, seal, findings }
}

/** The same of a ZIP's bytes; every byte of the wrapping counts. */
export const checkZip = (zip: Uint8Array, digest: Digest = digestOf): Checked => {
  const files = readZip(zip)
  const wrapping: Finding = { what: "wrapping", how: "changed", where: "ZIP" }
  if (!files) return { manifest: undefined, seal: undefined, findings: [wrapping] }
  const checked = checkBundle(files, digest)
  return checked.findings.length > 0 || equalFlat(zip, writeZip(files))
    ? checked
    : { ...checked, findings: [wrapping] }
}

const checkEarlier = (files: Files, manifest: Manifest, seal: string, digest: Digest): Finding[] => {
  const findings: Finding[] = []
  const chain = [{ number: manifest.number, before: manifest.before, seal }]
  for (const [path, bytes] of files) {
    if (!path.startsWith("earlier/")) continue
    const earlier = readManifest(bytes)
    if (!earlier || path !== earlierPath(earlier.number))
      findings.push({ what: "order", how: "changed", where: path })
    else chain.push({ number: earlier.number, before: earlier.before, seal: digest(bytes) })
  }
  return [...findings, ...checkOrder(chain)]
}

/** As `sha256sum` writes it, so that `sha256sum -c SHA256SUMS` reads it. */
const sumsOf = (files: Files, digest: Digest): string =>
  [...files.keys()]
    .filter((path) => path !== SUMS)
    .sort()
    .map((path) => `${digest(files.get(path)!)}  ${path}\n`)
    .join("")

const readSums = (bytes: Uint8Array | undefined): Map<string, string> | undefined => {
  try {
    const lines = decodeUtf8(bytes!).split("\n")
    return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
  } catch {
    return undefined
  }
}

const nameOf = ({ chapter, path, what }: Part): string =>
  chapter && what !== "picture" ? `${chapter.number} ${chapter.title}` : path
