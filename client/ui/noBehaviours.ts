/** Stands in for `@digdir/designsystemet-web` in the build (`vite.config.ts`); see `behaviours.ts`. */

/** Designsystemet's pagination asks for this by name; we have none. */
export const pagination = (): never => {
  throw new Error("Pagination is not among the behaviours of this house")
}
