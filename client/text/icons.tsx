/** The signs on the tools: Aksel's where there is one, letters as in Word, and a few of our own in Aksel's line. */
import {
  ArrowRedoIcon,
  ArrowUndoIcon,
  BookmarkIcon,
  BulletListIcon,
  ChatAddIcon,
  EraserIcon,
  ImageIcon,
  LinkIcon,
  MagnifyingGlassIcon,
  NumberListIcon,
  TableIcon,
  TrashIcon,
} from "@navikt/aksel-icons"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"

/** A tool's sign; hidden from screen readers, since the tool has a name. */
export const ToolIcon = ({ name }: { name: string }): ReactNode => {
  const { t } = useTranslation()
  switch (name) {
    case "bold":
      return <Letter style="bold">{t("text.letterBold")}</Letter>
    case "italic":
      return <Letter style="italic">{t("text.letterItalic")}</Letter>
    case "underline":
      return <Letter style="underline">{t("text.letterUnderline")}</Letter>
    case "strike":
      return <Letter style="strike">{t("text.letterStrike")}</Letter>
    case "subscript":
      return (
        <Letter style="script">
          x<sub>2</sub>
        </Letter>
      )
    case "superscript":
      return (
        <Letter style="script">
          x<sup>2</sup>
        </Letter>
      )
    case "footnote":
      return (
        <Letter style="script">
          ab<sup>1</sup>
        </Letter>
      )
    default: {
      const Icon = aksel[name]
      if (Icon) return <Icon aria-hidden="true" />
      return (
        <svg
          width="1em"
          height="1em"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d={drawn[name] ?? ""} />
        </svg>
      )
    }
  }
}

const Letter = ({ style, children }: { style: string; children: ReactNode }) => (
  <span aria-hidden="true" className={`letter letter-${style}`}>
    {children}
  </span>
)

const aksel: Record<string, typeof LinkIcon> = {
  comment: ChatAddIcon,
  undo: ArrowUndoIcon,
  redo: ArrowRedoIcon,
  bulletList: BulletListIcon,
  orderedList: NumberListIcon,
  link: LinkIcon,
  table: TableIcon,
  image: ImageIcon,
  reference: BookmarkIcon,
  clear: EraserIcon,
  find: MagnifyingGlassIcon,
  deleteTable: TrashIcon,
}

const drawn: Record<string, string> = {
  indent: "M4 5h16M11 10h9M11 14h9M4 19h16M4 9.5 7 12l-3 2.5",
  outdent: "M4 5h16M11 10h9M11 14h9M4 19h16M7 9.5 4 12l3 2.5",
  quote: "M10 7c-3 .6-5 2.800-5 6v4h5v-5H7.500M19 7c-3 .6-5 2.800-5 6v4h5v-5h-2.500",
  rowBefore: "M4 13h16v7H4zM12 13v7M12 9V3M9 6h6",
  rowAfter: "M4 4h16v7H4zM12 4v7M12 15v6M9 18h6",
  columnBefore: "M13 4h7v16h-7zM13 12h7M9 12H3M6 9v6",
  columnAfter: "M4 4h7v16H4zM4 12h7M15 12h6M18 9v6",
  deleteRow: "M4 9h16v6H4zM9.500 3l5 4M14.500 3l-5 4M4 20h16",
  deleteColumn: "M9 4h6v16H9zM17.500 9.500l4 5M21.500 9.500l-4 5M4 4v16",
  headerRow: "M4 4h16v16H4zM4 9.500h16M7 6.800h3M12 9.500V20",
  merge: "M4 5h16v14H4zM7 12h3.500M17 12h-3.500M9 10.200 10.800 12 9 13.800M15 10.200 13.200 12l1.800 1.800",
  split: "M4 5h16v14H4zM12 5v14M9.500 12H6.500M14.500 12h3",
  register: "M4 6h9M4 12h6M4 18h3M18 5v14M14.500 15.500 18 19l3.500-3.500",
  caption: "M4 4h16v10H4zM4 9h16M12 4v10M6 18.500h12",
}
