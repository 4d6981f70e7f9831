/** A chapter open in this browser: its document, who else is there, what one may do, and what is saved. */
import * as Y from "yjs"
import type { Access } from "../../shared/drafts/rules.ts"
import { isRefusal, type Refusal } from "../../shared/refusal.ts"
import { SCHEMA_VERSION, type Cursor, type Down, type Presence } from "../../shared/sync/protocol.ts"
import { connect, type Connection } from "./connection.ts"
import { openLocalCopy, type LocalCopy } from "./localCopy.ts"
import { createOutbox, type Outbox, type Saving } from "./outbox.ts"
import { unsavedText } from "./unsavedText.ts"

/** What is shown of an open chapter; a new value whenever something of it changes, never for a keystroke. */
export interface ChapterView {
  /** The text can be shown: it has come from the server, or from this machine's copy of an earlier visit. */
  readonly ready: boolean
  readonly access: Access
  /** Why one may not write, if so. */
  readonly refusal: Refusal | undefined
  /** The words that the server did not let in, to be copied; the document is set aside until `startAfresh`. */
  readonly refusedText: string | undefined
  /** Who else is here, by client id; a new value when somebody comes or goes, enters the text or leaves it. */
  readonly here: ReadonlyMap<number, Presence>
  /** The chapter is closed to us for good. */
  readonly closed: Refusal | undefined
}

export interface OpenChapter {
  readonly doc: Y.Doc
  readonly view: ChapterView
  subscribe(hear: () => void): () => void
  /** What is safe of one's writing. Apart from the view, since it changes with every key. */
  readonly saving: Saving
  subscribeSaving(hear: () => void): () => void
  /** Where the others' carets are now. Apart from the view, since they move with every key. */
  readonly presences: ReadonlyMap<number, Presence>
  subscribePresences(hear: () => void): () => void
  /** Where our caret is, for the others; null when the editor has no focus. */
  setCursor(cursor: Cursor | null): void
  /** True while an input method composes: others' changes wait. */
  hold(composing: boolean): void
  /** Hears that others' changes are about to come in, while one's own last move can still be read. */
  beforeOthers(hear: () => void): () => void
  /** Throws this machine's copy away, what was refused with it. */
  forget(): Promise<void>
  close(): void
}

const nobody: ReadonlyMap<number, Presence> = new Map()

/**
 * Opens a chapter. `afresh` is called when the document may not be used any more (the server rebuilt the text):
 * the caller closes this one and opens another.
 */
export const openChapter = (
  base: string,
  person: string,
  chapter: string,
  afresh: () => void,
): OpenChapter => {
  const doc = new Y.Doc()
  let copy: LocalCopy | undefined
  let outbox: Outbox = createOutbox(Date.now, 0)
  let connection: Connection | undefined
  let over = false
  /** What the server is known to hold, by client id. */
  let theirs = new Map<number, number>()
  let view: ChapterView = {
    ready: false,
    access: "read",
    refusal: undefined,
    refusedText: undefined,
    here: nobody,
    closed: undefined,
  }
  let presences = nobody
  const listeners = new Set<() => void>()
  const savingListeners = new Set<() => void>()
  const presenceListeners = new Set<() => void>()
  const others = new Set<() => void>()
  const tellSaving = () => savingListeners.forEach((hear) => hear())
  const show = (change: Partial<ChapterView>) => {
    view = { ...view, ...change }
    listeners.forEach((hear) => hear())
  }

  const hearDown = (message: Down) => {
    switch (message.type) {
      case "welcome": {
        const old = message.schema > SCHEMA_VERSION
        copy?.noteAccess(message.access)
        return show({
          access: old ? "read" : message.access,
          refusal: old ? "schemaTooOld" : (message.refusal ?? undefined),
        })
      }
      case "saved":
        copy?.note(outbox.unsaved)
        if (outbox.unsaved === 0) {
          theirs = Y.decodeStateVector(Y.encodeStateVector(doc))
          copy?.settled()
        }
        return
      case "refused":
        // The server could not keep it now: it closes, and our next step 2 brings it again.
        if (passing.includes(message.refusal)) return
        outbox.refused(message.refusal)
        return show({ refusedText: unsavedText(doc, theirs), access: "read", refusal: message.refusal })
      case "moved":
        // At once: whatever this line were answered yet would lay the old text beside the new.
        connection?.close()
        return outbox.unsaved > 0
          ? show({ refusedText: unsavedText(doc, theirs), access: "read", refusal: "notSaved" })
          : void copy?.forget().then(afresh)
    }
  }

  const start = async () => {
    copy = await openLocalCopy(person, chapter, doc)
    if (over) return copy.close()
    outbox = createOutbox(Date.now, copy.unsavedBefore)
    outbox.subscribe(tellSaving)
    tellSaving()
    doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (!transaction.local) return
      outbox.wrote()
      copy?.note(outbox.unsaved)
    })
    connection = connect(base, chapter, doc, outbox, {
      down: hearDown,
      theirs: (vector) => (theirs = Y.decodeStateVector(vector)),
      before: () => others.forEach((hear) => hear()),
      synced: () => show({ ready: true }),
      closed: (code, reason) => {
        const closed: Refusal = code === 4401 ? "notSignedIn" : code === 4404 ? "notFound" : asRefusal(reason)
        if (view.refusedText === undefined) show({ closed })
      },
    })
    const { awareness } = connection.provider
    awareness.setLocalState({ cursor: null })
    awareness.on(
      "change",
      ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>) => {
        // One's own caret moves with every key, and is nothing to show.
        if (![...added, ...updated, ...removed].some((client) => client !== doc.clientID)) return
        presences = othersIn(awareness.getStates(), doc.clientID)
        presenceListeners.forEach((hear) => hear())
        if (hereOf(presences) !== hereOf(view.here)) show({ here: presences })
      },
    )
    connection.provider.connect()
    // A text already kept here can be read, and written on, before the network answers.
    if (doc.store.clients.size > 0) show({ ready: true, access: copy.accessBefore })
    addEventListener("online", connection.retry)
    addEventListener("beforeunload", warn)
  }
  const warn = (event: BeforeUnloadEvent) => {
    if (outbox.unsaved > 0) event.preventDefault()
  }
  void start()

  return {
    doc,
    get view() {
      return view
    },
    subscribe(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    get saving() {
      return outbox.saving
    },
    subscribeSaving(hear) {
      savingListeners.add(hear)
      return () => savingListeners.delete(hear)
    },
    get presences() {
      return presences
    },
    subscribePresences(hear) {
      presenceListeners.add(hear)
      return () => presenceListeners.delete(hear)
    },
    setCursor: (cursor) => connection?.provider.awareness.setLocalState({ cursor }),
    hold: (composing) => connection?.hold(composing),
    beforeOthers(hear) {
      others.add(hear)
      return () => others.delete(hear)
    },
    forget: async () => copy?.forget(),
    close() {
      over = true
      if (connection) removeEventListener("online", connection.retry)
      removeEventListener("beforeunload", warn)
      connection?.close()
      copy?.close()
      doc.destroy()
    },
  }
}

/** Refusals that say nothing of what was written, only that the server is in trouble just now. */
const passing: readonly Refusal[] = ["notSaved", "shuttingDown", "tooMany"]

const asRefusal = (reason: string): Refusal => (isRefusal(reason) ? reason : "notFound")

const othersIn = (states: ReadonlyMap<number, unknown>, own: number): ReadonlyMap<number, Presence> => {
  const others = new Map<number, Presence>()
  for (const [client, state] of states) if (client !== own && isPresence(state)) others.set(client, state)
  return others
}

/** Who is here as one word, the same wherever in the text they are. */
const hereOf = (presences: ReadonlyMap<number, Presence>): string =>
  JSON.stringify([...presences], (field, value: unknown) => (field === "cursor" ? value !== null : value))

const isPresence = (state: unknown): state is Presence =>
  typeof state === "object" && state !== null && "person" in state && typeof state.person === "string"
