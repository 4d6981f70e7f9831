import { decodeUtf8 } from "lib0/string"
import type { Actor } from "../../shared/actor.ts"
import { chapters as chapterRecords } from "../../shared/drafts/draft.ts"
import { Refused, throwIf, type Refusal } from "../../shared/refusal.ts"
import { canonicalText, readCanonicalText } from "../../shared/snapshots/canonical.ts"
import { refuseReadBeside, refuseReadSealed, refuseReadVersion } from "../../shared/snapshots/rules.ts"
import {
  besides,
  contentsShape,
  versions,
  type Manifest,
  type SealedChapter,
  type Version,
} from "../../shared/snapshots/snapshot.ts"
import { withoutProposals } from "../../shared/suggestions/resolve.ts"
import type { Line } from "../../shared/text/line.ts"
import type { Route } from "../web/serve.ts"
import type { World } from "../world.ts"
import { sealedIn, type Sealed } from "./sealed.ts"

/** Why somebody may not speak of a version as one released in this draft, to those who read it. */
export const refuseReleased =
  ({ records }: Pick<World, "records">) =>
  async (actor: Actor, id: string, { draft }: { readonly draft: string }): Promise<Refusal | undefined> => {
    const [version] = await records.find(versions, { id })
    if (version?.draft !== draft || !version.release) return "notReleased"
    return refuseReadVersion(actor, version)
  }

/**
 * `GET /api/versions/<version>`: what is in it, as far as one may read; `…/chapters/<chapter>`: a chapter's lines;
 * `…/beside/<chapter>`: its open threads and pending proposals; `…/pictures/<sha256>`: a picture.
 */
export const reading = (world: World): Route[] => {
  const sealed = sealedIn(world)
  const open = opened(world, sealed)
  return [
    {
      method: "get",
      path: "/api/versions/:version",
      async run({ actor }, request, response) {
        const { version, manifest } = await open(actor, request.params["version"])
        const chapters = []
        for (const chapter of manifest.chapters)
          if (!(await refuseChapter(world, actor!, version, chapter))) chapters.push(chapter)
        const { draft } = manifest
        const participants = await sealed.participants(manifest)
        response.json(contentsShape.parse({ version, draft, participants, chapters }))
      },
    },
    {
      method: "get",
      path: "/api/versions/:version/chapters/:chapter",
      async run({ actor }, request, response) {
        const { version, manifest } = await open(actor, request.params["version"])
        const chapter = await chapterIn(world, actor!, version, manifest, request.params["chapter"])
        const bytes = await sealed.bytes(chapter.text)
        const whole = refuseReadBeside(actor!, version) === undefined
        response.type("application/json").end(whole ? bytes : canonicalText(beneath(bytes)))
      },
    },
    {
      method: "get",
      path: "/api/versions/:version/beside/:chapter",
      async run({ actor }, request, response) {
        const { version, manifest } = await open(actor, request.params["version"])
        throwIf(refuseReadBeside(actor!, version))
        const chapter = await chapterIn(world, actor!, version, manifest, request.params["chapter"])
        const all: Record<string, unknown> = {}
        for (const beside of besides) {
          const hash = chapter[beside]
          const found = hash && (JSON.parse(decodeUtf8(await sealed.bytes(hash))) as Record<string, unknown>)
          all[beside] = found ? found[beside] : []
        }
        response.json(all)
      },
    },
    {
      method: "get",
      path: "/api/versions/:version/pictures/:hash",
      async run({ actor }, request, response) {
        const { version, manifest } = await open(actor, request.params["version"])
        for (const chapter of manifest.chapters) {
          const picture = chapter.pictures.find(({ hash }) => hash === request.params["hash"])
          if (!picture || (await refuseChapter(world, actor!, version, chapter))) continue
          response.set({
            "Content-Type": picture.type,
            "Cache-Control": "private, max-age=31536000, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
          })
          return void response.end(await sealed.bytes(picture.hash))
        }
        throw new Refused("notFound")
      },
    },
  ]
}

/** A version one may read, with its manifest. */
export const opened =
  ({ records }: Pick<World, "records">, sealed: Sealed) =>
  async (actor: Actor | undefined, id: unknown): Promise<{ version: Version; manifest: Manifest }> => {
    if (!actor) throw new Refused("notSignedIn")
    const version = await records.get(versions, String(id))
    throwIf(refuseReadVersion(actor, version))
    return { version, manifest: await sealed.manifest(version) }
  }

/** A version's chapter, read by somebody: by their rights in the chapter as it is now. */
export const refuseChapter = async (
  { records }: Pick<World, "records">,
  actor: Actor,
  version: Version,
  { id }: Pick<SealedChapter, "id">,
) => refuseReadSealed(actor, version, (await records.find(chapterRecords, { id }))[0])

const chapterIn = async (
  world: Pick<World, "records">,
  actor: Actor,
  version: Version,
  { chapters }: Manifest,
  id: unknown,
): Promise<SealedChapter> => {
  const chapter = chapters.find((one) => one.id === id)
  if (!chapter) throw new Refused("notFound")
  throwIf(await refuseChapter(world, actor, version, chapter))
  return chapter
}

/** For those who see neither proposals nor where threads are. */
const beneath = (bytes: Uint8Array): Line[] =>
  withoutProposals(readCanonicalText(JSON.parse(decodeUtf8(bytes)))).map((line) => ({
    ...line,
    tracked: {},
    runs: line.runs.map((run) => ({
      ...run,
      formats: Object.fromEntries(Object.entries(run.formats).filter(([key]) => !key.startsWith("c:"))),
    })),
  }))
