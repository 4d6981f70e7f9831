/** What a thread may be about, and how that is kept. */
import type { Anchor, Quote, Thread } from "../../shared/comments/thread.ts"
import type { Refusal } from "../../shared/refusal.ts"
import type { Stretch } from "./anchorText.ts"

type About = { readonly about: Stretch | { readonly words: string } | null }

/** The ministry speaks of the words of a version; the others of what stands in the text. */
export const refuseMixed = ({
  lane,
  kind,
  about,
  version,
  proposal,
}: Pick<Thread, "lane" | "kind" | "version" | "proposal"> & About): Refusal | undefined => {
  const ofVersion = about !== null && "words" in about
  if (proposal !== null && (about || lane === "ministry")) return "malformed"
  if (lane === "ministry") return version === null || (about && !ofVersion) ? "malformed" : undefined
  return ofVersion || version !== null || kind === "ministryInput" ? "malformed" : undefined
}

/** Nothing of the text as it is shows in what the ministry reads, not even whether words of a version still stand (R20). */
export const placed = async (
  about: About["about"],
  lay: (stretch: Stretch) => Promise<[Anchor, Quote]>,
): Promise<[Anchor, Quote | null]> => {
  if (!about) return [{ state: "chapter" }, null]
  if ("words" in about)
    return [{ state: "elsewhere" }, { thing: "words", before: "", words: about.words, after: "" }]
  return lay(about)
}
