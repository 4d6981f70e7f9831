import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { markRead } from "../../shared/comments/commands.ts"
import { readMarks } from "../../shared/comments/reading.ts"
import type { Thread } from "../../shared/comments/thread.ts"
import { call } from "../remote/call.ts"

/** A thread that has stood before one for a moment is read. */
export const useRead = (
  threads: readonly Thread[],
  active: string | null,
  isUnread: (thread: Thread) => boolean,
): void => {
  const remote = useQueryClient()
  const thread = threads.find(({ id }) => id === active)
  const unread = thread !== undefined && isUnread(thread)
  useEffect(() => {
    if (!unread || active === null) return
    const timer = setTimeout(() => {
      // That it could not be told is no trouble of the reader's: it stays unread.
      void call(markRead, { threads: [active] })
        .then(() => remote.invalidateQueries({ queryKey: ["records", readMarks.name] }))
        .catch(() => undefined)
    }, MOMENT)
    return () => clearTimeout(timer)
  }, [active, unread, remote])
}

const MOMENT = 900
