// The table of `npm run bench -- live` as it stands in assets/docs/live.md: a row that was not measured now keeps the figure it had.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

const marks = ["<!-- live: written by npm run bench -- live --write -->", "<!-- end of live -->"];
const head = ["| what | seen | bar | of it | when |", "| --- | --- | --- | --- | --- |"];

/** Above this load per core something else than the bench was at work. */
const BUSY = 1.5;

function lineOf({ what, value, unit, bar, met, load, facts = {} }) {
  const wanted = "most" in bar ? `at most ${bar.most}` : `at least ${bar.least}`;
  const made = Object.entries(facts).map(([name, fact]) => `${name} ${fact}`);
  const busy = load > BUSY * cpus().length ? `, under load ${load}` : `, load ${load}`;
  const day = new Date().toISOString().slice(0, 10);
  return `| ${what} | ${met ? "" : "**short** "}${value ?? "-"} ${unit} | ${wanted} ${unit} | ${made.join("; ")} | ${day}${busy} |`;
}

/** Lines of the table by what they are of. */
export function liveTable(rows) {
  return new Map(rows.filter(({ row }) => row !== undefined).map((row) => [row.what, lineOf(row)]));
}

/** Puts lines into the page; those that stand there and are not among them stay. Throws when the page has no place for them. */
export function writeTable(file, lines) {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [before, rest] = text.split(marks[0]);
  const [table = "", after] = rest?.split(marks[1]) ?? [];
  if (after === undefined) throw new Error(`${file} has no place for the table: ${marks.join(" ... ")}`);
  const kept = table.split("\n").filter((line) => line.startsWith("| ") && !head.includes(line));
  const all = new Map([...kept.map((line) => [line.split(" | ")[0]?.slice(2), line]), ...lines]);
  const machine = `${cpus().length} cores of ${cpus()[0]?.model ?? "an unknown kind"}, ${Math.round(totalmem() / 1e9)} GB, ${process.platform}, no GPU under Xvfb.`;
  writeFileSync(
    file,
    `${before}${marks[0]}\n${machine}\n\n${[...head, ...all.values()].join("\n")}\n${marks[1]}${after}`,
  );
}
