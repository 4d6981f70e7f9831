import { Button, Dialog, Popover, type ButtonProps } from "@digdir/designsystemet-react"
import { useState, type MouseEvent, type ReactNode } from "react"

interface OpeningProps {
  /** The button, and what stands on it. */
  readonly button: Omit<ButtonProps, "onClick" | "inline">
  /** Is not there until it is opened, and closes when one follows a link in it, or what says `data-leaves`. */
  readonly children: ReactNode
}

/** A button that opens a little beneath it. */
export const Opening = ({ button, children }: OpeningProps) => {
  const [open, setOpen] = useState(false)
  return (
    <Popover.TriggerContext>
      <Popover.Trigger variant="tertiary" data-color="neutral" aria-expanded={open} {...button} />
      <Popover
        placement="bottom-end"
        data-color="neutral"
        className="opening"
        open={open}
        onClick={(event) => isLink(event) && setOpen(false)}
        onOpen={() => setOpen(true)}
        onClose={() => setOpen(false)}
      >
        {open && children}
      </Popover>
    </Popover.TriggerContext>
  )
}

/** A button that opens a drawer at a side of the page: what finds no room on a narrow screen. */
export const Drawer = (
  props: OpeningProps & { side: "left" | "right"; label: string; closeLabel: string },
) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="tertiary"
        data-color="neutral"
        aria-haspopup="dialog"
        {...props.button}
        onClick={() => setOpen(true)}
      />
      <Dialog
        open={open}
        onClick={(event) => isLink(event) && setOpen(false)}
        onClose={() => setOpen(false)}
        placement={props.side}
        closedby="any"
        closeButton={props.closeLabel}
        aria-label={props.label}
        data-color="neutral"
        className="drawer"
      >
        {open && props.children}
      </Dialog>
    </>
  )
}

const isLink = ({ target }: MouseEvent) =>
  target instanceof Element && target.closest("a, [data-leaves]") !== null
