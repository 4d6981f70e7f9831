import { ArrowDownIcon, ArrowUpIcon, DragVerticalIcon } from "@navikt/aksel-icons"
import { useLayoutEffect, useRef, useState, type DragEvent, type KeyboardEvent } from "react"
import { useTranslation } from "react-i18next"
import type { ChapterId } from "../../shared/actor.ts"
import type { Draft } from "../../shared/drafts/draft.ts"
import { Act } from "../ui/Act.tsx"
import { Fault } from "../ui/Fault.tsx"
import { dropped, stepped } from "./ordering.ts"
import type { Numbered } from "./useDraft.ts"
import { useOrdering } from "./useOrdering.ts"
import "./order.css"

type Way = "up" | "down"
interface Over {
  readonly chapter: ChapterId
  readonly side: "above" | "below"
}

/** The chapters as one puts them in order: by dragging, by their buttons, or by the arrow keys on those. */
export const ChapterOrder = ({ draft, chapters }: { draft: Draft; chapters: readonly Numbered[] }) => {
  const { t } = useTranslation()
  const { move, fault } = useOrdering(draft.id)
  const [dragged, drag] = useState<ChapterId>()
  const [over, setOver] = useState<Over>()
  const list = useRef<HTMLOListElement>(null)
  const pressed = useRef<string>(undefined)

  // A row that has moved has left its focus behind.
  useLayoutEffect(() => {
    if (pressed.current) list.current?.querySelector<HTMLElement>(pressed.current)?.focus()
  }, [chapters])

  const step = (chapter: ChapterId, button: Way, way: Way) => {
    pressed.current = `[data-chapter="${chapter}"] [data-way="${button}"]`
    move(chapter, (now) => stepped(now, chapter, way))
  }
  const drop = () => {
    if (dragged && over) {
      pressed.current = undefined
      move(dragged, (now) => dropped(now, dragged, over.chapter, over.side))
    }
    drag(undefined)
    setOver(undefined)
  }
  const sideOf = (event: DragEvent<HTMLElement>): Over["side"] => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    return event.clientY < top + height / 2 ? "above" : "below"
  }

  return (
    <>
      <p className="quiet">{t("drafts.orderHelp")}</p>
      {Boolean(fault) && <Fault fault={fault} />}
      <ol className="chapter-order" ref={list}>
        {chapters.map(({ chapter, number }) => {
          const name = { title: chapter.title, number }
          const button = (way: Way) => (
            <Act
              icon
              variant="tertiary"
              data-color="neutral"
              data-way={way}
              aria-label={t(way === "up" ? "drafts.moveUp" : "drafts.moveDown", name)}
              aria-disabled={!stepped(chapters, chapter.id, way) || undefined}
              onClick={() => step(chapter.id, way, way)}
              onKeyDown={(event: KeyboardEvent) => {
                if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return
                event.preventDefault()
                step(chapter.id, way, event.key === "ArrowUp" ? "up" : "down")
              }}
            >
              {way === "up" ? <ArrowUpIcon aria-hidden="true" /> : <ArrowDownIcon aria-hidden="true" />}
            </Act>
          )
          return (
            <li
              key={chapter.id}
              data-chapter={chapter.id}
              data-dragged={dragged === chapter.id || undefined}
              data-over={over?.chapter === chapter.id ? over.side : undefined}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move"
                event.dataTransfer.setData("text/plain", chapter.title)
                drag(chapter.id)
              }}
              onDragOver={(event) => {
                const side = sideOf(event)
                if (!dragged || !dropped(chapters, dragged, chapter.id, side)) return
                event.preventDefault()
                setOver({ chapter: chapter.id, side })
              }}
              onDragLeave={() => setOver(undefined)}
              onDrop={(event) => {
                event.preventDefault()
                drop()
              }}
              onDragEnd={() => {
                drag(undefined)
                setOver(undefined)
              }}
            >
              <DragVerticalIcon aria-hidden="true" className="order-grip" />
              <span className="order-number">{number}</span>
              <span className="order-title" lang={draft.language}>
                {chapter.title}
              </span>
              <span className="order-acts">
                {button("up")}
                {button("down")}
              </span>
            </li>
          )
        })}
      </ol>
    </>
  )
}
