/** A version as one HTML file that stands by itself: title page with seal, every chapter, its pictures within. */
import { StaticText } from "../text/staticText.ts"
import type { SealedReading } from "../snapshots/useSealedText.ts"
import { sealedPictures } from "../snapshots/addresses.ts"

/** What stands on the title page, in words. */
export interface Front {
  readonly language: string
  readonly title: string
  /** Case number, version, purpose, when and by whom, the seal: a line each. */
  readonly lines: readonly string[]
}

export const versionHtml = async (
  version: string,
  front: Front,
  chapters: readonly SealedReading[],
  fetchPicture: (address: string) => Promise<string>,
): Promise<string> => {
  const page = document.implementation.createHTMLDocument(front.title)
  page.documentElement.lang = front.language
  const charset = page.createElement("meta")
  charset.setAttribute("charset", "utf-8")
  page.head.prepend(charset)
  const header = element(page, "header")
  header.append(element(page, "h1", front.title), ...front.lines.map((line) => element(page, "p", line)))
  page.body.append(header)
  for (const { chapter, doc, numbers } of chapters) {
    if (!doc || !numbers) continue
    const section = element(page, "section")
    section.id = chapter.id
    section.append(element(page, "h2", `${chapter.number} ${chapter.title}`))
    const root = document.createElement("div")
    new StaticText(chapter.id, root, sealedPictures(version)).show(doc, numbers)
    root.querySelectorAll(".heading-link").forEach((link) => link.remove())
    for (const picture of root.querySelectorAll("img")) {
      const address = picture.getAttribute("src")
      if (address) picture.src = await fetchPicture(address)
    }
    section.append(page.importNode(root, true))
    page.body.append(section)
  }
  // As text: in a document of this page its policy lets no style of its own in.
  const html = page.documentElement.outerHTML.replace("</head>", () => `<style>${style}</style></head>`)
  return `<!doctype html>\n${html}\n`
}

/** A picture's bytes within its own address. */
export const pictureWithin = async (address: string): Promise<string> => {
  const picture = await (await fetch(address)).blob()
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error(address))
    reader.readAsDataURL(picture)
  })
}

const element = (page: Document, name: string, text = ""): HTMLElement => {
  const made = page.createElement(name)
  made.textContent = text
  return made
}

const style = `body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 1.0625rem/1.6 Inter, system-ui, sans-serif; }
header { margin-bottom: 4rem; } header p { margin: 0.25rem 0; }
section { margin-top: 4rem; } table { border-collapse: collapse; } th, td { border: 1px solid; padding: 0.4rem 0.6rem; vertical-align: top; text-align: start; }
td p, th p { margin: 0; } blockquote { border-inline-start: 3px solid; margin-inline: 0; padding-inline-start: 1rem; } img { max-width: 100%; }
.footnote { display: grid; grid-template-columns: 2rem 1fr; font-size: 0.9em; } .footnote::before { content: attr(data-number); }
@media print { section { break-before: page; } }`
