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
    if (!/^\d+$/.test(words.values.sends))
      throw new Error(`--sends takes a number, not "${String(words.values.sends)}".`);
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
  const cells = [/\d+(\.\d+)+/.exec(version)?.[0] ?? version, ...steps.map(cell)];
  const once = `${sends.once} of ${sends.sent}`;
  return `| ${[name, ...cells, once, `${Math.round(sends.medianMs)} ms`].join(" | ")} |`;
}

function headOf(rows) {
  const named = rows.toSorted((one, other) => other.steps.length - one.steps.length)[0]?.steps ?? [];
  const heads = ["CLI", "version", ...named.map(({ name }) => name), "messages that came once", "accepted after"];
  return `| ${heads.join(" | ")} |\n|${heads.map(() => "---").join("|")}|`;
}

const nameIn = (line) => line.split("|")[1].trim();

/** Puts the lines into the table between its marks, in place of older ones of the same CLIs; the rest of the page belongs to others. */
function keep(head, lines) {
  const [from, to] = ["<!-- real CLIs: begin -->", "<!-- real CLIs: end -->"];
  const old = readFileSync(page, "utf8");
  const [at, end] = [old.indexOf(from), old.indexOf(to)];
  if (at < 0 || end < at) throw new Error(`${page} has no place for the table: ${from} and ${to}`);
  const before = old.slice(at, end);
  const fresh = new Set(lines.map(nameIn));
  const kept = before.includes(head)
    ? before
        .split(head)[1]
        .split("\n")
        .filter((line) => line.startsWith("| "))
    : [];
  const all = [...kept.filter((line) => !fresh.has(nameIn(line))), ...lines].toSorted((one, other) =>
    nameIn(one) < nameIn(other) ? -1 : 1,
  );
  const text = `${from}\nWritten by \`npm run test:agents -- --write\`.\n\n${head}\n${all.join("\n")}\n`;
  writeFileSync(page, `${old.slice(0, at)}${text}${old.slice(end)}`);
}

child.on("close", (code) => {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  rmSync(folder, { recursive: true, force: true });
  const rows = lines.map((line) => JSON.parse(line));
  const head = headOf(rows);
  process.stdout.write(`\n${[head, ...rows.map(lineOf)].join("\n")}\n`);
  if (values.write && rows.length > 0) keep(head, rows.map(lineOf));
  process.exitCode = code ?? 1;
});
