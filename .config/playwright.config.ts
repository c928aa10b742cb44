import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";

const top = path.resolve(import.meta.dirname, "..");
const reports = process.env["PANEGLASS_REPORTS"];

/** A test runs an app and a tmux of its own, or with `shared` those of its worker. What is marked `@slow` is for `npm run test:slow`, which names it. */
export default defineConfig({
  testDir: path.join(top, "test/e2e"),
  outputDir: path.join(top, "test-results/e2e"),
  // Each needs most of a processor: with more at once, what measures how soon something is told measures the others.
  workers: Math.max(2, availableParallelism()),
  ...(process.env["PANEGLASS_SLOW"] ? { grep: /@slow/ } : { grepInvert: /@slow/ }),
  fullyParallel: false,
  forbidOnly: process.env["CI"] !== undefined,
  // As in the live tests: real processes on a shared machine; the report names every test that needed it.
  retries: process.env["CI"] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  globalSetup: path.join(top, "test/e2e/support/say-host.ts"),
  reporter: reports
    ? [["list"], ["json", { outputFile: path.join(reports, `playwright-${process.pid}.json`) }]]
    : [["list"]],
});
