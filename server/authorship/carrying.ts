import type { Author, ChapterId } from "../../shared/actor.ts"
import type { Write } from "../storage/records.ts"
import type { SignedLine } from "./signedText.ts"

/** What goes along with a text without being of it; its column stands to the right. */
export interface Carrying {
  /** The lines that go, without what belongs to those that stay as well. */
  parted(going: readonly SignedLine[], staying: readonly SignedLine[]): SignedLine[]
  /** What changes with the text's being in another chapter; `all` of it, where the chapter is given up. */
  writes(move: {
    readonly from: ChapterId
    readonly to: ChapterId
    readonly by: Author
    readonly going: readonly SignedLine[]
    /** The heading that became the other chapter's title, where the text was split there. */
    readonly title?: SignedLine | undefined
    readonly all: boolean
  }): Promise<readonly Write[]>
}
