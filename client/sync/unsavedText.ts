import * as Y from "yjs"

/**
 * The words in `doc` that the server does not have: what stands in items beyond `theirs`, a line a paragraph.
 * For the writer to copy when the server refuses them; deleted words are left out.
 */
export const unsavedText = (doc: Y.Doc, theirs: ReadonlyMap<number, number>): string => {
  const lines: string[] = []
  let line = ""
  const root = doc.share.get("body") as { _start: Y.Item | null } | undefined
  for (let item = root?._start ?? null; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentType) {
      if (line) lines.push(line)
      line = ""
      continue
    }
    if (!(item.content instanceof Y.ContentString)) continue
    const known = (theirs.get(item.id.client) ?? 0) - item.id.clock
    line += item.content.str.slice(Math.max(0, known))
  }
  if (line) lines.push(line)
  return lines.join("\n")
}
