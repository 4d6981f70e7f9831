import type { RequestHandler } from "express"
import type { World } from "../world.ts"

/** One thing that must work, and whether it does. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly detail?: string
}

/**
 * `GET /healthz`: 200 with what was checked, 503 when a check fails. One check serves all who ask within a second.
 * Why a check fails is told to the operator; anybody at all may ask here.
 */
export const health = (world: World, check: () => Promise<readonly Check[]>): RequestHandler => {
  let last: { at: number; checks: Promise<readonly Check[]> } | undefined
  const checked = async (): Promise<readonly Check[]> => {
    const checks = await check().catch((problem: unknown) => [
      { name: "check", ok: false, detail: String(problem) },
    ])
    for (const { name, ok, detail } of checks) if (!ok) world.report("unhealthy", { name, detail })
    return checks.map(({ name, ok }) => ({ name, ok }))
  }
  return async (_request, response) => {
    if (!last || Math.abs(world.now() - last.at) >= 1000) last = { at: world.now(), checks: checked() }
    const checks = await last.checks
    const ok = checks.every((one) => one.ok)
    response.status(ok ? 200 : 503).json({ ok, checks })
  }
}
