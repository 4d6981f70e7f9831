import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query"
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
  // That it could not be told is no trouble of the reader's: it stays unread.
  const { mutate } = useMarkRead()
  const thread = threads.find(({ id }) => id === active)
  const unread = thread !== undefined && isUnread(thread)
  useEffect(() => {
    if (!unread || active === null) return
    const timer = setTimeout(() => mutate([active]), MOMENT)
    return () => clearTimeout(timer)
  }, [active, unread, mutate])
}

/** Tells that one has read threads, by their ids, however many. */
export const useMarkRead = (done?: () => void): UseMutationResult<void, Error, readonly string[]> => {
  const remote = useQueryClient()
  return useMutation({
    mutationFn: async (ids) => {
      for (let at = 0; at < ids.length; at += LOT) await call(markRead, { threads: ids.slice(at, at + LOT) })
    },
    onSuccess: async () => {
      await remote.invalidateQueries({ queryKey: ["records", readMarks.name] })
      done?.()
    },
  })
}

/** In milliseconds. */
const MOMENT = 900
/** How many are told at once. */
const LOT = 1_000
