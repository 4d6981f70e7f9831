import { Button, Checkbox, Textfield } from "@digdir/designsystemet-react"
import { useTranslation } from "react-i18next"
import { Pick } from "../ui/Pick.tsx"
import type { Option } from "./filterOptions.ts"
import "../ui/filter.css"

/** One thing a list is narrowed by: all of it, or one of these. */
export interface Choice<Name> {
  readonly of: Name
  readonly label: string
  readonly options: readonly Option[]
}

interface FilterFormProps<Name extends string> {
  readonly label: string
  readonly filter: { readonly [N in Name]?: string }
  /** Takes effect at once. The empty string is no condition. */
  readonly narrow: (of: Name, value: string) => void
  readonly clear: () => void
  /** The field one searches by, and its label. */
  readonly search: { readonly of: Name; readonly label: string }
  readonly choices: readonly Choice<Name>[]
  /** Those that are folded away until one of them is used. */
  readonly seldom: readonly Choice<Name>[]
  /** Those that are on or off, and what they are when on. */
  readonly marks: readonly { readonly of: Name; readonly label: string; readonly on: string }[]
}

/** What of a long list one looks at. */
export const FilterForm = <Name extends string>(props: FilterFormProps<Name>) => {
  const { label, filter, narrow, clear, search, choices, seldom, marks } = props
  const { t } = useTranslation()
  const picks = (some: readonly Choice<Name>[]) =>
    some.map(({ of, label, options }) => (
      <Pick
        key={of}
        label={label}
        chosen={filter[of] ?? ""}
        choose={(value) => narrow(of, value)}
        options={[{ value: "", label: t("ui.all") }, ...options]}
      />
    ))
  return (
    <form className="filter" aria-label={label} onSubmit={(event) => event.preventDefault()}>
      <Textfield
        type="search"
        label={search.label}
        value={filter[search.of] ?? ""}
        onChange={({ target }) => narrow(search.of, target.value)}
      />
      {picks(choices)}
      <details className="filter-more" open={seldom.some(({ of }) => filter[of]) || undefined}>
        <summary>{t("ui.filterMore")}</summary>
        <div className="filter">{picks(seldom)}</div>
      </details>
      <div className="filter-marks">
        {marks.map(({ of, label, on }) => (
          <Checkbox
            key={of}
            label={label}
            checked={filter[of] === on}
            onChange={({ target }) => narrow(of, target.checked ? on : "")}
          />
        ))}
        {Object.keys(filter).length > 0 && (
          <Button variant="tertiary" data-size="sm" onClick={clear}>
            {t("ui.filterClear")}
          </Button>
        )}
      </div>
    </form>
  )
}
