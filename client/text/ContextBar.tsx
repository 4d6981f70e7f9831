import { Button } from "@digdir/designsystemet-react"
import type { Editor } from "@tiptap/core"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router"
import { registerAddress } from "./addresses.ts"
import { removeNote } from "./footnotes.ts"
import { ToolIcon } from "./icons.tsx"
import { numbersIn } from "./numbers.ts"
import { isRegister, tableGroups } from "./tableActions.ts"
import { Tool } from "./Tool.tsx"
import { useRoving } from "./useRoving.ts"
import { useSettled } from "./useSettled.ts"

/** Tools for what the caret is in, at the window's lower edge so that nothing moves when they come. */
export const ContextBar = ({ editor, draft }: { editor: Editor; draft: string }): ReactNode => {
  const { t } = useTranslation()
  const roving = useRoving(() => editor.view.focus())
  const state = useSettled(editor, stateOf)
  if (state.table)
    return (
      <div className="context-bar">
        <div role="toolbar" aria-label={t("text.tableBar")} className="toolbar" {...roving.row}>
          {tableGroups.map((group) => (
            <span className="tool-group" key={group[0]!.name}>
              {group.map(({ name, on, run }) => (
                <Tool
                  key={name}
                  name={name}
                  label={t(`text.tableAct.${name}`)}
                  pressed={on && state.register}
                  off={!state.table!.includes(name)}
                  tabIndex={roving.tabIndex(name, name === "rowBefore")}
                  run={() => run(editor)}
                >
                  <ToolIcon name={name} />
                </Tool>
              ))}
            </span>
          ))}
        </div>
        {state.register && (
          <Link className="context-bar-link" to={registerAddress(draft)}>
            {t("text.registerShow")}
          </Link>
        )}
      </div>
    )
  if (state.lostNote !== null)
    return (
      <div className="context-bar context-bar-words">
        <span>{t("text.noteLost")}</span>
        <Button
          data-size="sm"
          variant="secondary"
          data-color="neutral"
          onClick={() => removeNote(editor.view, state.lostNote!)}
        >
          {t("text.noteRemove")}
        </Button>
      </div>
    )
  return null
}

interface Around {
  readonly table: string[] | null
  readonly register: boolean
  readonly lostNote: number | null
}

function stateOf(editor: Editor): Around {
  const nothing: Around = { table: null, register: false, lostNote: null }
  if (!editor.isEditable) return nothing
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name } = $from.node(depth).type
    if (name === "table")
      return {
        ...nothing,
        register: isRegister(editor),
        table: tableGroups
          .flat()
          .filter((one) => one.can(editor))
          .map((one) => one.name),
      }
    if (name === "footnote") {
      const at = $from.before(depth)
      const lost = numbersIn(editor.state).marks.some(
        (mark) => mark.lost && mark.landmark.kind === "note" && mark.landmark.at === at,
      )
      return { ...nothing, lostNote: lost ? at : null }
    }
  }
  return nothing
}
