import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Party } from "../../shared/comments/thread.ts"
import { stillNamed } from "./mention.ts"
import { nothingWritten, type Writing } from "./NoteField.tsx"

/** The first note of a thread, as it is written. */
export interface BeginningNote {
  /** For the `NoteField` one writes it in. */
  readonly field: { writing: Writing; write: (now: Writing) => void; error: string | undefined }
  /** What is said, and who is still named in it; undefined for nothing, which is then told where one writes. */
  said(): { text: string; mentions: Party[] } | undefined
}

export const useNote = (): BeginningNote => {
  const { t } = useTranslation()
  const [writing, setWriting] = useState(nothingWritten)
  const [empty, setEmpty] = useState(false)
  return {
    field: {
      writing,
      write: (now) => {
        setWriting(now)
        setEmpty(false)
      },
      error: empty ? t("comments.empty") : undefined,
    },
    said: () => {
      const { text, chosen } = writing
      setEmpty(!text.trim())
      return text.trim() ? { text, mentions: stillNamed(text, chosen) } : undefined
    },
  }
}
