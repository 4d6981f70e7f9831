import type { Author, ChapterId, DraftId, Instant } from "../../shared/actor.ts"
import { versions, type Purpose } from "../../shared/snapshots/snapshot.ts"
import type { Line } from "../../shared/text/line.ts"
import type { Events } from "../people/events.ts"
import { bringBack } from "../snapshots/restoring.ts"
import type { Seal } from "../snapshots/sealing.ts"
import type { Rooms } from "../sync/rooms.ts"
import type { World } from "../world.ts"

/** A version of the sample: what was rewritten for it, and what was said when it was sealed. */
export interface SampleVersion {
  readonly name: string
  readonly purpose: Purpose
  readonly description: string
  readonly by: Author
  readonly at: Instant
  /** Shown to the ministry at once. */
  readonly released: boolean
  readonly chapters: readonly {
    readonly id: ChapterId
    readonly author: Author
    readonly lines: readonly Line[]
  }[]
}

/** The house as versions are made in it, and the hour it is to be meanwhile. */
export interface Sealing {
  readonly rooms: Rooms
  readonly seal: Seal
  readonly events: Events
  at<T>(instant: Instant, work: () => Promise<T>): Promise<T>
}

/** Rewrites what a version rewrites, by the hand that answers for it, and seals it at its hour; once. */
export const sealSample = async (
  { records }: Pick<World, "records">,
  draft: DraftId,
  version: SampleVersion,
  { rooms, seal, events, at }: Sealing,
): Promise<void> => {
  const { name, purpose, description, by } = version
  const sealed = (await records.find(versions, { draft })).find((one) => one.name === name)
  if (sealed) return
  for (const { id, author, lines } of version.chapters)
    await at(version.at - HALF_AN_HOUR, () => rooms.edit(id, author, (doc) => bringBack(doc, lines, null)))
  await at(version.at, async () => {
    const { id } = await seal(by, draft, { name, purpose, description })
    if (!version.released) return
    const said = { what: "versionReleased" as const, subjects: [id], facts: { version: name } }
    await events.changing({ author: by, draft, said }, versions, id, (before) => ({
      ...before,
      release: { by, at: version.at },
    }))
  })
}

const HALF_AN_HOUR = 30 * 60_000
