import { monitorEventLoopDelay } from "node:perf_hooks"
import { Refused } from "../../shared/refusal.ts"
import type { Route } from "../web/serve.ts"
import type { Rooms } from "./rooms.ts"

/**
 * `GET /metrics`: how the server fares, as Prometheus reads it. Numbers alone, no names and no text; given only to
 * whoever asks from this machine and not through a proxy. To everybody else there is no such address.
 */
export const metrics = (rooms: Rooms): Route => {
  const delay = monitorEventLoopDelay({ resolution: 50 })
  delay.enable()
  return {
    method: "get",
    path: "/metrics",
    run: async (_visitor, request, response) => {
      const { remoteAddress = "" } = request.socket
      if (!LOCAL.test(remoteAddress) || request.headers["x-forwarded-for"] || request.headers["forwarded"])
        throw new Refused("notFound")
      const told = exposition([...ofRooms(rooms), ...ofProcess(delay)])
      delay.reset()
      response.type("text/plain; version=0.0.4").send(told)
    },
  }
}

const LOCAL = /^(127\.|::1$|::ffff:127\.)/

interface Metric {
  readonly name: string
  readonly help: string
  readonly type: "gauge" | "counter" | "histogram"
  /** What stands after the name, and the value. */
  readonly samples: readonly (readonly [suffix: string, value: number])[]
}

/** Prometheus' text format, version 0.0.4. */
export const exposition = (all: readonly Metric[]): string =>
  all
    .map(({ name, help, type, samples }) =>
      [
        `# HELP samtekst_${name} ${help}`,
        `# TYPE samtekst_${name} ${type}`,
        ...samples.map(([suffix, value]) => `samtekst_${name}${suffix} ${value}`),
      ].join("\n"),
    )
    .join("\n") + "\n"

const one = (type: "gauge" | "counter", name: string, help: string, value: number): Metric => ({
  name,
  help,
  type,
  samples: [["", value]],
})

const ofRooms = ({ tally, size }: Rooms): Metric[] => {
  const { appends, refused } = tally
  const open = size()
  return [
    one("gauge", "rooms", "Chapters in memory.", open.rooms),
    one("gauge", "sessions", "Connections to chapters.", open.sessions),
    one("counter", "updates_total", "Changes written to the log.", tally.updates),
    one("counter", "update_bytes_total", "Their bytes.", tally.bytes),
    {
      name: "refused_total",
      help: "Messages that were not let in.",
      type: "counter",
      samples: [...refused].map(([refusal, count]) => [`{reason="${refusal}"}`, count]),
    },
    {
      name: "append_seconds",
      help: "How long a room waited for its turn to be on disk.",
      type: "histogram",
      samples: [
        ...[...tally.appendsWithin].map(([bound, count]) => [`_bucket{le="${bound}"}`, count] as const),
        ['_bucket{le="+Inf"}', appends.count],
        ["_sum", appends.seconds],
        ["_count", appends.count],
      ],
    },
    one("counter", "appends_failed_total", "Turns that did not reach the disk.", appends.failed),
  ]
}

const ofProcess = (delay: ReturnType<typeof monitorEventLoopDelay>): Metric[] => {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const seconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
  return [
    {
      name: "event_loop_delay_seconds",
      help: "How late the event loop was since it was last asked, beyond 50 ms of sampling.",
      type: "gauge",
      samples: [
        ['{quantile="0.5"}', seconds(delay.percentile(50))],
        ['{quantile="0.99"}', seconds(delay.percentile(99))],
        ['{quantile="1"}', seconds(delay.max)],
      ],
    },
    one("gauge", "resident_memory_bytes", "Memory of the process.", rss),
    one("gauge", "heap_used_bytes", "Of it, JavaScript's.", heapUsed),
    one("counter", "cpu_seconds_total", "CPU used.", (user + system) / 1e6),
    one("gauge", "uptime_seconds", "Since the start.", process.uptime()),
  ]
}
