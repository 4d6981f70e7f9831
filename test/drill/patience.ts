export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Looks until it is so; what is not so in time is a fault of the drill or of the product, and said. */
export const until = async (what: string, condition: () => boolean, patience = 30_000): Promise<void> => {
  const end = performance.now() + patience
  while (!condition()) {
    if (performance.now() > end) throw new Error(`It did not come to pass that ${what}`)
    await pause(5)
  }
}
