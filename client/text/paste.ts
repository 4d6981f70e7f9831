/**
 * HTML from elsewhere made into the chapter's own: headings, lists, tables, notes, bold and italic, safe links, and
 * nothing of how it looked. It is read without running or fetching anything (DOMParser), and built down to a list of
 * what is allowed rather than cleared of what is not.
 */
import { isSafeHref, LARGEST_SPAN } from "../../shared/text/schema.ts"
import { mendGoogle } from "./pasteGoogle.ts"
import { mendWord } from "./pasteWord.ts"

/** What we copied ourselves says so (`data-pm-slice`) and is left alone; the schema reads no more from it than it knows. */
export const cleaned = (html: string): string => {
  if (/<[a-z0-9]+[^>]*\sdata-pm-slice=/i.test(html.slice(0, 5000))) return html
  const { body } = new DOMParser().parseFromString(withoutOffice(html), "text/html")
  body.querySelectorAll(GONE).forEach((element) => element.remove())
  mendWord(body)
  mendGoogle(body)
  headings(body)
  for (const table of body.querySelectorAll("table")) mendTable(table)
  clean(body)
  return body.innerHTML
}

/** "2.1 Ansvar" is called 2.1 by its place, so the literal number goes; "2022 var" and "24 timer" are words. */
export const withoutNumber = (text: string): string =>
  text.replace(/^\s*(?:(?:\d{1,2}(?:\.\d{1,2})+\.?|Vedlegg [A-Z])\s+(?=\S)|\d{1,2}\.?\s+(?=\p{Lu}))/u, "")

const GONE =
  "script,style,xml,meta,link,title,base,template,iframe,object,embed,svg,math,noscript,button,input,select,textarea,audio,video,canvas,colgroup,map,[hidden]"

/** Word's conditional comments and XML islands, which are most of its bytes; cut before anything is parsed. */
const withoutOffice = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<!\[(?:if|endif)[^>]*>/gi, "")
    .replace(/<(style|script|xml)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<\/?(?:o|w|m|v|st1):[^>]*>/gi, "")

const inline: Record<string, string> = {
  B: "strong",
  STRONG: "strong",
  I: "em",
  EM: "em",
  U: "u",
  S: "s",
  STRIKE: "s",
  DEL: "s",
  SUB: "sub",
  SUP: "sup",
}
const block = new Set(
  "P,DIV,H1,H2,H3,H4,H5,H6,UL,OL,LI,BLOCKQUOTE,TABLE,THEAD,TBODY,TFOOT,TR,TD,TH,CAPTION,FIGURE,FIGCAPTION,PRE,SECTION,ARTICLE,ASIDE,HEADER,FOOTER,MAIN,NAV,ADDRESS,DL,DT,DD,BODY,CENTER,FORM,FIELDSET,DETAILS,SUMMARY".split(
    ",",
  ),
)
/** The blocks the schema has a reading for; the others are mere boundaries between paragraphs. */
const known = new Set(
  "P,H1,H2,H3,H4,H5,H6,UL,OL,LI,BLOCKQUOTE,TABLE,THEAD,TBODY,TFOOT,TR,TD,TH,FIGCAPTION".split(","),
)
const kept: Record<string, string[]> = {
  TD: ["colspan", "rowspan", "align"],
  TH: ["colspan", "rowspan", "align"],
  OL: ["start"],
}

/** Goes through the tree from its leaves: what is known is kept bare, what is not gives its contents. */
function clean(root: Element): void {
  for (const element of [...root.querySelectorAll("*")].reverse()) {
    const { tagName } = element
    if (tagName === "IMG") element.replaceWith(element.getAttribute("alt")?.trim() ?? "")
    else if (tagName === "BR") bare(element, [])
    else if (tagName === "A") link(element)
    else if (element.classList.contains("footnote-ref")) bare(element, ["class", "data-note"])
    else if (element.classList.contains("footnote")) bare(element, ["class", "data-note"])
    else if (block.has(tagName)) {
      if (tagName === "PRE") keepLines(element)
      styled(element, element)
      bare(kept[tagName] || known.has(tagName) ? element : rename(element, "div"), kept[tagName] ?? [])
    } else {
      const name = isPlain(element) ? undefined : inline[tagName]
      const host = name ? rename(element, name) : element
      styled(host, host)
      if (name) bare(host, [])
      else host.replaceWith(...host.childNodes)
    }
  }
}

/** `<b style="font-weight:normal">` is how Google wraps a whole document. */
const isPlain = (element: Element) => /(^|;)\s*font-weight\s*:\s*(normal|400)/i.test(styleOf(element))

const styleOf = (element: Element) => element.getAttribute("style") ?? ""

/** The looks that mean something, as elements; the attribute is read as text, since a style object costs ten times that. */
function styled(host: Element, element: Element): void {
  const style = styleOf(element)
  if (style === "" || /^H[1-6]$/.test(element.tagName)) return
  const wanted: string[] = []
  if (/font-weight\s*:\s*(bold|[6-9]00)/i.test(style)) wanted.push("strong")
  if (/font-style\s*:\s*italic/i.test(style)) wanted.push("em")
  if (/text-decoration[a-z-]*\s*:[^;]*line-through/i.test(style)) wanted.push("s")
  if (/text-decoration[a-z-]*\s*:[^;]*underline/i.test(style) && !element.closest("a")) wanted.push("u")
  const raised = /vertical-align\s*:\s*(sub|super)/i.exec(style)?.[1]
  if (raised && !/^T[DH]$/.test(element.tagName)) wanted.push(raised.toLowerCase() === "sub" ? "sub" : "sup")
  if (wanted.length === 0 || (block.has(element.tagName) && element.querySelector("p,div,li,table"))) return
  for (const name of wanted) {
    const wrap = element.ownerDocument.createElement(name)
    wrap.append(...host.childNodes)
    host.append(wrap)
  }
}

function link(element: Element): void {
  const href = redirected(element.getAttribute("href") ?? "").trim()
  // A place within another document is no place here.
  if (!isSafeHref(href) || href.startsWith("#") || element.textContent === "")
    return element.replaceWith(...element.childNodes)
  element.querySelectorAll("u").forEach((u) => u.replaceWith(...u.childNodes))
  bare(element, [])
  element.setAttribute("href", href)
}

/** Google sends its readers by way of itself. */
function redirected(href: string): string {
  if (!/^https:\/\/www\.google\.[a-z.]+\/url\?/i.test(href)) return href
  return new URL(href).searchParams.get("q") ?? href
}

/** Levels follow the highest of `h1` and `h2` that came along; bold is what a heading looks like, not what it says. */
function headings(body: Element): void {
  const shift = body.querySelector("h1") ? 0 : 1
  for (const heading of body.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
    const level = Math.min(4, Math.max(1, Number(heading.tagName[1]) - shift))
    heading
      .querySelectorAll("b,strong,u,font")
      .forEach((element) => element.replaceWith(...element.childNodes))
    heading.querySelectorAll("[style]").forEach((element) => element.removeAttribute("style"))
    heading.normalize()
    const first = firstText(heading)
    if (first) first.data = withoutNumber(first.data)
    rename(heading, `h${level}`)
  }
}

function firstText(element: Element): Text | null {
  const walk = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let text = walk.nextNode(); text; text = walk.nextNode())
    if ((text as Text).data.trim() !== "") return text as Text
  return null
}

/** Header cells where the table says header, an alignment where all of the cell has it, and spans within reason. */
function mendTable(table: Element): void {
  for (const cell of table.querySelectorAll("thead td"))
    if (cell.closest("table") === table) rename(cell, "th")
  for (const cell of table.querySelectorAll("td,th")) {
    if (cell.closest("table") !== table) continue
    for (const name of ["colspan", "rowspan"]) {
      const span = Number(cell.getAttribute(name) ?? 1)
      if (span > 1 && Number.isInteger(span)) cell.setAttribute(name, String(Math.min(span, LARGEST_SPAN)))
      else cell.removeAttribute(name)
    }
    const said = [cell, ...cell.querySelectorAll(":scope > p")].map(
      (one) => /text-align\s*:\s*(right|center)/i.exec(styleOf(one))?.[1] ?? one.getAttribute("align"),
    )
    const align = said.find((one) => one === "right" || one === "center")
    if (align) cell.setAttribute("align", align)
    else cell.removeAttribute("align")
  }
}

function keepLines(element: Element): void {
  const walk = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let text = walk.nextNode(); text; text = walk.nextNode()) texts.push(text as Text)
  for (const text of texts) {
    const lines = text.data.replace(/\n$/, "").split("\n")
    text.replaceWith(
      ...lines.flatMap((line, i) => (i > 0 ? [element.ownerDocument.createElement("br"), line] : [line])),
    )
  }
}

function bare(element: Element, keep: readonly string[]): void {
  for (const name of element.getAttributeNames()) if (!keep.includes(name)) element.removeAttribute(name)
}

/** The same element under another name, with what it held and what it said of itself. */
export function rename(element: Element, name: string): Element {
  if (element.localName === name) return element
  const other = element.ownerDocument.createElement(name)
  for (const attribute of element.attributes) other.setAttribute(attribute.name, attribute.value)
  other.append(...element.childNodes)
  element.replaceWith(other)
  return other
}
