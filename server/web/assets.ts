import type { RequestHandler } from "express"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"

/** Text worth packing; fonts and pictures are packed already. */
const packable = /^\/[\w.~-]+\.(js|css|svg|json)$/

/**
 * The client's own files, packed as the browser takes them. Their names change with their content, so each is packed
 * once and kept by the browser for good. What is not packable is left to the next.
 */
export const packedAssets = (folder: string): RequestHandler => {
  const packed = new Map<string, Promise<Buffer>>()

  return async (request, response, next) => {
    const encoding = request.acceptsEncodings("br", "gzip")
    const [, extension] = packable.exec(request.path) ?? []
    if (!extension || !encoding || !(request.method === "GET" || request.method === "HEAD")) return next()
    const key = `${encoding}${request.path}`
    let bytes = packed.get(key)
    if (!bytes) packed.set(key, (bytes = pack(join(folder, request.path), encoding)))
    const body = await bytes.catch(() => void packed.delete(key))
    if (!body) return next()
    response.type(extension).set({
      "Content-Encoding": encoding,
      "Content-Length": String(body.length),
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
    })
    response.end(request.method === "HEAD" ? undefined : body)
  }
}

const pack = async (path: string, encoding: string): Promise<Buffer> => {
  const bytes = await readFile(path)
  // Quality 5: nearly as small as the best, in a fiftieth of the time.
  if (encoding === "br")
    return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return promisify(gzip)(bytes)
}
