// `npm run -s bench -- [TOPIC...] [--json]`: runs the benches whose file begins with a topic, one after another, and prints their figures.
// Of `live` and `lists`, `--only ROW` runs one row; of `live`, `--minutes N` says how long the soak lasts, and `--write` puts the table into assets/docs/live.md.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { liveTable, writeTable } from "./live-table.mjs";

const top = path.resolve(import.meta.dirname, "../..");
const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".bench.ts"));
const topics = [...new Set(names.map((name) => name.split(/[-.]/)[0]))];
const usage = `Usage: npm run -s bench -- [${topics.join("|")}] [--json] [--only ROW] [--minutes N] [--write]`;

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function wordsOf() {
  const flag = { type: "boolean" };
  const options = { json: flag, write: flag, only: { type: "string" }, minutes: { type: "string" } };
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return fail(`${error.message}\n${usage}`);
  }
}

const { values, positionals } = wordsOf();
for (const topic of positionals) {
  if (!names.some((name) => name.startsWith(topic)))
    fail(`There is no bench "${topic}"; there are ${topics.join(", ")}.`);
}
if (values.minutes !== undefined && !(Number(values.minutes) > 0)) fail(`--minutes takes a number.\n${usage}`);
const chosen = names.filter((name) => positionals.length === 0 || positionals.some((topic) => name.startsWith(topic)));
/** These drive the built app: a build that is not of these sources would tell lies. */
const live = chosen.some((name) => /^(live|lists)-/.test(name));
if (live) {
  const built = spawnSync("npm", ["run", "--silent", "build"], { cwd: top, stdio: ["ignore", 2, "inherit"] });
  if (built.status !== 0) fail("The app could not be built.");
}
const folder = mkdtempSync(path.join(tmpdir(), "pg-bench-"));
const file = path.join(folder, "rows.jsonl");
writeFileSync(file, "");

function virtualScreen() {
  if (!live || process.platform !== "linux" || process.env.DISPLAY) return [];
  return spawnSync("xvfb-run", ["--help"], { stdio: "ignore" }).error
    ? []
    : ["xvfb-run", "-a", "-s", "-screen 0 2000x1300x24"];
}

const vitest = path.join(top, "node_modules/vitest/vitest.mjs");
const files = chosen.map((name) => `test/bench/${name}`);
const only = values.only === undefined ? [] : ["-t", `^${values.only.replaceAll(/\W/g, "")}:`];
const words = [
  "run",
  "-c",
  ".config/vitest.config.ts",
  "--project",
  "bench",
  "--no-file-parallelism",
  ...only,
  ...files,
];
const env = { ...process.env, PANEGLASS_BENCH: file, PANEGLASS_BENCH_MINUTES: values.minutes ?? "" };
const [program, ...rest] = [...virtualScreen(), process.execPath, vitest, ...words];
const child = spawn(program, rest, { cwd: top, env, stdio: ["ignore", "pipe", "pipe"] });
let said = "";
for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));

function shown({ what, value, unit, bar, met, load, facts = {} }) {
  const wanted = "most" in bar ? `at most ${bar.most}` : `at least ${bar.least}`;
  const made = Object.entries({ ...facts, load }).map(([name, fact]) => `${name} ${fact}`);
  return `${met ? "  " : "! "}${what}: ${value} ${unit} (${[wanted, ...made].join("; ")})`;
}

child.on("close", (code) => {
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  rmSync(folder, { recursive: true, force: true });
  if (values.json) process.stdout.write(`[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`);
  else process.stdout.write(`${rows.map(shown).join("\n")}\n`);
  if (values.write) writeTable(path.join(top, "assets/docs/live.md"), liveTable(rows));
  // Vitest fails a run whose names all are others: the row is named in what it says.
  if (code !== 0) process.stderr.write(said);
  if (rows.length === 0) process.stderr.write(`No figures came of it. ${usage}\n`);
  process.exitCode = rows.length === 0 ? 1 : (code ?? 1);
});
