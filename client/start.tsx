import { lazy, StrictMode, Suspense } from "react"
import { createRoot } from "react-dom/client"
import { startLanguage } from "./language/i18n.ts"
import { wearColourScheme } from "./ui/colourScheme.ts"
import { FirstPaint } from "./ui/FirstPaint.tsx"

/**
 * Puts the client on the page, in the language and colours this browser chose last. The line above every page is
 * painted at once; pages, records and their shapes come meanwhile.
 */
export const start = async (coming: Promise<typeof import("./App.tsx")>): Promise<void> => {
  const App = lazy(async () => ({ default: (await coming).App }))
  wearColourScheme()
  await startLanguage()
  createRoot(document.getElementById("root")!).render(
    <StrictMode>
      <Suspense fallback={<FirstPaint />}>
        <App />
      </Suspense>
    </StrictMode>,
  )
  void import("./ui/behaviours.ts")
}
