/** The marks that are ours: links that can be followed safely, a passage's language, and the tracked ones. */
import { Mark, mergeAttributes } from "@tiptap/core"
import { Link as TiptapLink } from "@tiptap/extension-link"
import { isSafeHref, passageLanguages, tracked } from "../../shared/text/schema.ts"
import { proposedIn } from "./proposed.ts"
import { highlightsOf } from "./highlights.ts"

/** Made in the dialog or by pasting an address over words, never by typing; opened by `links.ts`. */
export const Link = TiptapLink.extend({
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (element) => {
        const href = element.getAttribute("href")
        return isSafeHref(href) ? { href } : false
      },
    },
  ],
  renderHTML: ({ HTMLAttributes }) => {
    const href: unknown = HTMLAttributes["href"]
    const rest =
      isSafeHref(href) && !href.startsWith("#")
        ? { target: "_blank", rel: "noopener noreferrer nofollow" }
        : {}
    return ["a", mergeAttributes(rest, isSafeHref(href) ? { href } : {}), 0]
  },
}).configure({
  autolink: false,
  openOnClick: false,
  isAllowedUri: (address) => isSafeHref(address),
  HTMLAttributes: { target: null, rel: null, class: null },
})

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    language: {
      /** The language of the selected passage; `null` takes it back to the draft's own. */
      setLanguage: (code: string | null) => ReturnType
    }
  }
}

/** Which language a passage is in, for spell-checking, hyphenation and screen readers. */
export const Language = Mark.create({
  name: "language",
  addAttributes: () => ({
    code: { default: "nb", parseHTML: languageOf, renderHTML: ({ code }) => ({ lang: String(code) }) },
  }),
  parseHTML: () => [
    { tag: "span[lang]", getAttrs: (element) => (languageOf(element) === null ? false : null) },
  ],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
  addCommands() {
    return {
      setLanguage:
        (code) =>
        ({ commands }) =>
          code === null ? commands.unsetMark(this.name) : commands.setMark(this.name, { code }),
    }
  },
})

/** The words a thread is about. Read from HTML only to be moved within the chapter: `clipboard.ts` lets no other in. */
export const Comment = Mark.create({
  name: tracked.c,
  inclusive: false,
  excludes: "",
  addAttributes: () => ({
    id: { default: null, rendered: false, parseHTML: (element) => element.dataset["tracked"] ?? null },
    by: unread,
  }),
  parseHTML: () => [{ tag: "span.tracked-comment[data-tracked]" }],
  renderHTML: ({ mark }) => [
    "span",
    { class: "tracked-comment", "data-tracked": String(mark.attrs["id"]) },
    0,
  ],
  addMarkView:
    () =>
    ({ mark, editor }) =>
      highlightsOf(editor).view(String(mark.attrs["id"])),
})

const unread = { default: null, rendered: false, parseHTML: () => null }

/** Insertions, deletions, changes of format: they carry identities and overlap. Never read from HTML. */
export const trackedMarks = (
  [
    [tracked.i, "ins"],
    [tracked.d, "del"],
    [tracked.f, "span"],
  ] as const
).map(([name, tag]) =>
  Mark.create({
    name,
    inclusive: false,
    excludes: "",
    addAttributes: () => ({ id: { default: null, rendered: false }, by: { default: null, rendered: false } }),
    renderHTML: ({ mark }) => [
      tag,
      { class: `tracked-${name}`, "data-tracked": String(mark.attrs["id"]) },
      0,
    ],
    addMarkView:
      () =>
      ({ mark, editor }) =>
        proposedIn(editor).view(tag, name, String(mark.attrs["id"]), mark.attrs["by"]),
  }),
)

function languageOf(element: HTMLElement): string | null {
  const code = (element.getAttribute("lang") ?? "").slice(0, 2).toLowerCase()
  return (passageLanguages as readonly string[]).includes(code) ? code : null
}
