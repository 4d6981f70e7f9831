/**
 * F16, content the schema does not know: every recipe of `hostileUpdates.ts`, and values made up by chance on a
 * marker. Recipes are refused; after everything, no honest word is gone and every text can still be built.
 */
import { WebSocket } from "ws"
import * as Y from "yjs"
import { hostile, onMarker, standing } from "../../server/test/hostileUpdates.ts"
import { seeded, type Seeded } from "../../server/test/seeded.ts"
import { build } from "../../shared/text/line.ts"
import { schema as nodes } from "../../shared/text/schema.ts"
import { readLines } from "../../shared/text/ydoc.ts"
import { closeCodes, UPDATE, writeSync } from "../../shared/sync/protocol.ts"
import { gather } from "./company.ts"
import { guest, openHouse, type House } from "./house.ts"
import type { Asked, Outcome } from "./main.ts"
import { pause, until } from "./patience.ts"

export const schema = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const house = await openHouse({ limits: { messages: [Infinity, 0] } })
  let failed = 0
  try {
    // The text the recipes are made for, by the hand they are made against.
    await say(house, "solfrid", Y.encodeStateAsUpdate(standing()), false)
    await until("it is saved", () => house.rooms.here("c").length === 0, 5_000)
    const company = await gather(house, "c", 2, chance)
    for (let round = 1; round <= rounds; round++) {
      const faults: string[] = []
      await company.type(100)
      for (const [name, make] of Object.entries(hostile)) {
        const code = await say(house, "mallory", make(), true)
        if (code !== closeCodes.refused) faults.push(`${name} was answered with ${code}`)
      }
      for (let n = 0; n < 100; n++)
        await say(house, "mallory", onMarker(chance.of(keys), madeUp(chance, 3)), false)
      faults.push(...(await company.rest(house)))
      for (const { doc } of company.typists)
        try {
          build(readLines(doc), nodes).check()
        } catch (error) {
          faults.push(`the text cannot be built: ${String(error)}`)
        }
      if (faults.length === 0) continue
      failed++
      console.log(`round ${round}: ${faults.slice(0, 5).join("; ")}`)
    }
    console.log(`${rounds} × (${Object.keys(hostile).length} recipes and 100 values made up)`)
    company.close()
  } finally {
    await house.close()
  }
  return { passed: rounds - failed, failed }
}

const keys = ["t", "p", "a.level", "a.id", "a.align", "a.__proto__", "i:1", "d:1", "c:1", "x", ""]

const madeUp = (chance: Seeded, depth: number): unknown => {
  switch (chance.below(depth > 0 ? 9 : 6)) {
    case 0:
      return null
    case 1:
      return chance.of([-1, 0, 1, 1.5, 2 ** 31, 2 ** 53, Number.NaN, Infinity])
    case 2:
      return chance.of([true, false])
    case 3:
      return chance.of([
        "",
        "paragraph",
        "heading",
        "table",
        "javascript:alert(1)",
        "\u202e",
        "x".repeat(5_000),
      ])
    case 4:
      return new Uint8Array(chance.below(20))
    case 5:
      return undefined
    case 6:
      return Object.fromEntries([[chance.of(["t", "constructor", "href"]), madeUp(chance, depth - 1)]])
    default:
      return Array.from({ length: chance.below(4) }, () => madeUp(chance, depth - 1))
  }
}

/** Sends one update; the code the line was closed with, if it was to be. */
const say = async ({ url }: House, person: string, update: Uint8Array, wait: boolean): Promise<number> => {
  const socket = new WebSocket(`${url.replace("http", "ws")}/sync/c`, {
    headers: { cookie: guest(person).cookie },
  })
  socket.on("error", () => {})
  const closed = new Promise<number>((resolve) => socket.once("close", resolve))
  await new Promise((resolve) => socket.once("open", resolve))
  socket.send(writeSync(UPDATE, update))
  if (!wait) socket.close()
  const code = await Promise.race([closed, pause(5_000).then(() => 0)])
  socket.terminate()
  return code
}
