import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LONGEST_MESSAGE, LONGEST_PAYLOAD } from "../../shared/agents/spool-entry.ts";
import type { Env } from "./find-program.ts";
import { reportUsage } from "./report-program.ts";

/** What a call of the report program comes to. */
export interface ReportEnd {
  readonly code: number;
  readonly out?: string;
  readonly err?: string;
}

interface Entry {
  readonly kind: "hook" | "report" | "send";
  readonly name: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const states = new Set(["ready", "working", "blocked", "done", "error", "clear"]);
const asked = new Set(["permission", "question", "trust", "login", "choice"]);
const wrong: ReportEnd = { code: 64, err: `${reportUsage}\n` };
const LONGEST_FIELD = 1000;

/**
 * Does what the program for POSIX shells does, where there is none. `read` gives at most so many bytes of standard input, and nothing where it is
 * a terminal. Never throws: hooks always end with 0 and say nothing.
 */
export function runReport(
  words: readonly string[],
  { env, read }: { env: Env; read: (most: number) => string },
): ReportEnd {
  const named = words[0] === "--spool";
  const spool = (named ? words[1] : env["PANEGLASS_SPOOL"]) ?? "";
  const [verb, ...rest] = named ? words.slice(2) : words;
  if (verb === "hook") return hook(spool, rest, read);
  if (verb === "report") return report(spool, rest);
  if (verb === "send") return send(spool, rest, read);
  if (verb === "list") return list(spool);
  return ["help", "--help", "-h"].includes(verb ?? "") ? { code: 0, out: `${reportUsage}\n` } : wrong;
}

function hook(spool: string, [name = "", payload]: readonly string[], read: (most: number) => string): ReportEnd {
  const body = payload ?? read(LONGEST_PAYLOAD);
  if (/^[\w.-]+$/.test(name) && isFolder(spool))
    keep(spool, { kind: "hook", name, body: body.slice(0, LONGEST_PAYLOAD) });
  return { code: 0 };
}

function report(spool: string, [name = "", ...options]: readonly string[]): ReportEnd {
  const { asks, detail, ...others } = optionsOf(options);
  const odd = Object.keys(others).length > 0 || (asks !== undefined && !asked.has(asks));
  if (!states.has(name) || odd) return wrong;
  return kept(spool, { kind: "report", name, fields: { asks: asks ?? "", detail: detail ?? "" } });
}

function send(spool: string, words: readonly string[], read: (most: number) => string): ReportEnd {
  const from = textFrom(words);
  const { to, expires, ...others } = optionsOf(words.slice(0, from));
  const rest = words.slice(from).filter((word, at) => at > 0 || word !== "--");
  if (!to || rest.length === 0 || Object.keys(others).length > 0) return wrong;
  const body = rest.join(" ") === "-" ? read(LONGEST_MESSAGE + 1) : rest.join(" ");
  if (Buffer.byteLength(body) > LONGEST_MESSAGE) {
    const err = `paneglass: the message is longer than ${LONGEST_MESSAGE} bytes. Write it to a file and send the file's path.\n`;
    return { code: 1, err };
  }
  const end = kept(spool, { kind: "send", name: "message", fields: { to, expires: expires ?? "" }, body });
  const out = "Paneglass has the message. What becomes of it is told to you as a message.\n";
  return end.code === 0 ? { code: 0, out } : end;
}

function list(spool: string): ReportEnd {
  const gone = outside(spool);
  if (gone !== null) return gone;
  try {
    return { code: 0, out: readFileSync(path.join(spool, "..", "..", "list.txt"), "utf8") };
  } catch {
    return { code: 1, err: "paneglass: there is no list of agents yet.\n" };
  }
}

/** Where the options end. */
function textFrom(words: readonly string[]): number {
  let at = 0;
  while (words[at] === "--to" || words[at] === "--expires") at += 2;
  return at;
}

/** Pairs of `--name value`; a name that stands alone, or no option, is found under a name that nobody asks for. */
function optionsOf(words: readonly string[]): Record<string, string> {
  const pairs: [string, string][] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [name = "", value] = words.slice(at, at + 2);
    pairs.push(name.startsWith("--") && value !== undefined ? [name.slice(2), value] : [" ", name]);
  }
  return Object.fromEntries(pairs);
}

function kept(spool: string, entry: Entry): ReportEnd {
  const gone = outside(spool);
  if (gone !== null) return gone;
  return keep(spool, entry) ? { code: 0 } : { code: 1, err: `paneglass: it could not be written to ${spool}.\n` };
}

/** Null inside an agent that Paneglass knows. */
function outside(spool: string): ReportEnd | null {
  const why = spool === "" ? "this is not an agent that Paneglass has started: PANEGLASS_SPOOL is not set." : null;
  const gone = why ?? (isFolder(spool) ? null : `the agent is no longer known to Paneglass: ${spool} is gone.`);
  return gone === null ? null : { code: 1, err: `paneglass: ${gone}\n` };
}

/** Written beside and renamed: nobody reads half of it. */
function keep(spool: string, { kind, name, fields = {}, body = "" }: Entry): boolean {
  try {
    const rows = Object.entries(fields).map(([key, value]) => `${key}: ${flat(value)}\n`);
    const beside = mkdtempSync(path.join(spool, ".new."));
    const file = path.join(beside, "entry");
    writeFileSync(file, `paneglass 1 ${kind} ${name}\n${rows.join("")}\n${body}`, { mode: 0o600 });
    renameSync(file, path.join(spool, `${path.basename(beside).slice(".new.".length)}.${kind}`));
    rmSync(beside, { recursive: true, force: true });
    return true;
  } catch {
    return false; // Full, or forbidden: the caller says so where somebody listens.
  }
}

function flat(text: string): string {
  return text.replaceAll(/[\r\n]/g, " ").slice(0, LONGEST_FIELD);
}

function isFolder(file: string): boolean {
  return file !== "" && (statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false);
}
