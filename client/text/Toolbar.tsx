import { Dropdown, Select } from "@digdir/designsystemet-react"
import { MenuElipsisHorizontalIcon } from "@navikt/aksel-icons"
import type { Editor } from "@tiptap/core"
import { useLayoutEffect, useRef, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { passageLanguages } from "../../shared/text/schema.ts"
import {
  blockKindOf,
  blockKinds,
  groups,
  setBlockKind,
  type Action,
  type Ask,
  type BlockKind,
} from "./actions.ts"
import { ToolIcon } from "./icons.tsx"
import { Tool } from "./Tool.tsx"
import { useRoving } from "./useRoving.ts"
import { useSettled } from "./useSettled.ts"

/** The row of tools above the text. Groups that find no room fold into a menu; the end is for the page's own signs. */
export const Toolbar = ({
  editor,
  ask,
  children,
}: {
  editor: Editor
  ask: (what: Ask) => void
  children?: ReactNode
}): ReactNode => {
  const { t } = useTranslation()
  const { ref, shown } = useRoom()
  const roving = useRoving(() => editor.view.focus())
  const state = useSettled(editor, stateOf)
  const run = (action: Action) => {
    if (action.ask) return ask(action.ask)
    // TipTap's own command waits for a frame: what one types meanwhile would fall on the tool.
    editor.view.focus()
    action.run?.(editor)
  }
  const folded = groups.slice(shown)

  return (
    <div className="toolbar-row">
      <div
        ref={ref}
        role="toolbar"
        aria-label={t("text.toolbar")}
        aria-controls="chapter-text"
        className="toolbar"
        {...roving.row}
      >
        <Select
          className="block-kind"
          data-tool="blockKind"
          aria-label={t("text.blockKind")}
          tabIndex={roving.tabIndex("blockKind", true)}
          value={state.kind ?? ""}
          onChange={({ target }) => setBlockKind(editor, target.value as BlockKind)}
        >
          {state.kind === undefined && <Select.Option value="">{t("text.several")}</Select.Option>}
          {blockKinds.map((kind) => (
            <Select.Option key={kind} value={kind}>
              {kind === "paragraph" ? t("text.paragraph") : t("text.heading", { level: kind.slice(-1) })}
            </Select.Option>
          ))}
        </Select>
        {groups.slice(0, shown).map((group) => (
          <span className="tool-group" key={group[0]!.name}>
            {group.map((action) => (
              <Tool
                key={action.name}
                name={action.name}
                label={t(`text.act.${action.name}`)}
                shortcut={action.key}
                pressed={action.on && state.on.includes(action.name)}
                off={state.off.includes(action.name)}
                tabIndex={roving.tabIndex(action.name, false)}
                run={() => run(action)}
              >
                <ToolIcon name={action.icon} />
              </Tool>
            ))}
          </span>
        ))}
        <Tool
          name="more"
          label={t("text.more")}
          tabIndex={roving.tabIndex("more", false)}
          popovertarget="more-tools"
        >
          <MenuElipsisHorizontalIcon aria-hidden="true" />
        </Tool>
      </div>
      <Dropdown id="more-tools" placement="bottom-end" className="more-tools" data-color="neutral">
        {folded.length > 0 && (
          <Dropdown.List>
            {folded.flat().map((action) => (
              <Dropdown.Item key={action.name}>
                <Dropdown.Button
                  aria-pressed={action.on && state.on.includes(action.name)}
                  aria-disabled={state.off.includes(action.name) || undefined}
                  onClick={() => {
                    document.getElementById("more-tools")?.hidePopover()
                    if (!state.off.includes(action.name)) run(action)
                  }}
                >
                  <ToolIcon name={action.icon} />
                  {t(`text.act.${action.name}`)}
                  {action.key && <kbd>{action.key}</kbd>}
                </Dropdown.Button>
              </Dropdown.Item>
            ))}
          </Dropdown.List>
        )}
        <Dropdown.Heading>{t("text.languageOf")}</Dropdown.Heading>
        <Dropdown.List>
          {[null, ...passageLanguages].map((code) => (
            <Dropdown.Item key={code ?? "own"}>
              <Dropdown.Button
                aria-pressed={state.language === code}
                onClick={() => {
                  document.getElementById("more-tools")?.hidePopover()
                  editor.chain().focus().setLanguage(code).run()
                }}
              >
                {code === null ? t("text.ownLanguage") : t(`text.lang.${code}`)}
              </Dropdown.Button>
            </Dropdown.Item>
          ))}
        </Dropdown.List>
      </Dropdown>
      {children}
    </div>
  )
}

/** Only what the row shows, so that a key which changes none of it renders nothing. */
function stateOf(editor: Editor) {
  const all = groups.flat()
  return {
    kind: blockKindOf(editor),
    on: all.filter((action) => action.on?.(editor)).map(({ name }) => name),
    off: all.filter((action) => action.off?.(editor)).map(({ name }) => name),
    language: (editor.getAttributes("language")["code"] as string | undefined) ?? null,
  }
}

/** How many groups there is room for: tools are all of one width, so it can be reckoned instead of tried. */
function useRoom() {
  const ref = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(groups.length)
  useLayoutEffect(() => {
    const row = ref.current
    if (!row) return
    const measure = () => {
      const unit = Number.parseFloat(getComputedStyle(row).getPropertyValue("--tool")) || 36
      const kind = row.firstElementChild as HTMLElement
      // The menu's own sign stands last, whatever is folded.
      let room =
        row.clientWidth - kind.offsetWidth - Number.parseFloat(getComputedStyle(kind).marginInlineEnd) - unit
      let count = 0
      while (count < groups.length && room >= groups[count]!.length * unit + GAP)
        room -= groups[count++]!.length * unit + GAP
      setShown(count)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(row)
    measure()
    return () => observer.disconnect()
  }, [])
  return { ref, shown }
}

/** Pixels: the line between two groups with its margins, as in `text.css`. */
const GAP = 13
