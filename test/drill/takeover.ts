/** F15: whoever writes under another's client id, or shows a cursor as another, is refused; the victim notices nothing. */
import { WebSocket } from "ws"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { bytes, GC, inBody, STRING } from "../../server/test/hostileUpdates.ts"
import { seeded } from "../../server/test/seeded.ts"
import { AWARENESS, closeCodes, UPDATE, writeSync } from "../../shared/sync/protocol.ts"
import { gather } from "./company.ts"
import { guest, openHouse, type House } from "./house.ts"
import type { Asked, Outcome } from "./main.ts"
import { until } from "./patience.ts"

export const takeover = async ({ rounds, seed }: Asked): Promise<Outcome> => {
  const chance = seeded(seed)
  const house = await openHouse({ limits: { messages: [Infinity, 0] } })
  let failed = 0
  try {
    const company = await gather(house, "c", 2, chance)
    const [victim, witness] = company.typists as [(typeof company.typists)[0], (typeof company.typists)[0]]
    for (let round = 1; round <= rounds; round++) {
      const faults: string[] = []
      await company.type(100)
      faults.push(...(await company.rest(house)))
      const { clientID } = victim.doc
      const end = Y.getState(victim.doc.store, clientID)
      const attacks: Record<string, Uint8Array> = {
        "M5 her clocks taken": bytes(1, 1, clientID, end, GC, 100_000, 0),
        "M6 her next clock written": bytes(1, 1, clientID, end, STRING, ...inBody, "x", 0),
        "M6 her last clock overlapped": bytes(
          1,
          1,
          clientID,
          Math.max(0, end - 1),
          STRING,
          ...inBody,
          "xyz",
          0,
        ),
      }
      for (const [name, update] of Object.entries(attacks)) {
        const code = await attack(house, writeSync(UPDATE, update))
        if (code !== closeCodes.refused) faults.push(`${name} was answered with ${code}`)
      }
      // M19: her presence, with a clock she cannot pass. It is passed over, and hers is still shown.
      const forged = encoding.createEncoder()
      encoding.writeVarUint(forged, AWARENESS)
      encoding.writeVarUint8Array(forged, bytes(1, clientID, 2 ** 45, { json: { name: "forged" } }))
      const socket = await raw(house)
      socket.send(encoding.toUint8Array(forged))
      victim.point()
      await until("the victim is shown", () => witness.sees(clientID) === victim.visitor.person, 5_000).catch(
        () => faults.push(`M19: client ${clientID} is shown as ${witness.sees(clientID)}`),
      )
      socket.terminate()
      victim.type(chance)
      faults.push(...(await company.rest(house)))
      if (faults.length === 0) continue
      failed++
      console.log(`round ${round}: ${faults.slice(0, 5).join("; ")}`)
    }
    company.close()
  } finally {
    await house.close()
  }
  return { passed: rounds - failed, failed }
}

const raw = async ({ url }: House): Promise<WebSocket> => {
  const socket = new WebSocket(`${url.replace("http", "ws")}/sync/c`, {
    headers: { cookie: guest("mallory").cookie },
  })
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject))
  return socket
}

/** Sends one frame; the code with which the line is closed. */
const attack = async (house: House, message: Uint8Array): Promise<number> => {
  const socket = await raw(house)
  const closed = new Promise<number>((resolve) => socket.once("close", resolve))
  socket.send(message)
  const code = await Promise.race([closed, new Promise<number>((late) => setTimeout(late, 5_000, 0))])
  socket.terminate()
  return code
}
