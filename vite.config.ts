/// <reference types="vitest/config" />
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"

const here = import.meta.dirname
const server = `http://localhost:${process.env.API_PORT ?? 3001}`

const among = (paths: readonly string[]) => new RegExp(paths.join("|"))

/**
 * The client in few pieces, since each costs a request: what the first paint needs (`start`), what every page needs
 * (`app`), what most have in common (`common`), what is said about a text (`talk`), text as it is read (`text`), and
 * what pages of text have in common besides (`texts`). No page fetches text that shows none. A group takes along what
 * its files import, and those that stand first take it from the later ones. What is left goes with its page.
 */
const groups = [
  { name: "main", test: /client\/main\.tsx$/, priority: 5 },
  { name: "start", test: /client\/start\.tsx$/, priority: 4 },
  { name: "app", test: /client\/App\.tsx$/, priority: 3 },
  {
    name: "common",
    test: among([
      "client/(ui|people|drafts|language|remote)/",
      "client/pages/(InDraft|NotFoundPage)",
      "client/comments/(useThreads|ThreadCount)|client/suggestions/ProposalCount|client/authorship/Signed",
      "client/snapshots/(useVersions|SealCode|VersionList|Verdict)|client/text/(addresses|useFirstFocus)",
      "shared/(people|drafts|authorship|comments)/|shared/snapshots/(snapshot|rules|commands)",
      "/(authorship|proposals)[.]css",
      "node_modules/@(digdir|navikt)",
    ]),
    minShareCount: 2,
    priority: 2,
  },
  { name: "text", test: /client\/(text\/staticText|sync\/readChapter)\.ts$/, priority: 1 },
  {
    name: "talk",
    test: /client\/comments\/|client\/suggestions\/(?!view|asRead)|shared\/suggestions\/commands/i,
    minShareCount: 2,
  },
  {
    name: "texts",
    test: /client\/(text|sync|suggestions|pages|snapshots)\/|shared\/(text|suggestions|snapshots)\/|lib0\/hash/,
    minShareCount: 2,
  },
]

/** The page names what it will surely need, so that the browser fetches it before the first script has run. */
const preloaded = (): Plugin => ({
  name: "preloaded",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle)
        .filter((one) => one.type === "chunk" && !one.isEntry && ["start", "app"].includes(one.name))
        .map(({ fileName }) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` },
          injectTo: "head" as const,
        })),
  },
})

/** The client's build, the developer's proxy to the server, and the test projects, one a floor and two across. */
export default defineConfig({
  root: "client",
  plugins: [react(), preloaded()],
  resolve: {
    dedupe: ["yjs", "lib0", "react", "react-dom"],
    // The behaviours come after the first paint, and only those we use: client/ui/behaviours.ts.
    alias: [{ find: /^@digdir\/designsystemet-web$/, replacement: `${here}/client/ui/noBehaviours.ts` }],
  },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2023",
    sourcemap: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    // Its package does not say so, but a component of Designsystemet that nobody uses does nothing.
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !id.includes("/designsystemet-react/") },
      // In order, since what stands in one piece would otherwise run before what it leans on in another.
      output: { strictExecutionOrder: true, codeSplitting: { groups } },
    },
  },
  server: {
    port: Number(process.env.PORT ?? 3000),
    proxy: {
      "/api": server,
      "/files": server,
      "/healthz": server,
      "/enter": server,
      "/sync": { target: server, ws: true },
      "/live": { target: server, ws: true },
    },
  },
  test: {
    root: here,
    projects: [
      { test: { name: "shared", root: here, include: ["shared/**/*.test.ts"], environment: "node" } },
      {
        test: {
          name: "server",
          root: here,
          include: ["server/**/*.test.ts"],
          environment: "node",
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "client",
          root: here,
          include: ["client/**/*.test.{ts,tsx}"],
          // The organisations' contrasts are read out of it; other style sheets are passed over.
          css: { include: [/theme\.css/] },
          environment: "jsdom",
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "across",
          root: here,
          include: ["test/fuzz/**/*.test.ts"],
          environment: "jsdom",
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: "browser",
          root: here,
          include: ["test/browser/**/*.test.ts"],
          environment: "node",
          // Two browsers and a server on a machine that may be busy with something else: nothing that holds takes longer for it.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 30_000 } },
          // Each file has its own product and its own browser; they mostly wait. After the others, which do not.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ["test/browser/setup.ts"],
        },
      },
    ],
  },
})
