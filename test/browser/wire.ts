/** A stretch of network between one browser and the server, that can be cut and mended: the browser's own proxy. */
import { createServer, request } from "node:http"
import { connect, type AddressInfo, type Socket } from "node:net"

export interface Wire {
  /** Given to the browser as its proxy. */
  readonly proxy: string
  /** Whether it has ever been cut. */
  readonly wasCut: boolean
  /** Breaks every connection and lets no new one through. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export const stretchWire = async (): Promise<Wire> => {
  const open = new Set<Socket>()
  let whole = true
  let wasCut = false
  const proxy = createServer((asked, answer) => {
    const onward = request(asked.url!, { method: asked.method, headers: asked.headers }, (answered) => {
      answer.writeHead(answered.statusCode!, answered.headers)
      answered.pipe(answer)
    })
    onward.on("error", () => answer.destroy())
    asked.pipe(onward)
  })
  proxy.on("connection", (socket) => {
    if (!whole) return socket.destroy()
    open.add(socket)
    socket.on("close", () => open.delete(socket))
    socket.on("error", () => socket.destroy())
  })
  // A WebSocket goes through as a tunnel.
  proxy.on("connect", ({ url }: { url?: string }, near: Socket, head: Buffer) => {
    const { hostname, port } = new URL(`http://${url}`)
    const far = connect(Number(port), hostname, () => {
      near.write("HTTP/1.1 200 Connection established\r\n\r\n")
      far.write(head)
      far.pipe(near)
      near.pipe(far)
    })
    far.on("error", () => near.destroy())
    far.on("close", () => near.destroy())
    near.on("close", () => far.destroy())
  })
  await new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready))
  const cut = () => {
    whole = false
    wasCut = true
    open.forEach((socket) => socket.destroy())
  }
  return {
    proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    get wasCut() {
      return wasCut
    },
    cut,
    mend: () => void (whole = true),
    close: () => {
      cut()
      return new Promise((done) => proxy.close(() => done()))
    },
  }
}
