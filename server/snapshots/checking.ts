import { hash } from "node:crypto"
import { setImmediate as pause } from "node:timers/promises"
import { decodeUtf8 } from "lib0/string"
import { canonical, canonicalText } from "../../shared/snapshots/canonical.ts"
import {
  bundled,
  checkOrder,
  checkParts,
  earlierPath,
  partsOf,
  readManifest,
  type Finding,
} from "../../shared/snapshots/bundle.ts"
import { refuseReadBeside } from "../../shared/snapshots/rules.ts"
import { codeOf, versions, type Manifest, type Version } from "../../shared/snapshots/snapshot.ts"
import { writeZip } from "../../shared/snapshots/zip.ts"
import { events } from "../../shared/people/event.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { docAt } from "../sync/history.ts"
import type { UpdateLog } from "../storage/updateLog.ts"
import type { Route } from "../web/serve.ts"
import type { World } from "../world.ts"
import { opened, refuseChapter } from "./reading.ts"
import { readme } from "./readme.ts"
import { sealedIn, type Sealed } from "./sealed.ts"

/**
 * Whether a version is still what was sealed (S1): every part against the manifest, the manifest against the seal, the
 * texts once more against the logs they were read from, the versions' order, and the draft's log of events.
 */
export const checkVersion = async (
  { records, log }: Pick<World, "records" | "log">,
  sealed: Sealed,
  version: Version,
): Promise<Finding[]> => {
  const manifest = readManifest(await sealed.find({ hash: version.seal }))
  if (!manifest || !says(manifest, version))
    return [{ what: "manifest", how: manifest ? "changed" : "missing", where: version.name }]
  const parts = new Map<string, Uint8Array | undefined>()
  for (const part of partsOf(manifest)) parts.set(part.path, await sealed.find(part))
  const findings = checkParts(manifest, ({ path }) => parts.get(path), sha256)
  for (const { id, seq, text, number, title } of manifest.chapters) {
    const where = `${number} ${title}`
    if (findings.some((finding) => finding.where === where) || (await isInLog(log, id, seq, text))) continue
    findings.push({ what: "log", how: "changed", where })
    await pause()
  }
  return [...findings, ...(await orderOf({ records }, sealed, version.draft))]
}

/** `GET /api/versions/<version>/check`, and `GET /api/versions/<version>/bundle`: all of it, for who reads all of it. */
export const checking = (world: World): Route[] => {
  const { records } = world
  const sealed = sealedIn(world)
  const open = opened(world, sealed)
  return [
    {
      method: "get",
      path: "/api/versions/:version/check",
      async run({ actor }, request, response) {
        if (!actor) throw new Refused("notSignedIn")
        const version = await records.get(versions, String(request.params["version"]))
        throwIf(refuseReadBeside(actor, version))
        response.json({ seal: version.seal, findings: await checkVersion(world, sealed, version) })
      },
    },
    {
      method: "get",
      path: "/api/versions/:version/bundle",
      async run({ actor }, request, response) {
        const { version, manifest } = await open(actor, request.params["version"])
        throwIf(refuseReadBeside(actor!, version))
        for (const chapter of manifest.chapters) throwIf(await refuseChapter(world, actor!, version, chapter))
        const parts = new Map<string, Uint8Array>()
        for (const { path, hash } of partsOf(manifest)) parts.set(path, await sealed.bytes(hash))
        for (const earlier of await records.find(versions, { draft: version.draft }))
          if (earlier.number < version.number)
            parts.set(earlierPath(earlier.number), await sealed.bytes(earlier.seal))
        const files = bundled(parts, { manifest, seal: version.seal, readme }, sha256)
        const name = `${version.draft}-${version.number}-${codeOf(version.seal).replaceAll(" ", "")}.zip`
        response
          .set("Content-Disposition", `attachment; filename="${name}"`)
          .type("application/zip")
          .end(writeZip(files))
      },
    },
  ]
}

const sha256 = (bytes: Uint8Array): string => hash("sha256", bytes)

/** The record says what was sealed, and nothing else. */
const says = (manifest: Manifest, version: Version): boolean => {
  const { draft, number, name, purpose, description, by, at } = version
  const said = { draft, number, name, purpose, description, by, at: new Date(at).toISOString() }
  const sealed = { ...manifest, draft: manifest.draft.id }
  return Object.entries(said).every(
    ([field, value]) =>
      decodeUtf8(canonical(value)) === decodeUtf8(canonical(sealed[field as keyof typeof sealed])),
  )
}

const isInLog = async (log: UpdateLog, chapter: string, seq: number, text: string): Promise<boolean> => {
  const doc = await docAt(log, chapter, seq).catch(() => undefined)
  return doc !== undefined && sha256(canonicalText(readLines(doc))) === text
}

/** Every version that was sealed is there, by what the log of events says, and names the one before it. */
const orderOf = async (
  { records }: Pick<World, "records">,
  sealed: Sealed,
  draft: string,
): Promise<Finding[]> => {
  const chain = []
  const all = await records.find(versions, { draft })
  for (const { number, seal } of all) {
    const manifest = readManifest(await sealed.find({ hash: seal }))
    if (manifest) chain.push({ number, before: manifest.before, seal })
  }
  const logged = (await records.find(events, { draft })).filter(({ what }) => what === "versionSealed")
  const lost = logged.filter(({ facts }) => !all.some(({ seal }) => seal === facts["seal"]))
  return [
    ...checkOrder(chain),
    ...lost.map(({ facts }): Finding => ({
      what: "order",
      how: "missing",
      where: String(facts["version"]),
    })),
  ]
}
