/** Reads the environment, chooses what the World is made of, and listens. `--demo` starts with the sample. */
import { randomBytes } from "node:crypto"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { pino } from "pino"
import { createApp } from "./app.ts"
import { allKinds } from "./kinds.ts"
import { beginProposal } from "./suggestions/beginProposal.ts"
import { beginThread } from "./comments/beginThread.ts"
import { beginText } from "./conversion/beginText.ts"
import { refuseFolder } from "./demo/demoFile.ts"
import { demonstrationIn } from "./demo/demonstration.ts"
import { assertInstalled } from "./installed.ts"
import { consoleMail } from "./mail/mail.ts"
import { smtpMail } from "./mail/smtpMail.ts"
import { createLinks, ownersLink } from "./people/links.ts"
import { loneRelay } from "./relay/relay.ts"
import { Misset, settingsFrom, type Settings } from "./settings.ts"
import { announced } from "./storage/announced.ts"
import { diskFiles } from "./storage/embedded/diskFiles.ts"
import { FolderInUse, levelLog } from "./storage/embedded/levelLog.ts"
import { lowdbRecords } from "./storage/embedded/lowdbRecords.ts"
import type { World } from "./world.ts"

const print = (words: string): void => void process.stdout.write(`${words}\n`)

/** For what whoever started us can mend: a sentence, not a stack. */
const giveUp = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const settings = ((): Settings => {
  try {
    return settingsFrom(process.env, process.argv.slice(2))
  } catch (problem) {
    if (problem instanceof Misset) return giveUp(problem.message)
    throw problem
  }
})()
const { port, host, dataFolder, house } = settings
const logger = pino({ level: settings.logLevel, base: undefined }, pino.destination(2))
const report: World["report"] = (event, facts = {}) => logger.info(facts, event)

assertInstalled()
await mkdir(dataFolder, { recursive: true })
const unfit = refuseFolder(dataFolder, settings.demo)
if (unfit) giveUp(unfit)
const demo = settings.demo ? await demonstrationIn(dataFolder, Date.now()) : undefined

const log = await levelLog(join(dataFolder, "log"), report).catch((problem: unknown) => {
  if (problem instanceof FolderInUse)
    return giveUp(`The data folder ${dataFolder} is in use by another server.`)
  throw problem
})
const relay = loneRelay()
const records = announced(await lowdbRecords(dataFolder, allKinds, report), { relay, report })
const world: World = {
  log,
  records,
  relay,
  files: diskFiles(join(dataFolder, "files"), report),
  mail: settings.smtp ? smtpMail(settings.smtp.url, settings.smtp.from, report) : consoleMail(print),
  now: () => demo?.now(Date.now()) ?? Date.now(),
  newId: () => randomBytes(16).toString("base64url"),
  newSecret: () => randomBytes(32).toString("base64url"),
  report,
}

const opened = await demo?.open(world, house)
const app = createApp(world, {
  house,
  client: settings.clientFolder,
  demo: opened?.routes,
  quotesInMail: settings.quotesInMail,
})
await app.settle()
await demo?.furnish(
  world,
  beginText(app.rooms),
  beginThread(records, app.rooms),
  beginProposal(records, app.rooms),
  app,
)
void app.bringFacts()

/** The first words of a workspace: until somebody owns it, how to. */
const welcome = async (): Promise<string> => {
  const secret = await ownersLink(world, createLinks(world))
  return secret
    ? `Nobody owns this workspace yet. Whoever opens this link first, does:\n${house.url}/enter/${secret}`
    : ""
}

app.server.on("error", (problem: NodeJS.ErrnoException) => {
  if (problem.code === "EADDRINUSE")
    giveUp(`Port ${port} is in use. Choose another with PORT, or stop what listens there.`)
  throw problem
})
app.server.listen(port, host, async () => {
  print(`Samtekst is ready at ${house.url}\n${opened?.greeting ?? (await welcome())}`)
  report("started", { url: house.url, dataFolder, demo: settings.demo })
})

/** In milliseconds; whoever stopped us waits five seconds. */
const LONGEST_STOP = 4_500
const stop = async (signal: string): Promise<void> => {
  setTimeout(() => giveUp("Did not stop in time; what was acknowledged is safe."), LONGEST_STOP).unref()
  await app.close()
  await records.close()
  await log.close()
  report("stopped", { signal })
  process.exit(0)
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal))
