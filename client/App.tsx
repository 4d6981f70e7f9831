import { QueryClientProvider } from "@tanstack/react-query"
import { lazy } from "react"
import { BrowserRouter, Route, Routes } from "react-router"
import { Frame } from "./pages/Frame.tsx"
import { SignedIn } from "./pages/SignedIn.tsx"
import { StartPage } from "./pages/StartPage.tsx"
import { createRemote } from "./remote/records.ts"

const AboutChapterPage = lazy(async () => ({
  default: (await import("./pages/AboutChapterPage.tsx")).AboutChapterPage,
}))
const ChapterPage = lazy(async () => ({ default: (await import("./pages/ChapterPage.tsx")).ChapterPage }))
const ComparePage = lazy(async () => ({ default: (await import("./pages/ComparePage.tsx")).ComparePage }))
const DemoPage = lazy(async () => ({ default: (await import("./pages/DemoPage.tsx")).DemoPage }))
const DocumentPage = lazy(async () => ({ default: (await import("./pages/DocumentPage.tsx")).DocumentPage }))
const DraftPage = lazy(async () => ({ default: (await import("./pages/DraftPage.tsx")).DraftPage }))
const EnterPage = lazy(async () => ({ default: (await import("./pages/EnterPage.tsx")).EnterPage }))
const FindPage = lazy(async () => ({ default: (await import("./pages/FindPage.tsx")).FindPage }))
const HistoryPage = lazy(async () => ({ default: (await import("./pages/HistoryPage.tsx")).HistoryPage }))
const InvitePage = lazy(async () => ({ default: (await import("./pages/InvitePage.tsx")).InvitePage }))
const LogPage = lazy(async () => ({ default: (await import("./pages/LogPage.tsx")).LogPage }))
const MembersPage = lazy(async () => ({ default: (await import("./pages/MembersPage.tsx")).MembersPage }))
const MyPage = lazy(async () => ({ default: (await import("./pages/MyPage.tsx")).MyPage }))
const NewDraftPage = lazy(async () => ({ default: (await import("./pages/NewDraftPage.tsx")).NewDraftPage }))
const NotFoundPage = lazy(async () => ({ default: (await import("./pages/NotFoundPage.tsx")).NotFoundPage }))

const SettingsPage = lazy(async () => ({ default: (await import("./pages/SettingsPage.tsx")).SettingsPage }))
const RegisterPage = lazy(async () => ({ default: (await import("./pages/RegisterPage.tsx")).RegisterPage }))
const VersionPage = lazy(async () => ({ default: (await import("./pages/VersionPage.tsx")).VersionPage }))
const VersionsPage = lazy(async () => ({ default: (await import("./pages/VersionsPage.tsx")).VersionsPage }))
const ThreadsPage = lazy(async () => ({ default: (await import("./pages/ThreadsPage.tsx")).ThreadsPage }))
const ProposalsPage = lazy(async () => ({
  default: (await import("./pages/ProposalsPage.tsx")).ProposalsPage,
}))
const StatusPage = lazy(async () => ({ default: (await import("./pages/StatusPage.tsx")).StatusPage }))

const remote = createRemote()

/** Every address, and the page that stands there. */
export const App = () => (
  <QueryClientProvider client={remote}>
    <BrowserRouter>
      <Routes>
        <Route element={<Frame />}>
          <Route path="/enter/:secret" element={<EnterPage />} />
          <Route path="/demo" element={<DemoPage />} />
          <Route element={<SignedIn />}>
            <Route path="/" element={<StartPage />} />
            <Route path="/me" element={<MyPage />} />
            <Route path="/new" element={<NewDraftPage />} />
            <Route path="/drafts/:draft" element={<DraftPage />} />
            <Route path="/drafts/:draft/document" element={<DocumentPage />} />
            <Route path="/drafts/:draft/compare" element={<ComparePage />} />
            <Route path="/drafts/:draft/find" element={<FindPage />} />
            <Route path="/drafts/:draft/members" element={<MembersPage />} />
            <Route path="/drafts/:draft/invite" element={<InvitePage />} />
            <Route path="/drafts/:draft/settings" element={<SettingsPage />} />
            <Route path="/drafts/:draft/register" element={<RegisterPage />} />
            <Route path="/drafts/:draft/log" element={<LogPage />} />
            <Route path="/drafts/:draft/versions" element={<VersionsPage />} />
            <Route path="/drafts/:draft/versions/:number" element={<VersionPage />} />
            <Route path="/drafts/:draft/status" element={<StatusPage />} />
            <Route path="/drafts/:draft/threads" element={<ThreadsPage />} />
            <Route path="/drafts/:draft/proposals" element={<ProposalsPage />} />
            <Route path="/drafts/:draft/chapters/:chapter/about" element={<AboutChapterPage />} />
            <Route path="/drafts/:draft/chapters/:chapter/history" element={<HistoryPage />} />
            <Route path="/drafts/:draft/chapters/:chapter" element={<ChapterPage />} />
          </Route>
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </BrowserRouter>
  </QueryClientProvider>
)
