import { decodeUtf8 } from "lib0/string"
import { readManifest, type Part } from "../../shared/snapshots/bundle.ts"
import {
  participantsShape,
  type Manifest,
  type Participants,
  type Version,
} from "../../shared/snapshots/snapshot.ts"
import { Refused } from "../../shared/refusal.ts"
import type { World } from "../world.ts"

/** What was sealed, as it lies in the files: each part by its hash, which is looked at whenever it is read. */
export interface Sealed {
  /** Refuses `versionDamaged`. */
  manifest(version: Version): Promise<Manifest>
  participants(manifest: Manifest): Promise<Participants>
  /** Any part's bytes; refuses `versionDamaged` where they are gone or altered. */
  bytes(hash: string): Promise<Uint8Array>
  /** The same, undefined where they are gone or altered. */
  find(part: Pick<Part, "hash">): Promise<Uint8Array | undefined>
}

export const sealedIn = ({ files }: Pick<World, "files">): Sealed => {
  const bytes = async (hash: string): Promise<Uint8Array> => {
    const found = await files.get(hash)
    if (!found) throw new Refused("versionDamaged")
    return found
  }
  return {
    bytes,
    find: ({ hash }) => files.get(hash),
    async manifest({ seal }) {
      const manifest = readManifest(await bytes(seal))
      if (!manifest) throw new Refused("versionDamaged")
      return manifest
    },
    participants: async ({ people }) => participantsShape.parse(JSON.parse(decodeUtf8(await bytes(people)))),
  }
}
