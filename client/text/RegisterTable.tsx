import { Field, Label, Select, Table, Textfield } from "@digdir/designsystemet-react"
import { useEffect, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router"
import { arranged, choicesOf, type Register, type View } from "../../shared/text/register.ts"
import { Wide } from "../ui/Wide.tsx"

/** A register as a view: sorted by a column, filtered by words and by values. How it is looked at stands in the address. */
export const RegisterTable = (props: {
  register: Register
  language: string
  rowAddress: (row: string) => string
}): ReactNode => {
  const { register, language } = props
  const { columns, rows } = register
  const { t } = useTranslation()
  // The router forgets one of two changes made at once; so they are made here, and told to the address after.
  const [address, setAddress] = useSearchParams()
  const [parameters, setParameters] = useState(address)
  useEffect(() => {
    if (parameters.toString() !== address.toString()) setAddress(parameters, { replace: true })
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [parameters])
  const view = viewIn(parameters, columns.length)
  const shown = arranged(register, view)
  const set = (name: string, value: string) =>
    setParameters((before) => {
      const after = new URLSearchParams(before)
      if (value) after.set(name, value)
      else after.delete(name)
      return after
    })
  const sortBy = (column: number) =>
    set("sort", view.sort === column && !view.descending ? `-${column}` : String(column))

  return (
    <>
      <div className="register-filters">
        <Textfield
          type="search"
          label={t("text.registerWords")}
          value={view.words}
          onChange={({ target }) => set("words", target.value)}
        />
        {columns.map((name, column) => {
          const choices = choicesOf(register, column)
          return choices.length === 0 ? null : (
            <Field key={column}>
              <Label lang={language}>{name}</Label>
              <Select
                value={view.only.get(column) ?? ""}
                onChange={({ target }) => set(`c${column}`, target.value)}
              >
                <Select.Option value="">{t("text.registerAll")}</Select.Option>
                {choices.map((choice) => (
                  <Select.Option key={choice}>{choice}</Select.Option>
                ))}
              </Select>
            </Field>
          )
        })}
      </div>
      <p className="register-count" role="status">
        {t("text.registerCount", { shown: shown.length, count: rows.length })}
      </p>
      <Wide label={t("text.register")}>
        <Table lang={language} data-color="neutral">
          <caption>{t("text.register")}</caption>
          <Table.Head>
            <Table.Row>
              {columns.map((name, column) => (
                <Table.HeaderCell
                  key={column}
                  sort={view.sort !== column ? "none" : view.descending ? "descending" : "ascending"}
                  onClick={() => sortBy(column)}
                >
                  {name || String(column + 1)}
                </Table.HeaderCell>
              ))}
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {shown.map(({ id, cells }) => (
              <Table.Row key={id}>
                {cells.map((cell, column) =>
                  column === 0 ? (
                    <Table.HeaderCell key={column} scope="row">
                      <Link to={props.rowAddress(id)}>{cell || "–"}</Link>
                    </Table.HeaderCell>
                  ) : (
                    <Table.Cell key={column}>{cell}</Table.Cell>
                  ),
                )}
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </Wide>
    </>
  )
}

/** `?sort=-3&words=norm&c2=KS`: whatever in it makes no sense is passed over. */
const viewIn = (parameters: URLSearchParams, columns: number): View => {
  const sort = /^(-?)(\d+)$/.exec(parameters.get("sort") ?? "")
  const column = sort ? Number(sort[2]) : null
  return {
    words: parameters.get("words") ?? "",
    sort: column !== null && column < columns ? column : null,
    descending: sort?.[1] === "-",
    only: new Map(
      [...parameters].flatMap(([name, value]) => {
        const only = /^c(\d+)$/.exec(name)
        return only && value ? [[Number(only[1]), value] as const] : []
      }),
    ),
  }
}
