/**
 * What the sync server costs, beside hocuspocus, y-websocket-server and a bare relay on the same machine in the same
 * minutes: each scenario visits every server in turn, and what is printed is medians and their ratio to the relay.
 * The peers are in memory; ours writes to the disk, waits for it, and judges every update.
 */
import { loadavg } from "node:os"
import { peers, startPeer } from "./sync/peer.ts"
import { median, scenarios, type Figures, type Scale } from "./sync/scenarios.ts"

const quickly: Scale = { people: 60, rooms: 50, burst: 3_000, storm: 40, seconds: 1 }
const fully: Scale = { people: 100, rooms: 200, burst: 20_000, storm: 300, seconds: 3 }

export const syncBench = async ({ quick }: { quick: boolean }): Promise<void> => {
  const scale = quick ? quickly : fully
  const names = Object.keys(peers)
  for (const [title, scenario] of Object.entries(scenarios)) {
    const found = new Map<string, Figures[]>()
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      const order = [...names.slice(round % names.length), ...names.slice(0, round % names.length)]
      // Started together, for a start takes a second; those that wait cost nothing.
      const started = await Promise.all(order.map((name) => startPeer(name)))
      for (const peer of started)
        try {
          const figures = await scenario(peer, scale)
          if (figures) found.set(peer.name, [...(found.get(peer.name) ?? []), figures])
        } finally {
          await peer.stop()
        }
    }
    print(title, found)
  }
  console.log(`\nload ${loadavg()[0]?.toFixed(1)}; Node ${process.version}; (n) is the ratio to the relay`)
}

const print = (title: string, found: ReadonlyMap<string, Figures[]>): void => {
  console.log(`\n${title}`)
  const [some] = [...found.values()]
  for (const figure of Object.keys(some?.[0] ?? {})) {
    const of = (name: string): number => median((found.get(name) ?? []).map((figures) => figures[figure]!))
    const cells = [...found.keys()].map((name) => {
      const ratio = found.has("relay") && name !== "relay" ? ` (${(of(name) / of("relay")).toFixed(1)})` : ""
      return `${name} ${of(name).toFixed(1)}${ratio}`
    })
    console.log(`  ${figure.padEnd(22)}${cells.join("   ")}`)
  }
}
