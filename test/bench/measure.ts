/** The value below which a share of the samples lie; `samples` in any order. */
export const quantile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const milliseconds = (value: number): string =>
  (value >= 100 ? value.toFixed(0) : value.toFixed(1)) + " ms"

/** "p50 9.1 ms, p95 19.2 ms" */
export const spread = (samples: readonly number[]): string =>
  `p50 ${milliseconds(quantile(samples, 0.5))}, p95 ${milliseconds(quantile(samples, 0.95))}`

export const table = (
  title: string,
  rows: readonly (readonly [what: string, measured: string, goal: string])[],
): void => {
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]!.length), 5))
  console.log(`\n${title}`)
  for (const row of [["what", "measured", "goal"], ...rows] as const)
    console.log("  " + row.map((cell, i) => cell.padEnd(widths[i]!)).join("  "))
}
