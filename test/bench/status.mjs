// `npm run bench:status -- [--json] [FOLDER]`: scores recorded screens. With neither: scores those of the tests, runs the mock agents, prints
// both tables and writes them into assets/docs/agents.md.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const top = path.resolve(import.meta.dirname, "../..");
const page = path.join(top, "assets/docs/agents.md");
const marks = ["<!-- status: written by npm run bench:status -->", "<!-- end of status -->"];

function run(words, options) {
  const child = spawn(process.execPath, words, { cwd: top, stdio: ["ignore", "pipe", "inherit"], ...options });
  let said = "";
  child.stdout?.on("data", (chunk) => (said += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code: code ?? 1, said })));
}

const words = process.argv.slice(2);
const score = [".config/cli.mjs", "bench-status", ...words];
if (words.length > 0) {
  const { code } = await run(score, { stdio: "inherit" });
  process.exit(code);
}

const scored = await run(score);
const mocks = await run(["test/bench/run.mjs", "status", "--json"]);
if (scored.code !== 0 || mocks.code !== 0) process.exit(1);
const rows = JSON.parse(mocks.said);
const row = ({ what, value, unit, bar, facts = {} }) =>
  `| ${what} | ${value} ${unit} | at most ${bar.most} ${unit} | ${Object.entries(facts)
    .map(([name, fact]) => `${name} ${fact}`)
    .join("; ")} |`;
const text = [
  marks[0],
  "Recorded screens of real CLIs, read by their provider's rules from ever more sources:",
  "",
  scored.said.trimEnd(),
  "",
  "Mock agents on a real tmux that go through their states beside each other; the truth is their own diary:",
  "",
  "| what | seen | bar | of it |",
  "| --- | --- | --- | --- |",
  ...rows.map(row),
  marks[1],
].join("\n");
const [before, rest] = readFileSync(page, "utf8").split(marks[0]);
const after = rest?.split(marks[1])[1];
if (after === undefined) throw new Error(`${page} has no place for the tables: ${marks.join(" ... ")}`);
writeFileSync(page, `${before}${text}${after}`);
process.stdout.write(`${text}\n`);
