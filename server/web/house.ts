/** Where the house stands: the address people know it by, and so what counts as coming from within. */
export interface House {
  /** Without a trailing slash: `https://samtekst.example`. Links are made from it. */
  readonly url: string
  /** What a browser puts in `Origin` when one of our own pages asks. Compared letter by letter. */
  readonly origins: ReadonlySet<string>
  readonly https: boolean
}

/** A house known by `publicUrl`; without one it is this machine only, under any of the machine's own names. */
export const houseAt = (publicUrl: string | undefined, host: string, port: number): House => {
  if (publicUrl !== undefined) {
    const { origin, protocol } = new URL(publicUrl)
    return { url: origin, origins: new Set([origin]), https: protocol === "https:" }
  }
  const name = host.includes(":") ? `[${host}]` : host
  const own = everywhere.has(host) || loopback.has(name) ? undefined : name
  return {
    url: `http://${own ?? "localhost"}:${port}`,
    origins: new Set([...loopback, ...(own ? [own] : [])].map((one) => `http://${one}:${port}`)),
    https: false,
  }
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"])
const everywhere = new Set(["0.0.0.0", "::"])
