import type { ReactNode } from "react"
import "./table.css"

/** A table that is wider than the page may be: it scrolls by itself, from the keyboard too. */
export const Wide = ({ label, children }: { label: string; children: ReactNode }) => (
  // Whoever cannot point must be able to scroll it, and so to stand in it.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <div className="wide" role="region" aria-label={label} tabIndex={0}>
    {children}
  </div>
)
