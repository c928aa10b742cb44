/** What one folder may reach for. Whatever is not named here is refused. */
export interface Layer {
  /** Units (`shared/base`), whole areas (`shared/*`) or single files whose exports it may import. Its own files always. */
  readonly may: readonly string[];
  /** npm packages; `node:` stands for Node's own modules, `*` for every package. */
  readonly packages: readonly string[];
  /** True when its folders, or the files of a flat unit, must not import one another. */
  readonly islands?: "folders" | "files";
}

const pure = ["zod"];
const host = ["node:", "zod"];
const page = ["react"];
const engineContract = "electron/engines/engine.ts";

/**
 * The import table: who may import whom. Read upward: a folder is imported only by those that list it.
 * Adding a folder to the tree means adding its line here.
 */
export const layers: Readonly<Record<string, Layer>> = {
  "shared/base": { may: [], packages: pure },
  "shared/models": { may: ["shared/base"], packages: pure },
  "shared/parse": { may: ["shared/base", "shared/models"], packages: pure },
  "shared/ops": { may: ["shared/base", "shared/models", "shared/parse"], packages: pure },
  "shared/plan": { may: ["shared/base", "shared/models", "shared/ops"], packages: pure },
  "shared/query": { may: ["shared/base", "shared/models", "shared/ops", "shared/plan"], packages: [] },
  "shared/facade": { may: ["shared/base", "shared/ops", "shared/plan"], packages: [] },
  "shared/workspace": { may: ["shared/base", "shared/models", "shared/ops", "shared/plan"], packages: pure },
  "shared/virtual": { may: ["shared/base", "shared/models", "shared/parse", "shared/ops"], packages: pure },
  "shared/agents": { may: ["shared/base", "shared/models"], packages: pure },
  "shared/ipc": { may: ["shared/*"], packages: [...pure, "@orpc/contract"] },

  "electron/engines": {
    may: ["electron/store/state-folder.ts", "shared/base", "shared/models", "shared/parse", "shared/virtual"],
    packages: [...host, "execa", "@xterm/headless"],
    islands: "folders",
  },
  "electron/pty-host": {
    may: ["electron/engines", "shared/base", "shared/models", "shared/parse", "shared/virtual"],
    packages: [...host, "@lydell/node-pty"],
  },
  "electron/screen-worker": {
    may: ["electron/engines", "shared/base", "shared/models"],
    packages: [...host, "@xterm/headless"],
  },
  "electron/run": {
    may: [
      engineContract,
      "shared/base",
      "shared/models",
      "shared/ops",
      "shared/plan",
      "shared/query",
      "shared/facade",
      "shared/workspace",
    ],
    packages: host,
  },
  "electron/servers": {
    may: ["electron/run", engineContract, "shared/base", "shared/models", "shared/parse", "shared/ops", "shared/plan"],
    packages: host,
  },
  "electron/live": {
    may: [
      "electron/screen-worker/messages.ts",
      "electron/run",
      "electron/servers",
      engineContract,
      "shared/base",
      "shared/models",
      "shared/parse",
      "shared/ops",
    ],
    packages: host,
  },
  "electron/agents": {
    may: [
      "electron/run",
      "electron/servers",
      "electron/live",
      "shared/base",
      "shared/models",
      "shared/agents",
      "shared/ops",
      "shared/plan",
    ],
    packages: [...host, "execa", "fuzzysort"],
  },
  "electron/store": {
    may: ["shared/base", "shared/models", "shared/plan"],
    packages: [...host, "@photostructure/sqlite", "yaml"],
  },
  "electron/transcripts": {
    may: [
      "electron/live/repaint.ts",
      "electron/live/feed-tap.ts",
      "electron/engines/terminal-screen.ts",
      "shared/base",
      "shared/models",
    ],
    packages: [...host, "@photostructure/sqlite"],
  },
  "electron/operations": {
    may: ["electron/run", "electron/servers", "electron/store/operations-table.ts", engineContract, "shared/*"],
    packages: host,
  },
  "electron/ipc": {
    may: [
      "electron/operations",
      "electron/run",
      "electron/servers",
      "electron/live",
      "electron/agents",
      "electron/store",
      engineContract,
      "shared/*",
    ],
    packages: [...host, "@orpc/server", "@orpc/contract", "ws"],
  },
  "electron/preload": { may: ["shared/ipc"], packages: ["electron"] },
  "electron/app": { may: ["electron/*", "shared/*", "package.json"], packages: [...host, "electron", "execa", "ws"] },

  "renderer/ui": { may: ["shared/base"], packages: [...page, "radix-ui", "@tanstack/react-virtual"] },
  "renderer/client": {
    may: ["shared/base/errors.ts", "shared/ipc"],
    packages: ["@orpc/client", "@orpc/contract", "zod"],
  },
  "renderer/state": {
    may: [
      "renderer/client",
      "shared/base",
      "shared/models",
      "shared/agents",
      "shared/ops",
      "shared/plan",
      "shared/query",
    ],
    packages: [...page, "zustand"],
  },
  "renderer/terminal": { may: ["renderer/client", "shared/base", "shared/models"], packages: [...page, "@xterm/*"] },
  "renderer/forms": {
    may: ["renderer/ui", "renderer/state", "renderer/terminal", "shared/*"],
    packages: [...page, "radix-ui", "@tanstack/react-virtual", "fuzzysort"],
  },
  "renderer/tables": {
    may: ["renderer/ui", "renderer/forms", "renderer/state", "renderer/terminal", "renderer/client", "shared/*"],
    packages: [...page, "radix-ui"],
  },
  "renderer/features": {
    may: [
      "renderer/ui",
      "renderer/forms",
      "renderer/tables",
      "renderer/state",
      "renderer/terminal",
      "renderer/client",
      "shared/*",
    ],
    packages: [...page, "radix-ui", "@tanstack/react-virtual", "diff", "fuzzysort"],
    islands: "folders",
  },
  "renderer/app": { may: ["renderer/*", "shared/*"], packages: [...page, "react-dom", "radix-ui", "zod"] },

  "test/unit": { may: ["*"], packages: ["*"] },
  "test/contract": { may: ["*"], packages: ["*"] },
  "test/live": { may: ["*"], packages: ["*"] },
  "test/e2e": { may: ["*"], packages: ["*"] },
  "test/bench": { may: ["*"], packages: ["*"] },
  "test/agents": { may: ["*"], packages: ["*"] },
  "test/fixtures": { may: [], packages: [] },
  "test/support": { may: ["*"], packages: ["*"] },
  "test/gates": { may: ["*"], packages: ["*"] },
};

/** Units whose files may lie one folder deeper, each with what such a folder is. */
export const deeper: Readonly<Record<string, string>> = {
  "electron/engines": "one folder per engine",
  "shared/agents": "one file per provider",
  "renderer/features": "one folder per screen area",
  "shared/virtual": "one folder per subject of the server",
  "renderer/ui": "the theme's style sheets",
};

/** Folders below a unit that are islands: their files never import one another. */
export const islandFolders: readonly string[] = ["shared/agents/providers"];

/** Where a run of the product begins: everything else in the product is reached from these. */
export const entries: readonly string[] = [
  "electron/app/main.ts",
  "electron/app/serve.ts",
  "electron/app/start.ts",
  "electron/app/cli-catalog.ts",
  "electron/app/cli-engines.ts",
  "electron/app/cli-op.ts",
  "electron/app/cli-plan.ts",
  "electron/app/cli-bench-status.ts",
  "electron/app/script.ts",
  "electron/app/report.ts",
  "electron/preload/preload.ts",
  "electron/pty-host/main.ts",
  "electron/screen-worker/main.ts",
  "electron/transcripts/worker.ts",
  "renderer/app/main.tsx",
];

/** Where a run of the tests begins besides the tests themselves: what Vitest is told of, and what runs in a process of its own. */
export const testEntries: readonly string[] = [
  "test/contract/matrix-reporter.ts",
  "test/support/fixed-seed.ts",
  "test/support/page-ends.ts",
  "test/support/servers-end.ts",
  "test/support/longest-first.ts",
  "test/support/exiting-library.ts",
  "test/support/pty-client.ts",
  "test/support/built-programs.ts",
  "test/support/watching-script.ts",
];

export const productAreas: readonly string[] = ["shared", "electron", "renderer"];
export const areas: readonly string[] = [...productAreas, "test"];
export const ownerlessNames: readonly string[] = [
  "utils",
  "util",
  "helpers",
  "helper",
  "common",
  "misc",
  "lib",
  "manager",
];
