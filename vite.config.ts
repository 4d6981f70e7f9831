/// <reference types="vitest/config" />
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

const here = import.meta.dirname
const server = `http://localhost:${process.env.API_PORT ?? 3001}`

/** The client's build, the developer's proxy to the server, and the test projects, one a floor and two across. */
export default defineConfig({
  root: "client",
  plugins: [react()],
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
    chunkSizeWarningLimit: 900,
    // Its package does not say so, but a component of Designsystemet that nobody uses does nothing.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes("/designsystemet-react/") } },
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
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // Two browsers and a server on a busy machine.
          expect: { poll: { timeout: 10_000 } },
          // Each file has its own product and its own browser; they mostly wait. After the others, which do not.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup: ["test/browser/setup.ts"],
        },
      },
    ],
  },
})
