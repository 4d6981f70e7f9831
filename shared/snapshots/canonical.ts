/**
 * One spelling for everything that is sealed: JSON as RFC 8785 has it (keys in order, no blanks, UTF-8), so that the
 * same text always has the same bytes, and so the same SHA-256. `docs/bundle.md` says it to an archivist.
 */
import { toHexString } from "lib0/buffer"
import { digest } from "lib0/hash/sha256"
import { encodeUtf8 } from "lib0/string"
import { soundLine, type Line, type Run } from "../text/line.ts"
import { isRecord, sameValues } from "../text/values.ts"

/** SHA-256, lower-case hex. */
export const digestOf = (bytes: Uint8Array): string => toHexString(digest(bytes))

export const canonical = (value: unknown): Uint8Array => encodeUtf8(spelt(value))

/** A chapter's text as it is sealed: what says nothing is left out, and neighbouring runs alike are one. */
export const canonicalText = (lines: readonly Line[]): Uint8Array => canonical({ lines: lines.map(bare) })

/** The lines of a text that was sealed; of anything else, what can be believed of it. */
export const readCanonicalText = (said: unknown): Line[] => {
  const lines = isRecord(said) ? said["lines"] : undefined
  return Array.isArray(lines) ? lines.map(soundLine) : []
}

const bare = ({ type, values, path, tracked, runs }: Line): Record<string, unknown> => ({
  type,
  ...(Object.keys(values).length ? { values } : {}),
  ...(path.length ? { path } : {}),
  ...(Object.keys(tracked).length ? { tracked } : {}),
  ...(runs.length ? { runs: joined(runs).map(bareRun) } : {}),
})

const bareRun = (run: Run): Record<string, unknown> => ({
  ...("text" in run ? { text: run.text } : { embed: run.embed }),
  ...(Object.keys(run.formats).length ? { formats: run.formats } : {}),
})

const joined = (runs: readonly Run[]): Run[] => {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if ("text" in run && !run.text) continue
    if (last && "text" in last && "text" in run && sameValues(last.formats, run.formats))
      all[all.length - 1] = { text: last.text + run.text, formats: last.formats }
    else all.push(run)
  }
  return all
}

const spelt = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spelt).join(",")}]`
  if (!isRecord(value)) return JSON.stringify(value ?? null)
  const names = Object.keys(value).filter((name) => value[name] !== undefined)
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${spelt(value[name])}`)
    .join(",")}}`
}
