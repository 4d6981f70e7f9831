import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[] }[]
}

/** How often a page is looked at before what is found there is believed, and how long between, in milliseconds. */
const [LOOKS, BETWEEN] = [4, 500]

/**
 * What axe finds against WCAG 2.1 A and AA, as "rule: place" lines. With "contrast" only that: a page that has been
 * looked at in one colour scheme has nothing else that the other could change. A page that is still being drawn is
 * nobody's fault: what is found is what is found each time.
 */
export const axe = async (page: Page, what: "all" | "contrast" = "all"): Promise<string[]> => {
  let found = await look(page, what)
  for (let looks = 1; found.length > 0 && looks < LOOKS; looks++) {
    await page.waitForTimeout(BETWEEN)
    found = await look(page, what)
  }
  return found
}

const look = async (page: Page, what: "all" | "contrast"): Promise<string[]> => {
  // Evaluated, not added as a script: the product's content security policy lets no script in.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source)
  // Colours on their way from one scheme to the other, or a drawer halfway in, are nobody's contrast.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished.catch(() => undefined))
    await Promise.all(ending)
  })
  return page.evaluate(
    async ({ rules, exclude }) => {
      const { axe } = globalThis as unknown as {
        axe: { run(where: object, options: object): Promise<{ violations: Violation[] }> }
      }
      const { violations } = await axe.run(
        { include: ["html"], exclude },
        { runOnly: rules, resultTypes: ["violations"] },
      )
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))
    },
    { rules: what === "all" ? everything : ["color-contrast"], exclude: [again] },
  )
}

/** A hundred pages of the same sort of paragraph tell axe nothing that the first few do not. */
const again = ".static-text > :is(p, ul, ol):nth-of-type(n + 4)"
const everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
