// node sum-reports.mjs FOLDER EXIT_CODE: adds up the reports of vitest and Playwright, prints one line, ends with the right code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const [folder = "", exitCode = "1"] = process.argv.slice(2);
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
let passed = 0;

/** A step that was cut off in the middle of its report has failed. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, testResults: [] };
  }
}
let failed = 0;
for (const file of files) {
  const report = read(path.join(folder, file));
  if (report.stats) {
    passed += report.stats.expected + report.stats.flaky;
    failed += report.stats.unexpected + report.errors.length;
  } else {
    passed += report.numPassedTests;
    // A file that could not even be loaded has no tests that failed.
    failed +=
      report.numFailedTests +
      report.testResults.filter((one) => one.status === "failed" && one.assertionResults.length === 0).length;
  }
}
// A step without tests of its own failed: types, lint, format, build.
if (Number(exitCode) !== 0 && failed === 0) failed = 1;
// Nothing was run: that is no success.
if (passed === 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? Number(exitCode) || 1 : 0;
