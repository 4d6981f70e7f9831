import type { Author, ChapterId } from "../../shared/actor.ts"
import { createDraft } from "../../shared/drafts/commands.ts"
import { chapters, drafts as kept, newChapter, newDraft } from "../../shared/drafts/draft.ts"
import { refuseCreateDraft } from "../../shared/drafts/rules.ts"
import { members, newMember } from "../../shared/people/person.ts"
import { throwIf } from "../../shared/refusal.ts"
import { handle, type Handler } from "../handle.ts"
import type { World } from "../world.ts"

/** Gives a new chapter its first, empty paragraph: a browser never writes into a text it has not been given. */
export type BeginText = (chapter: ChapterId, author: Author) => Promise<void>

/** What the server does about drafts and their chapters. */
export const drafts = ({ records, newId }: World, beginText: BeginText): Handler[] => [
  handle(createDraft, async (actor, { firstChapter, from: _from, ...said }) => {
    throwIf(refuseCreateDraft(actor))
    const { person, organisation } = actor
    const draft = newId()
    const chapter = newId()

    // The membership comes last: until then nobody sees the draft, so nobody sees half of one.
    await beginText(chapter, { person, organisation })
    const made = await records.add(kept, newDraft({ id: draft, ...said }))
    await records.add(
      chapters,
      newChapter({
        id: chapter,
        draft,
        order: 1,
        title: firstChapter,
        ownerOrganisation: organisation,
        owner: person,
      }),
    )
    await records.add(members, newMember({ draft, person, role: "leadEditor" }))
    return made
  }),
]
