import type { RequestHandler } from "express"
import type { House } from "./house.ts"

/**
 * What every answer says to the browser: nothing but our own files runs, nobody frames us, and no address of ours
 * (a sign-in link is one) is told to others. Inline style *attributes* are let through: ProseMirror's column widths
 * and the carets are such; style elements and scripts are not.
 */
export const headers =
  (house: House): RequestHandler =>
  (_request, response, next) => {
    response.set(house.https ? { ...always, ...overHttps } : always)
    next()
  }

const policy = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "style-src-attr": "'unsafe-inline'",
  "img-src": "'self' data: blob:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
}

const always = {
  "Content-Security-Policy": Object.entries(policy)
    .map(([what, where]) => `${what} ${where}`)
    .join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
}
const overHttps = { "Strict-Transport-Security": "max-age=63072000" }
