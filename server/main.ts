/** Reads the environment, chooses what the World is made of, and listens. `--demo` starts with the sample. */
import { randomBytes, randomUUID } from "node:crypto"
import { mkdir } from "node:fs/promises"
import { join, resolve } from "node:path"
import { pino } from "pino"
import { allKinds, createApp } from "./app.ts"
import { beginText } from "./conversion/beginText.ts"
import { demoLinks, demoPage, demoTable, seed } from "./demo/demo.ts"
import { openDemoFile, writeLinks } from "./demo/demoFile.ts"
import { readSample } from "./demo/sample.ts"
import { assertInstalled } from "./installed.ts"
import { consoleMail } from "./mail/mail.ts"
import { createLinks, ownersLink } from "./people/links.ts"
import { loneRelay } from "./relay/relay.ts"
import { announced } from "./storage/announced.ts"
import { diskFiles } from "./storage/embedded/diskFiles.ts"
import { FolderInUse, levelLog } from "./storage/embedded/levelLog.ts"
import { lowdbRecords } from "./storage/embedded/lowdbRecords.ts"
import { houseAt } from "./web/house.ts"
import type { World } from "./world.ts"

const isDemo = process.argv.includes("--demo")
const port = Number(process.env["PORT"] ?? 3000)
const host = process.env["HOST"] ?? "127.0.0.1"
const dataFolder = resolve(process.env["DATA_DIR"] ?? (isDemo ? "data/demo" : "data"))
const house = houseAt(process.env["PUBLIC_URL"], host, port)
const client = resolve(import.meta.dirname, "../dist")
const print = (line: string) => void process.stdout.write(`${line}\n`)

/** For what the operator can mend: a sentence, not a stack. */
const giveUp = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const logger = pino({ level: process.env["LOG_LEVEL"] ?? "info", base: undefined }, pino.destination(2))
const report: World["report"] = (event, facts = {}) => logger.info(facts, event)

assertInstalled()
await mkdir(dataFolder, { recursive: true })
const log = await levelLog(join(dataFolder, "log"), report).catch((problem: unknown) => {
  if (problem instanceof FolderInUse)
    return giveUp(`The data folder ${dataFolder} is in use by another server.`)
  throw problem
})
const relay = loneRelay()
const records = announced(await lowdbRecords(dataFolder, allKinds, report), { relay, report })
const sample = isDemo ? readSample() : undefined
const demoFile = isDemo ? await openDemoFile(dataFolder, Date.now()) : undefined
/** The demo's clock starts at the sample's hour and goes on from there, start after start. */
const sinceThen = sample && demoFile ? sample.now - demoFile.memory.startedAt : 0

const world: World = {
  log,
  records,
  relay,
  files: diskFiles(join(dataFolder, "files"), report),
  mail: consoleMail(print),
  now: () => Date.now() + sinceThen,
  newId: () => randomUUID(),
  newSecret: () => randomBytes(32).toString("base64url"),
  report,
}

const urls = sample && demoFile ? await demoLinks(world, sample, demoFile, house.url) : {}
const app = createApp(world, { house, client, demo: sample && [demoPage(sample, urls)] })
if (sample && demoFile) {
  await seed(world, sample, demoFile, beginText(app.rooms))
  await writeLinks(dataFolder, urls)
}

app.server.on("error", (problem: NodeJS.ErrnoException) => {
  if (problem.code === "EADDRINUSE")
    giveUp(`Port ${port} is in use. Choose another with PORT, or stop what listens there.`)
  throw problem
})
app.server.listen(port, host, async () => {
  print(`Samtekst is ready at ${house.url}`)
  if (sample)
    print(
      `The sample is constructed. Sign in as, with one link in each browser (or see ${house.url}/demo):\n`,
    )
  if (sample) print(`${demoTable(sample, urls)}\n`)
  const secret = sample ? undefined : await ownersLink(world, createLinks(world))
  if (secret)
    print(
      `Nobody owns this workspace yet. Whoever opens this link first, does:\n${house.url}/enter/${secret}`,
    )
  report("started", { url: house.url, dataFolder, demo: isDemo })
})

/** In milliseconds; whoever stopped us waits five seconds. */
const LONGEST_STOP = 4_500
const stop = async (signal: string) => {
  setTimeout(() => giveUp("Did not stop in time; what was acknowledged is safe."), LONGEST_STOP).unref()
  await app.close()
  await records.close()
  await log.close()
  report("stopped", { signal })
  process.exit(0)
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal))
