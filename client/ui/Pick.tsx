import { Field, Label, Select, ValidationMessage } from "@digdir/designsystemet-react"
import type { ReactNode } from "react"

interface PickProps<T extends string> {
  readonly label: ReactNode
  readonly description?: ReactNode
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly chosen: T
  readonly choose: (value: T) => void
  readonly readOnly?: boolean
  readonly error?: ReactNode
  /** Keeps the label for those who listen, where a table's heads already say it. */
  readonly bare?: boolean
  readonly size?: "sm"
}

/** One of several, in a list that opens. */
export const Pick = <T extends string>(props: PickProps<T>) => {
  const { label, description, options, chosen, choose, readOnly, error, bare, size } = props
  return (
    <Field data-size={size} className="pick">
      <Label className={bare ? "ds-sr-only" : undefined}>{label}</Label>
      {description && <Field.Description>{description}</Field.Description>}
      <Select
        value={chosen}
        aria-readonly={readOnly || undefined}
        onChange={({ target }) => !readOnly && choose(target.value as T)}
      >
        {options.map((option) => (
          <Select.Option key={option.value} value={option.value}>
            {option.label}
          </Select.Option>
        ))}
      </Select>
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Field>
  )
}
