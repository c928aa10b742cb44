// `npm run -s bench -- [TOPIC...] [--json]`: runs the benches whose file begins with a topic, one after another, and prints their figures.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const top = path.resolve(import.meta.dirname, "../..");
const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".bench.ts"));
const topics = [...new Set(names.map((name) => name.split(/[-.]/)[0]))];

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function wordsOf() {
  try {
    return parseArgs({ options: { json: { type: "boolean" } }, allowPositionals: true });
  } catch (error) {
    return fail(`${error.message}\nUsage: npm run -s bench -- [${topics.join("|")}] [--json]`);
  }
}

const { values, positionals } = wordsOf();
for (const topic of positionals) {
  if (!names.some((name) => name.startsWith(topic)))
    fail(`There is no bench "${topic}"; there are ${topics.join(", ")}.`);
}
const chosen = names.filter((name) => positionals.length === 0 || positionals.some((topic) => name.startsWith(topic)));
const folder = mkdtempSync(path.join(tmpdir(), "pg-bench-"));
const file = path.join(folder, "rows.jsonl");
writeFileSync(file, "");

const vitest = path.join(top, "node_modules/vitest/vitest.mjs");
const files = chosen.map((name) => `test/bench/${name}`);
const words = ["run", "-c", ".config/vitest.config.ts", "--project", "bench", "--no-file-parallelism", ...files];
const env = { ...process.env, PANEGLASS_BENCH: file };
const child = spawn(process.execPath, [vitest, ...words], { cwd: top, env, stdio: ["ignore", "pipe", "pipe"] });
let said = "";
for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));

function shown({ what, value, unit, bar, met, facts = {} }) {
  const wanted = "most" in bar ? `at most ${bar.most}` : `at least ${bar.least}`;
  const made = Object.entries(facts).map(([name, fact]) => `${name} ${fact}`);
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
  if (code !== 0) process.stderr.write(said);
  process.exitCode = code ?? 1;
});
