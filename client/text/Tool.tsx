import { Button, Tooltip } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"

/** One tool in a row: a button with a sign, a name and its key, which leaves the selection in the text alone. */
export const Tool = (props: {
  name: string
  label: string
  shortcut?: string | undefined
  pressed?: boolean | undefined
  off?: boolean
  tabIndex: 0 | -1
  popovertarget?: string
  run?: () => void
  children: ReactNode
}): ReactNode => {
  const { name, label, shortcut, pressed, off, tabIndex, popovertarget, run, children } = props
  return (
    <Tooltip content={shortcut ? `${label} (${shortcut})` : label} placement="bottom">
      <Button
        icon
        variant="tertiary"
        data-color="neutral"
        data-tool={name}
        className="tool"
        aria-pressed={pressed}
        aria-disabled={off || undefined}
        aria-keyshortcuts={shortcut ? ariaKeys(shortcut) : undefined}
        tabIndex={tabIndex}
        {...(popovertarget ? { popoverTarget: popovertarget } : {})}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (!off) run?.()
        }}
      >
        {children}
        <span className="ds-sr-only">{label}</span>
      </Button>
    </Tooltip>
  )
}

const ariaKeys = (key: string) =>
  key.replace("Ctrl", "Control").replace("++", "+Plus").replace("+=", "+Equal").replace("Mellomrom", "Space")
