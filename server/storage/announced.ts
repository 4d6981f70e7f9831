import type { World } from "../world.ts"
import type { Records } from "./records.ts"

/**
 * Records that say every change to the relay once it is durable (A1), so that no feature can forget to. A
 * listener that throws is reported: it cannot make what is saved look unsaved.
 */
export const announced = (records: Records, { relay, report }: Pick<World, "relay" | "report">): Records => {
  const say: World["relay"]["say"] = (word) => {
    try {
      relay.say(word)
    } catch (error) {
      report("listenerFailed", { kind: word.kind, error: String(error) })
    }
  }
  return {
    ...records,
    add: async (kind, record) => {
      const added = await records.add(kind, record)
      say({ type: "changed", kind: kind.name, record: added })
      return added
    },
    change: async (kind, id, step) => {
      const changed = await records.change(kind, id, step)
      say({ type: "changed", kind: kind.name, record: changed })
      return changed
    },
    together: async (writes) => {
      const left = await records.together(writes)
      writes.forEach(({ kind, how }, at) =>
        say({ type: how === "remove" ? "removed" : "changed", kind: kind.name, record: left[at]! }),
      )
      return left
    },
    remove: async (kind, id) => {
      const record = await records.get(kind, id)
      await records.remove(kind, id)
      say({ type: "removed", kind: kind.name, record })
    },
  }
}
