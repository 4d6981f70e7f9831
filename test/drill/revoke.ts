/** Rights are taken from people while they type, on a real disk: nothing of theirs comes in after the answer (H8). */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { levelLog } from "../../server/storage/embedded/levelLog.ts"
import { revokeWhileTyping } from "../../server/test/revocation.ts"
import type { Asked, Outcome } from "./main.ts"

export const revoke = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const folder = await mkdtemp(join(tmpdir(), "revoke-"))
  const log = await levelLog(folder, () => {})
  try {
    const { faults, failed, slowest, kept, late } = await revokeWhileTyping(rounds, seed, log)
    faults.forEach((fault) => console.log(fault))
    console.log(
      `${kept} changes kept, ${late} sent after the answer; sockets closed at most ${Math.round(slowest)} ms after it`,
    )
    return { passed: rounds - failed, failed }
  } finally {
    await log.close()
    await rm(folder, { recursive: true })
  }
}
