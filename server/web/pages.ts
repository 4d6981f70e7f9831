import express, { Router } from "express"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { packedAssets } from "./assets.ts"

/**
 * The built client: files named by their content may be kept for ever, the page that names them never. Every other
 * address is a page of the client's, which knows itself what it has and says so in the reader's language.
 */
export const pages = (folder: string): Router => {
  const router = Router()
  const index = join(folder, "index.html")

  router.use("/assets", packedAssets(join(folder, "assets")))
  router.use(
    "/assets",
    express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", index: false, redirect: false }),
  )
  router.use("/assets", (_request, response) => void response.status(404).end())
  router.use(express.static(folder, { index: false, redirect: false, maxAge: "1h" }))
  router.get("/{*page}", (_request, response) => {
    response.set("Cache-Control", "no-cache")
    if (existsSync(index)) response.sendFile(index, { cacheControl: false })
    else response.status(503).type("text").send("The client is not built. Run: npm run build")
  })
  return router
}
