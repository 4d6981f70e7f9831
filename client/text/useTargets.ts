import type { Editor } from "@tiptap/core"
import type { Transaction } from "@tiptap/pm/state"
import { useEffect, useState } from "react"
import { targetsOf, type Target } from "./references.ts"

/** What can be pointed at when a dialog opens, in a fixed order; their places follow what colleagues write meanwhile. */
export const useTargets = (editor: Editor): readonly Target[] => {
  const [targets, setTargets] = useState(() => targetsOf(editor))
  useEffect(() => {
    const follow = ({ transaction: { docChanged, mapping } }: { transaction: Transaction }) => {
      if (docChanged) setTargets((now) => now.map((target) => ({ ...target, at: mapping.map(target.at) })))
    }
    editor.on("transaction", follow)
    return () => void editor.off("transaction", follow)
  }, [editor])
  return targets
}
