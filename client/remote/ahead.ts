/**
 * What the page at an address will ask the server, asked while its code is still on its way. Each answer is taken
 * once, by whoever asks the same first (`call.ts`); one that nobody has come for is dropped before it is old.
 */

/** How long an answer waits to be taken, in milliseconds: no longer than a copy of records counts as fresh. */
const FRESH = 5_000
const asked = new Map<string, Promise<Response>>()

/** The answer that was asked for ahead, if there is one. */
export const askedAhead = (address: string): Promise<Response> | undefined => {
  const answer = asked.get(address)
  asked.delete(address)
  return answer
}

/**
 * Asks who is here and, when somebody is, for the records that the page at this path begins with. Resolves with the
 * person's id.
 */
export const askAhead = async (path: string): Promise<string | undefined> => {
  setTimeout(() => asked.clear(), FRESH)
  const me = ask("/api/people/whoAmI", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  })
  const told = (await me.then((answer) => answer.clone().json()).catch(() => null)) as Told
  if (told !== null) recordsFor(path).forEach((address) => void ask(address))
  return told?.person?.id
}

/** What is read of `WhoAmI` before its shape is known. */
type Told = { readonly person?: { readonly id?: string } } | null

const ask = (address: string, request: RequestInit = {}): Promise<Response> => {
  const answer = fetch(address, { credentials: "same-origin", ...request })
  // A failure is told to whoever takes it.
  answer.catch(() => undefined)
  asked.set(address, answer)
  return answer
}

/** As `useRecords` asks for them. */
const recordsFor = (path: string): string[] => {
  const [, id, chapter] = /^\/drafts\/([^/]+)(?:\/chapters\/([^/]+)$)?/.exec(path) ?? []
  if (id === undefined) return ["/api/drafts?"]
  const of = `draft=${id}`
  const all = ["drafts?", `chapters?${of}`, "people?", "organisations?"]
  if (chapter) all.push(`threads?chapter=${chapter}`, `readMarks?chapter=${chapter}`)
  if (chapter || path === `/drafts/${id}`) all.push(`waiting/${id}`)
  return all.map((asked) => `/api/${asked}`)
}
