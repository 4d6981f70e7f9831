import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { readChange } from "../sync/change.ts"
import { ownHand } from "./ownHand.ts"

const solfrid = { person: "solfrid", organisation: "hdir" }
const written = (doc: Y.Doc, words: string): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  doc.getText("body").insert(0, words)
  return Y.encodeStateAsUpdate(doc, before)
}
const under = (client: number): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = client
  return doc
}

describe("own hand", () => {
  const server = new Y.Doc()
  Y.applyUpdate(server, written(under(1), "Solfrids ord"))
  const hands = new Map([[1, solfrid]])
  const judge = (update: Uint8Array, person: string, organisation = "ks") =>
    ownHand({
      change: readChange(update)!,
      doc: server,
      hands,
      author: { person, organisation },
    })

  it("[W4] lets anybody begin under a client id that nobody has", () => {
    expect(judge(written(under(2), "x"), "geir")).toBeUndefined()
  })
  it("[W4] lets only its person go on under one that somebody has, whichever organisation they act for by then", () => {
    const page = new Y.Doc()
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
    // Yjs gives up a client id that it hears from elsewhere, so it is taken up again.
    page.clientID = 1
    const more = written(page, "Mer. ")
    expect(judge(more, "solfrid", "elsewhere")).toBeUndefined()
    expect(judge(more, "geir")).toBe("notOwnHand")
  })
  it("[W4] lets anybody send again what is known already, and strike it", () => {
    expect(judge(Y.encodeStateAsUpdate(server), "geir")).toBeUndefined()
    const page = under(3)
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server))
    const before = Y.encodeStateVector(page)
    page.getText("body").delete(0, 3)
    expect(judge(Y.encodeStateAsUpdate(page, before), "geir")).toBeUndefined()
  })
})
