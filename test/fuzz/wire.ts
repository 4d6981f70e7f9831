/** What carries changes between writers; the fuzz does not care whether a server stands in it. */
import * as Y from "yjs"

export interface Wire {
  connect(doc: Y.Doc): Connection
  /** Resolves when everyone who is online has everything. */
  settle(): Promise<void>
  close(): Promise<void>
}

export interface Connection {
  go(where: "online" | "offline"): Promise<void>
}

/** From document to document, at once. */
export const directWire = (): Wire => {
  const online = new Set<Y.Doc>()
  const exchange = (a: Y.Doc, b: Y.Doc) => {
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), wire)
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), wire)
  }
  const wire: Wire = {
    connect: (doc) => {
      doc.on("update", (update: Uint8Array, origin: unknown) => {
        if (origin !== wire && online.has(doc))
          for (const other of online) if (other !== doc) Y.applyUpdate(other, update, wire)
      })
      return {
        go: async (where) => {
          if (where === "offline") return void online.delete(doc)
          for (const other of online) exchange(doc, other)
          online.add(doc)
        },
      }
    },
    settle: async () => {
      for (const a of online) for (const b of online) if (a !== b) exchange(a, b)
    },
    close: async () => online.clear(),
  }
  return wire
}
