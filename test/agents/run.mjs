// `npm run test:agents -- [PROVIDER...] [--sends N] [--update] [--write]`: leads real CLIs from npm and prints what came of each.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const top = path.resolve(import.meta.dirname, "../..");
const page = path.join(top, "assets/docs/agents.md");
const usage = "Usage: npm run test:agents -- [PROVIDER...] [--sends N] [--update] [--write]";

function wordsOf() {
  const options = { sends: { type: "string", default: "10" } };
  for (const name of ["update", "write"]) options[name] = { type: "boolean", default: false };
  try {
    const words = parseArgs({ options, allowPositionals: true });
    if (!/^\d+$/.test(words.values.sends)) throw new Error(`--sends takes a number, not "${words.values.sends}".`);
    return words;
  } catch (error) {
    process.stderr.write(`${error.message}\n${usage}\n`);
    return process.exit(2);
  }
}

const { values, positionals } = wordsOf();
const folder = mkdtempSync(path.join(tmpdir(), "pg-agents-"));
const file = path.join(folder, "rows.jsonl");
writeFileSync(file, "");
const env = {
  ...process.env,
  PANEGLASS_AGENTS: positionals.join(","),
  PANEGLASS_SENDS: values.sends,
  PANEGLASS_UPDATE: values.update ? "1" : "",
  PANEGLASS_AGENT_ROWS: file,
};
const vitest = path.join(top, "node_modules/vitest/vitest.mjs");
const words = ["run", "-c", ".config/vitest.config.ts", "--project", "agents", "--reporter", "verbose"];
const child = spawn(process.execPath, [vitest, ...words], { cwd: top, env, stdio: ["ignore", "inherit", "inherit"] });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));

function cell({ ok }) {
  if (ok === null) return "–";
  return ok ? "yes" : "**no**";
}

function lineOf({ name, version, steps, sends }) {
  const cells = steps.map(cell);
  const once = `${sends.once} of ${sends.sent}`;
  return `| ${[name, version, ...cells, once, `${Math.round(sends.medianMs)} ms`].join(" | ")} |`;
}

function tableOf(rows) {
  const named = rows.toSorted((one, other) => other.steps.length - one.steps.length)[0]?.steps ?? [];
  const heads = ["CLI", "version", ...named.map(({ name }) => name), "messages that came once", "accepted after"];
  return [`| ${heads.join(" | ")} |`, `|${heads.map(() => "---").join("|")}|`, ...rows.map(lineOf)].join("\n");
}

/** Puts the table between its marks; the rest of the page belongs to others. */
function keep(table) {
  const [from, to] = ["<!-- real CLIs: begin -->", "<!-- real CLIs: end -->"];
  const day = new Date().toISOString().slice(0, 10);
  const text = `${from}\nWritten by \`npm run test:agents -- --write\` on ${day}.\n\n${table}\n${to}`;
  const old = readFileSync(page, "utf8");
  const [at, end] = [old.indexOf(from), old.indexOf(to)];
  const section = `\n## Real CLIs, led from start to resumption\n\n${text}\n`;
  writeFileSync(page, at < 0 ? `${old}${section}` : `${old.slice(0, at)}${text}${old.slice(end + to.length)}`);
}

child.on("close", (code) => {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  rmSync(folder, { recursive: true, force: true });
  const rows = lines.map((line) => JSON.parse(line));
  const table = tableOf(rows);
  process.stdout.write(`\n${table}\n`);
  if (values.write && rows.length > 0) keep(table);
  process.exitCode = code ?? 1;
});
