/**
 * The first few bytes of the client: they ask for the rest at once, the first paint's part first, since what only a
 * page asks for comes after that page. The editor is the largest part of what a chapter's address needs.
 */
import "./ui/theme.css"

const starting = import("./start.tsx")
const app = import("./App.tsx")
const { pathname } = location
if (/\/chapters\/[^/]+$/.test(pathname)) {
  void import("./pages/ChapterPage.tsx")
  void import("./pages/ChapterText.tsx")
} else if (/^\/drafts\/[^/]+\/document$/.test(pathname)) void import("./pages/DocumentPage.tsx")

await (await starting).start(app)
