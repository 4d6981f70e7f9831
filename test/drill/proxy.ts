/** A bad network: a TCP proxy in front of a server, that delays, stalls, cuts, crumbles and falls silent. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net"
import type { Seeded } from "../../server/test/seeded.ts"

export interface Proxy {
  readonly url: string
  weather: Weather
  /** Cuts every line, now. */
  cut(): void
  close(): void
}

export interface Weather {
  /** Milliseconds each piece takes, and by how much that varies. */
  readonly delay?: number
  readonly jitter?: number
  /** The share of pieces that take ten times as long. */
  readonly stalls?: number
  /** The share of pieces that arrive one byte at a time. */
  readonly crumbs?: number
  /** Nothing arrives, either way, and nobody is told. */
  readonly silent?: boolean
}

export const openProxy = async (target: string, chance: Seeded): Promise<Proxy> => {
  const { hostname, port } = new URL(target)
  const lines = new Set<Socket>()
  const proxy = { weather: {} as Weather }
  const carry = (from: Socket, to: Socket): void => {
    let arrival = 0
    const under: Buffer[] = []
    from.on("data", (bytes: Buffer) => {
      const { delay = 0, jitter = 0, stalls = 0, crumbs = 0, silent = false } = proxy.weather
      if (silent) return
      const wait = Math.max(0, delay + (chance.next() * 2 - 1) * jitter) * (chance.chance(stalls) ? 10 : 1)
      // In order, whatever the delays.
      arrival = Math.max(arrival, performance.now() + wait)
      const crumbled = bytes.length < 2_000 && chance.chance(crumbs)
      under.push(bytes)
      const arrive = (): void => {
        // Whichever timer rings, what came first goes first.
        const piece = under.shift()!
        if (to.destroyed) return
        if (crumbled) for (let at = 0; at < piece.length; at++) to.write(piece.subarray(at, at + 1))
        else to.write(piece)
      }
      setTimeout(arrive, Math.max(0, arrival - performance.now()))
    })
    from.on("close", () => {
      lines.delete(from)
      if (!proxy.weather.silent) to.destroy()
    })
    from.on("error", () => from.destroy())
  }
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ host: hostname, port: Number(port), noDelay: true })
    lines.add(near)
    lines.add(far)
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const cut = (): void => lines.forEach((line) => line.destroy())
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    close: () => {
      cut()
      server.close()
    },
  })
}
