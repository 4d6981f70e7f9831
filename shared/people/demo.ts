/** The demo's people and their links, as `/demo` shows them: `GET /api/demo`, only where the sample runs. */
import { z } from "zod"
import { role } from "../actor.ts"
import { organisationShape, personShape } from "./person.ts"

export const demoShape = z.object({
  people: z.array(
    z.object({
      person: personShape,
      organisation: organisationShape,
      role,
      /** Signs in as this person; may be opened as often as one likes. */
      url: z.string(),
    }),
  ),
})
export type Demo = Readonly<z.infer<typeof demoShape>>
