/** Word: lists that are paragraphs with a level in their style, footnotes that are links, and a title that is a class. */
import { rename } from "./paste.ts"

export function mendWord(body: Element): void {
  body
    .querySelectorAll(
      "[style*='mso-element:comment'],[style*='mso-comment-reference'],[style*='mso-hide:all'],[style*='display:none'],[style*='display: none']",
    )
    .forEach((element) => element.remove())
  for (const title of body.querySelectorAll("p.MsoTitle")) rename(title, "h1")
  for (const caption of body.querySelectorAll("p.MsoCaption")) rename(caption, "figcaption")
  footnotes(body)
  lists(body)
  body
    .querySelectorAll("[style*='mso-list:Ignore'],[style*='mso-list: Ignore']")
    .forEach((element) => element.remove())
  for (const text of body.querySelectorAll("p"))
    if (/^[\s\u00a0]*$/.test(text.textContent) && !text.querySelector("img")) blank(text)
}

/** An empty paragraph is how Word makes room; in a cell it is all there is. */
function blank(paragraph: Element): void {
  if (paragraph.closest("td,th,li") && paragraph.parentElement?.children.length === 1)
    paragraph.textContent = ""
  else paragraph.remove()
}

function lists(body: Element): void {
  const document = body.ownerDocument
  /** The lists that are open, outermost first. */
  let open: { list: Element; level: number }[] = []
  let last: Element | null = null
  for (const paragraph of body.querySelectorAll("p,h1,h2,h3,h4,h5,h6")) {
    const level = Number(
      /mso-list\s*:\s*l\d+\s+level(\d+)/i.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 0,
    )
    if (level < 1 || paragraph.localName !== "p") continue
    const sign =
      paragraph
        .querySelector("[style*='mso-list:Ignore'],[style*='mso-list: Ignore']")
        ?.textContent?.trim() ?? ""
    const name = /^[(]?([0-9]{1,3}|[a-z]{1,4})[.)]/i.test(sign) ? "ol" : "ul"
    if (last === null || follower(last) !== paragraph) open = []
    while (open.length > 0 && open.at(-1)!.level > level) open.pop()
    if (open.at(-1)?.level === level && open.at(-1)!.list.localName !== name) open.pop()
    if (open.length === 0 || open.at(-1)!.level < level) {
      const list = document.createElement(name)
      const start = Number.parseInt(sign.replace("(", ""), 10)
      if (name === "ol" && start > 1) list.setAttribute("start", String(start))
      const within = open.at(-1)?.list.lastElementChild
      if (within) within.append(list)
      else paragraph.before(list)
      open.push({ list, level })
    }
    const item = document.createElement("li")
    open.at(-1)!.list.append(item)
    item.append(paragraph)
    last = open[0]!.list
  }
}

/** What stands next after a list, as long as nothing but blanks lies between. */
const follower = (list: Element) =>
  /\S/.test(list.nextSibling?.nodeType === Node.TEXT_NODE ? (list.nextSibling.textContent ?? "") : "")
    ? null
    : list.nextElementSibling

/** Word's footnotes as our own: the reference names the note, and the note stands at the end. */
function footnotes(body: Element): void {
  const document = body.ownerDocument
  const notes = new Map<string, Element>()
  for (const holder of body.querySelectorAll(
    "[style*='mso-element:footnote'][id],[style*='mso-element:endnote'][id]",
  )) {
    const note = document.createElement("aside")
    note.className = "footnote"
    holder.querySelectorAll("a[href^='#_ftnref'],a[href^='#_ednref']").forEach((back) => back.remove())
    note.append(...holder.childNodes)
    trimStart(note)
    notes.set(holder.id, note)
    holder.remove()
  }
  body
    .querySelectorAll("[style*='mso-element:footnote-list'],[style*='mso-element:endnote-list']")
    .forEach((list) => list.remove())
  for (const anchor of body.querySelectorAll("a[href^='#_ftn'],a[href^='#_edn']")) {
    const id = anchor.getAttribute("href")!.slice(2)
    const note = notes.get(id)
    if (!note) {
      anchor.replaceWith(anchor.textContent)
      continue
    }
    const reference = document.createElement("sup")
    reference.className = "footnote-ref"
    reference.setAttribute("data-note", `paste-${id}`)
    note.setAttribute("data-note", `paste-${id}`)
    anchor.replaceWith(reference)
    body.append(note)
  }
}

function trimStart(element: Element): void {
  const walk = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const text = walk.nextNode() as Text | null
  if (text) text.data = text.data.trimStart()
}
