import { authorOf, type Actor } from "../../shared/actor.ts"
import type { Event } from "../../shared/people/event.ts"
import { throwIf } from "../../shared/refusal.ts"
import { releaseVersion, sealVersion, withdrawVersion } from "../../shared/snapshots/commands.ts"
import { refuseReadVersion, refuseRelease, refuseSeal } from "../../shared/snapshots/rules.ts"
import { versions, type Version } from "../../shared/snapshots/snapshot.ts"
import { handle, type Handler } from "../handle.ts"
import type { Events } from "../people/events.ts"
import type { World } from "../world.ts"
import type { Seal } from "./sealing.ts"

/** What the server does about versions: sealing, and showing them to the ministry. Nothing else changes one. */
export const snapshots = ({ records, now }: World, events: Events, seal: Seal): Handler[] => {
  const showing = async (
    actor: Actor,
    id: string,
    what: Event["what"],
    release: Version["release"],
  ): Promise<Version> => {
    const { draft, name } = await readable(actor, id)
    const said = { what, subjects: [id], facts: { version: name } }
    return events.changing({ author: authorOf(actor), draft, said }, versions, id, (before) => {
      throwIf(refuseRelease(actor, before))
      return { ...before, release }
    })
  }

  const readable = async (actor: Actor, id: string): Promise<Version> => {
    const version = await records.get(versions, id)
    throwIf(refuseReadVersion(actor, version))
    return version
  }

  return [
    handle(sealVersion, async (actor, { draft, ...said }) => {
      throwIf(refuseSeal(actor, { id: draft }))
      return seal(authorOf(actor), draft, said)
    }),
    handle(releaseVersion, (actor, { version }) =>
      showing(actor, version, "versionReleased", { by: authorOf(actor), at: now() }),
    ),
    handle(withdrawVersion, (actor, { version }) => showing(actor, version, "versionWithdrawn", null)),
  ]
}
