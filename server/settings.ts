import { resolve } from "node:path"
import { houseAt, type House } from "./web/house.ts"

/** What the environment and the command line say. */
export interface Settings {
  readonly demo: boolean
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  /** Where the built client lies. */
  readonly clientFolder: string
  readonly house: House
  readonly logLevel: string
  /** Whether letters about threads quote the text. */
  readonly quotesInMail: boolean
  /** How letters leave the house; undefined prints them instead. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined
}

/** A setting that cannot be right, said in a sentence for the operator. */
export class Misset extends Error {}

/**
 * `PORT` 3000, `HOST` this machine only, `DATA_DIR` ./data (the demo: ./data/demo), `PUBLIC_URL`, `CLIENT_DIR` (our
 * own dist), `LOG_LEVEL`, `SMTP_URL` with `MAIL_FROM`, `MAIL_QUOTES=yes`. Throws `Misset`.
 */
export const settingsFrom = (environment: NodeJS.ProcessEnv, args: readonly string[]): Settings => {
  const demo = args.includes("--demo")
  const stray = args.find((arg) => arg !== "--demo")
  if (stray !== undefined) throw new Misset(`${stray} is not an option; there is only --demo.`)

  const port = Number(environment["PORT"] || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Misset("PORT must be a number from 1 to 65535.")
  const host = environment["HOST"] || "127.0.0.1"
  const publicUrl = environment["PUBLIC_URL"] || undefined
  if (publicUrl !== undefined && !/^https?:\/\/[^/?#]+\/?$/.test(publicUrl))
    throw new Misset("PUBLIC_URL must be an address without a path, such as https://samtekst.example.")
  const [url, from] = [environment["SMTP_URL"] || undefined, environment["MAIL_FROM"] || undefined]
  if (url !== undefined && !/^smtps?:\/\/[^/]+$/.test(url))
    throw new Misset("SMTP_URL must be like smtps://user:password@mail.example:465.")
  if ((url === undefined) !== (from === undefined) || (from !== undefined && !from.includes("@")))
    throw new Misset("SMTP_URL and MAIL_FROM, the address letters come from, go together.")

  return {
    demo,
    port,
    host,
    dataFolder: resolve(environment["DATA_DIR"] || (demo ? "data/demo" : "data")),
    clientFolder: resolve(import.meta.dirname, "..", environment["CLIENT_DIR"] || "dist"),
    house: houseAt(publicUrl, host, port),
    quotesInMail: environment["MAIL_QUOTES"] === "yes",
    logLevel: environment["LOG_LEVEL"] || "info",
    smtp: url !== undefined && from !== undefined ? { url, from } : undefined,
  }
}
