/** A stretch of network between one browser and the server, that can be cut and mended. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net"

export interface Wire {
  /** The server's address as seen through this wire. */
  readonly url: string
  /** Breaks every connection and lets no new one through. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export const stretchWire = async (to: string): Promise<Wire> => {
  const port = Number(new URL(to).port)
  const open = new Set<Socket>()
  let whole = true
  const server = createServer((near) => {
    if (!whole) return near.destroy()
    const far = connect(port, "localhost")
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on("error", () => other.destroy())
      one.on("close", () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((ready) => server.listen(0, "localhost", ready))
  const cut = () => {
    whole = false
    open.forEach((socket) => socket.destroy())
  }
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (whole = true),
    close: () => {
      cut()
      return new Promise((done) => server.close(() => done()))
    },
  }
}
