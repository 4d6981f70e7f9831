import { Heading } from "@digdir/designsystemet-react"
import { useId, type ReactNode } from "react"

/** A part of a page of forms, under a heading of its own. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section className="part" aria-labelledby={id}>
      <Heading level={2} data-size="xs" id={id}>
        {title}
      </Heading>
      {children}
    </section>
  )
}
