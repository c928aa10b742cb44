import { builtinModules } from "node:module";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const top = path.resolve(import.meta.dirname, "..");
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
/** Provided by the runtime or native: never bundled. */
const external = ["electron", "@photostructure/sqlite", "@lydell/node-pty", ...builtins];

/** One config, three Vite environments: the page, the host (Electron main and plain Node), the preload. */
export default defineConfig({
  root: path.join(top, "renderer"),
  base: "./",
  plugins: [react()],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: path.join(top, "out/renderer"),
        emptyOutDir: true,
        target: "chrome130",
        chunkSizeWarningLimit: 2000,
      },
    },
    host: {
      consumer: "server",
      resolve: {
        noExternal: true,
        external,
        conditions: ["node", "import", "module", "default"],
        mainFields: ["module", "main"],
      },
      build: {
        ssr: true,
        outDir: path.join(top, "out/electron"),
        emptyOutDir: true,
        target: "node20",
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: {
            main: path.join(top, "electron/app/main.ts"),
            serve: path.join(top, "electron/app/serve.ts"),
            start: path.join(top, "electron/app/start.ts"),
            script: path.join(top, "electron/app/script.ts"),
            report: path.join(top, "electron/app/report.ts"),
            "pty-host": path.join(top, "electron/pty-host/main.ts"),
            "screen-worker": path.join(top, "electron/screen-worker/main.ts"),
            "transcript-worker": path.join(top, "electron/transcripts/worker.ts"),
          },
          external,
          platform: "node",
          output: { format: "es", entryFileNames: "[name].mjs", chunkFileNames: "chunks/[name]-[hash].mjs" },
        },
      },
    },
    preload: {
      consumer: "server",
      resolve: { noExternal: true, external },
      build: {
        ssr: true,
        outDir: path.join(top, "out/preload"),
        emptyOutDir: true,
        target: "chrome130",
        minify: false,
        rolldownOptions: {
          input: {
            preload: path.join(top, "electron/preload/preload.ts"),
            early: path.join(top, "electron/app/early.ts"),
          },
          external,
          platform: "node",
          output: { format: "cjs", entryFileNames: "[name].cjs" },
        },
      },
    },
  },
});
