import { isMore } from "../../shared/drafts/rights.ts"
import { whyNot } from "../../shared/drafts/rules.ts"
import { Refused, throwIf } from "../../shared/refusal.ts"
import { LARGEST_PICTURE, pictures as kept, pictureTypeOf, type Picture } from "../../shared/text/picture.ts"
import type { Actor } from "../../shared/actor.ts"
import { accessNow, admitTo } from "../drafts/chapterAccess.ts"
import { readBytes } from "../web/body.ts"
import type { Route } from "../web/serve.ts"
import type { World } from "../world.ts"

/** Pictures in and out: `POST /api/images/<chapter>` with the bytes as they are, and `GET /files/<chapter>/<sha256>`. */
export const pictures = (world: World): Route[] => [
  {
    method: "post",
    path: "/api/images/:chapter",
    async run({ actor }, request, response) {
      if (!actor) throw new Refused("notSignedIn")
      const { chapter } = await admitTo(world.records, actor, request.params["chapter"] as string)
      throwIf(whyNot(actor, chapter, "suggest"))
      const bytes = await readBytes(request, LARGEST_PICTURE)
      // Bytes may take their time: the right is asked for once more, as it is when they are here (H8).
      const access = await accessNow(world)(actor, chapter.id)
      if (!access || !isMore(access, "comment")) throw new Refused(access ? "readOnly" : "notFound")
      response.json({ file: (await keep(world, actor, chapter, bytes)).hash })
    },
  },
  {
    method: "get",
    path: "/files/:chapter/:hash",
    async run({ actor }, request, response) {
      if (!actor) throw new Refused("notSignedIn")
      const { chapter: id, hash } = request.params as { chapter: string; hash: string }
      const { chapter } = await admitTo(world.records, actor, id)
      const [picture] = await world.records.find(kept, { chapter: chapter.id, hash })
      const bytes = picture && (await world.files.get(picture.hash))
      if (!picture || !bytes) throw new Refused("notFound")
      const extension = picture.type.replace("image/", "")
      response.set({
        "Content-Type": picture.type,
        "Content-Disposition": `inline; filename="${hash.slice(0, 12)}.${extension}"`,
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
      })
      response.end(bytes)
    },
  },
]

/** The bytes first, then the record that names them: a record never points at nothing. */
const keep = async (
  { records, files, newId, now }: World,
  { person, organisation }: Actor,
  chapter: { id: string; draft: string },
  bytes: Uint8Array,
): Promise<Picture> => {
  const type = pictureTypeOf(bytes)
  if (!type) throw new Refused("unsupportedImage")
  const hash = await files.put(bytes)
  const [already] = await records.find(kept, { chapter: chapter.id, hash })
  if (already) return already
  const by = { person, organisation }
  return records.add(kept, {
    id: newId(),
    chapter: chapter.id,
    draft: chapter.draft,
    hash,
    type,
    size: bytes.length,
    by,
    at: now(),
  })
}
