import type { World } from "../world.ts"

/** One thing that must work, whether it does, and what is wrong if not: for the operator, it may name files. */
export interface Health {
  readonly name: "log" | "records"
  readonly ok: boolean
  readonly detail: string
}

/** Writes to the log and looks to the records, at once. What has not answered when `late` comes is not well. */
export const checkHealth = (
  { log, records }: Pick<World, "log" | "records">,
  late: AbortSignal = AbortSignal.timeout(3_000),
): Promise<Health[]> => {
  const tooLate = new Promise<never>((_, reject) => {
    const give = (): void => reject(new Error("no answer"))
    if (late.aborted) give()
    late.addEventListener("abort", give, { once: true })
  })
  const check = (name: Health["name"], probe: Promise<void>): Promise<Health> =>
    Promise.race([probe, tooLate]).then(
      () => ({ name, ok: true, detail: "" }),
      (error: unknown) => ({
        name,
        ok: false,
        detail: error instanceof Error ? error.message : String(error),
      }),
    )
  return Promise.all([check("log", log.probe()), check("records", records.probe())])
}
