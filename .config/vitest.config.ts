import { availableParallelism } from "node:os";
import path from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { MatrixReporter } from "../test/contract/matrix-reporter.ts";
import { LongestFirst } from "../test/support/longest-first.ts";

const top = path.resolve(import.meta.dirname, "..");

/** `@xterm/headless` is CommonJS without named exports: plain Node cannot import it as its types say, the bundler can. */
const deps = { inline: ["@xterm/headless"] };

/** Too slow for every run: `npm run test:slow`. */
const SLOW = "test/live/**/*.slow.test.ts";

/** Loading the sources anew for every file takes longer than the tests do; these leave nothing behind them. */
const together = { isolate: false } as const;

/** Where every run leaves its counts for whoever adds them up. */
const reports = process.env["PANEGLASS_REPORTS"];

/** Timing of real processes and of full machines; the report names every test that needed it. */
const retry = process.env["CI"] === undefined ? 0 : 1;

const setupFiles = ["fixed-seed", "servers-end"].map((name) => path.join(top, `test/support/${name}.ts`));

const shared = {
  retry,
  root: top,
  server: { deps },
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
} as const;

/**
 * `unit` and `dom` mirror the source tree; `contract` runs one suite over every engine, transport and provider; `live`
 * talks to a real tmux on sockets of its own, `slow` too; `gates` checks the repository itself; `bench` prints figures; `agents` leads
 * real agent CLIs from npm.
 */
export default defineConfig({
  root: top,
  test: {
    passWithNoTests: false,
    // Half of the time goes by in waiting for real processes.
    maxWorkers: 2 * availableParallelism(),
    sequence: { sequencer: LongestFirst },
    globalSetup: path.join(top, "test/support/built-programs.ts"),
    reporters: reports
      ? ["default", new MatrixReporter(), ["json", { outputFile: path.join(reports, `vitest-${process.pid}.json`) }]]
      : ["default", new MatrixReporter()],
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          environment: "node",
          ...together,
          include: ["test/unit/**/*.test.ts"],
          exclude: ["test/unit/**/*.dom.test.ts"],
          setupFiles,
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          ...shared,
          name: "dom",
          environment: "happy-dom",
          ...together,
          include: ["test/unit/**/*.dom.test.{ts,tsx}"],
          setupFiles: [path.join(top, "test/support/fixed-seed.ts"), path.join(top, "test/support/page-ends.ts")],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...shared,
          name: "contract",
          environment: "node",
          include: ["test/contract/**/*.test.ts"],
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: "live",
          environment: "node",
          include: ["test/live/**/*.test.ts"],
          exclude: [SLOW],
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: "slow",
          environment: "node",
          include: [SLOW],
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: "gates",
          environment: "node",
          include: ["test/gates/**/*.test.ts"],
          // All sources are read; a loaded machine takes its time.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: "bench",
          environment: "node",
          include: ["test/bench/**/*.bench.ts"],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: "agents",
          environment: "node",
          include: ["test/agents/**/*.test.ts"],
          // The first run installs from npm.
          testTimeout: 1_800_000,
        },
      },
    ],
  },
});
