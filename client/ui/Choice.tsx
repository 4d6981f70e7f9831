import { Fieldset, Radio } from "@digdir/designsystemet-react"
import { useId } from "react"

interface ChoiceProps<T extends string> {
  readonly legend: string
  readonly options: readonly { readonly value: T; readonly label: string; readonly lang?: string }[]
  readonly chosen: T
  readonly choose: (value: T) => void
}

/** One of a few, all in sight; takes effect at once. */
export const Choice = <T extends string>({ legend, options, chosen, choose }: ChoiceProps<T>) => {
  const name = useId()
  return (
    <Fieldset className="choice">
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      {options.map(({ value, label, lang }) => (
        <Radio
          key={value}
          name={name}
          value={value}
          label={<span lang={lang}>{label}</span>}
          checked={value === chosen}
          onChange={() => choose(value)}
        />
      ))}
    </Fieldset>
  )
}
