/**
 * The containers a line stands in, outermost first. Neighbouring lines whose paths agree in a step are in one
 * container, so a container needs no marker of its own and cannot lose one.
 */
import { containers, DEEPEST_PATH, type ContainerName, type Place } from "./schema.ts"
import { NO_VALUES, soundValues, type Values } from "./values.ts"

/** One container. Its id need only differ from the sibling's before it; its values are the first line's. */
export type Step = readonly [kind: ContainerName, id: string, values?: Values]
export type Path = readonly Step[]

export const isContainer = (name: unknown): name is ContainerName =>
  typeof name === "string" && Object.hasOwn(containers, name)

/** Whether two steps are one container. A cell made a header while somebody split a paragraph in it stays one cell. */
export const sameContainer = (a: Step, b: Step): boolean =>
  a[1] === b[1] && (a[0] === b[0] || (containers[a[0]].sits === "cell" && containers[b[0]].sits === "cell"))

/** What puts two lines in one top-level block; undefined for a line that stands alone. */
export const sameTop = (a: Path, b: Path): boolean =>
  a[0] !== undefined && b[0] !== undefined && sameContainer(a[0], b[0])

/** Any value as a path that the schema allows: unknown steps are passed over, missing ones are put in. Pure, per line. */
export const legalPath = (raw: unknown): Path => {
  const path: Step[] = []
  let holds: Place = "block"
  const enter = (kind: ContainerName, id: string, values: Values = NO_VALUES) => {
    path.push(Object.keys(values).length ? [kind, id, values] : [kind, id])
    holds = containers[kind].holds
  }
  for (const step of Array.isArray(raw) ? (raw.slice(0, DEEPEST_PATH) as unknown[]) : []) {
    const [kind, rawId, values] = Array.isArray(step) ? (step as unknown[]) : []
    if (!isContainer(kind)) continue
    const id = soundId(rawId)
    const { sits } = containers[kind]
    for (const missing of between(holds, sits)) enter(missing, padded(id))
    enter(kind, id, valuesOfStep(kind, values))
  }
  for (const missing of between(holds, "block")) enter(missing, padded(""))
  return shallow(path)
}

/** The longest part of a legal path that is not too deep and ends where a block may stand. */
export const shallow = (path: Path): Path => {
  let depth = path.length
  while (depth > DEEPEST_PATH || (depth > 0 && containers[path[depth - 1]![0]].holds !== "block")) depth--
  return depth === path.length ? path : path.slice(0, depth)
}

/** Where widths are said, there is one for each column spanned. */
export const valuesOfStep = (kind: ContainerName, raw: unknown): Values => {
  const values = soundValues(raw, containers[kind].attributes)
  const { colwidth, colspan = 1, ...others } = values
  if (!Array.isArray(colwidth) || colwidth.length === colspan) return values
  return colspan === 1 ? others : { colspan, ...others }
}

const toBlock: Record<Place, readonly ContainerName[]> = {
  block: [],
  item: ["listItem"],
  row: ["tableRow", "tableCell"],
  cell: ["tableCell"],
}
const fromBlock: Record<Place, readonly ContainerName[]> = {
  block: [],
  item: ["bulletList"],
  row: ["table"],
  cell: ["table", "tableRow"],
}
const between = (holds: Place, wanted: Place): readonly ContainerName[] => {
  if (holds === wanted) return []
  if (holds === "row" && wanted === "cell") return ["tableRow"]
  return [...toBlock[holds], ...fromBlock[wanted]]
}

const soundId = (raw: unknown): string =>
  typeof raw === "string" || typeof raw === "number"
    ? String(raw)
        .replaceAll(/[^A-Za-z0-9_~-]/g, "_")
        .slice(0, 40)
    : ""
const padded = (id: string): string => `~${id}`.slice(0, 40)
