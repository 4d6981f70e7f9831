import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query"
import { useCallback } from "react"
import type { Author, ChapterId, DraftId } from "../../shared/actor.ts"
import type { Command } from "../../shared/command.ts"
import { isUnread, readMarkId, readMarks } from "../../shared/comments/reading.ts"
import { threads as kept, type Thread } from "../../shared/comments/thread.ts"
import { call } from "../remote/call.ts"
import { heardRecord, useRecords } from "../remote/records.ts"

export interface Threads {
  readonly threads: readonly Thread[]
  /** Whether others have said or decided something in it since one read it. */
  readonly isUnread: (thread: Thread) => boolean
  readonly waiting: boolean
  readonly fault: unknown
}

/** The threads of a draft or of one of its chapters that one may read, live. */
export const useThreads = (reader: Author, of: { draft: DraftId } | { chapter: ChapterId }): Threads => {
  const all = useRecords(kept, of)
  const marks = useRecords(readMarks, of).data
  const { person } = reader
  const unread = useCallback(
    (thread: Thread) => {
      // Until the marks have come nothing is called new.
      if (!marks) return false
      const id = readMarkId(thread.chapter, person)
      return isUnread(
        thread,
        marks.find((mark) => mark.id === id),
        { person, organisation: "" },
      )
    },
    [marks, person],
  )
  return {
    threads: all.data ?? none,
    isUnread: unread,
    waiting: all.isPending,
    fault: all.data ? undefined : (all.error ?? undefined),
  }
}

/** A command that answers with the thread as it became, which is shown at once. */
export const useThreadCommand = <In>(
  command: Command<In, Thread>,
  done?: (thread: Thread) => void,
): UseMutationResult<Thread, Error, In> => {
  const remote = useQueryClient()
  return useMutation({
    mutationFn: (input: In) => call(command, input),
    onSuccess: (thread) => {
      heardRecord(remote, kept.name, thread)
      done?.(thread)
    },
  })
}

const none: readonly Thread[] = []
