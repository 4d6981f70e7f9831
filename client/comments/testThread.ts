import type { Thread } from "../../shared/comments/thread.ts"

const gunnhild = { person: "p-gunnhild", organisation: "org-ks" }

/** An open thread on some words, by KS; with whatever a test says of it. */
export const thread = (said: Partial<Thread> = {}): Thread => ({
  id: "t1",
  draft: "d",
  chapter: "k",
  lane: "chapter",
  organisation: gunnhild.organisation,
  kind: "question",
  version: null,
  anchor: { state: "anchored" },
  quote: { thing: "words", before: "", words: "Hovedregelen", after: " er enkel" },
  notes: [
    { id: "n1", author: gunnhild, at: 1, text: "Er den det?", mentions: [], edits: [], withdrawnAt: null },
  ],
  assigned: null,
  resolution: null,
  history: [],
  proposal: null,
  ...said,
})
