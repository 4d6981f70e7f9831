/** Finds a Chromium on any machine, or gets one, so that the browser tests need nothing done by hand. */
import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { chromium, type Browser } from "playwright-core"

const places = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
]

/** The system's own browser, else Playwright's, else Debian's package (when root), else the one inside `@sparticuz/chromium`. */
export const findChromium = async (): Promise<string> => {
  const there = [...places, ownOfPlaywright()].find((path) => path && existsSync(path))
  return there ?? debians() ?? (await packaged())
}

const ownOfPlaywright = (): string | undefined => {
  try {
    return chromium.executablePath()
  } catch {
    return undefined
  }
}

const debians = (): string | undefined => {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined
  try {
    const quiet = { stdio: "ignore", timeout: 300_000 } as const
    execFileSync("apt-get", ["update"], quiet)
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], quiet)
    return "/usr/bin/chromium"
  } catch {
    return undefined
  }
}

const packaged = async (): Promise<string> => {
  const { default: carried } = await import("@sparticuz/chromium")
  return carried.executablePath()
}

/** Quiet on a closed network: no updates, no sync, no look-ups of its own. */
export const launch = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await findChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      "--font-render-hinting=none",
    ],
  })
