import { conditional } from "./conditional.ts";
import type { Expansion, Part } from "./expansion.ts";
import { modified } from "./modified.ts";
import { readModifiers } from "./modifiers.ts";
import { findEnd, LONGEST } from "./scan.ts";
import { strftime } from "./strftime.ts";

/** How deep formats may lie in one another before they print nothing. */
const DEEPEST = 100;

/** A format that is ready to be expanded any number of times. */
export interface CompiledFormat {
  readonly template: string;
  readonly parts: readonly Part[];
  /** It may name a time. */
  readonly timed: boolean;
}

const ALIASES: Readonly<Record<string, string>> = {
  D: "pane_id",
  F: "window_flags",
  H: "host",
  I: "window_index",
  P: "pane_index",
  S: "session_name",
  T: "pane_title",
  W: "window_name",
  h: "host_short",
};

const MOST = LONGEST;
const KEPT = 2000;
const cache = new Map<string, CompiledFormat>();

/** Reads a format. Never throws: tmux prints what stands before a mistake, and so does this. */
export function compileFormat(template: string): CompiledFormat {
  const known = cache.get(template);
  if (known !== undefined) return known;
  const compiled = { template, parts: readParts(template), timed: template.includes("%") };
  if (cache.size >= KEPT) cache.clear();
  cache.set(template, compiled);
  return compiled;
}

export function expandCompiled(format: CompiledFormat, run: Expansion): string {
  if (run.depth >= DEEPEST || format.template === "" || run.budget.left <= 0) return "";
  run.budget.left -= 1;
  if (run.time !== null && format.timed) {
    const dated = compileFormat(strftime(format.template, run.time));
    return join(dated.parts, { ...run, depth: run.depth + 1 });
  }
  return join(format.parts, { ...run, depth: run.depth + 1 });
}

function join(parts: readonly Part[], run: Expansion): string {
  let text = "";
  for (const part of parts) {
    if (text.length > MOST) break;
    text += part(run);
  }
  return text.length > MOST ? text.slice(0, MOST) : text;
}

interface Step {
  readonly part: Part | string;
  readonly next: number;
}

function readParts(template: string): readonly Part[] {
  const parts: Part[] = [];
  let plain = "";
  for (let at = 0; at < template.length; ) {
    const hash = template.indexOf("#", at);
    const to = hash < 0 ? template.length : hash;
    plain += template.slice(at, to);
    if (hash < 0) break;
    const step = readHash(template, to);
    if (step === null) break;
    at = step.next;
    if (typeof step.part === "string") {
      plain += step.part;
      continue;
    }
    if (plain !== "") parts.push(literal(plain));
    plain = "";
    parts.push(step.part);
  }
  if (plain !== "") parts.push(literal(plain));
  return parts;
}

function literal(text: string): Part {
  return () => text;
}

/** What a `#` begins; null for what has no end: nothing is printed from there on. */
function readHash(template: string, at: number): Step | null {
  const char = template.charAt(at + 1);
  if (char === "(") return readShell(template, at);
  if (char === "{") return readNested(template, at);
  if (char === "#") return readHashes(template, at);
  if (char === "}" || char === ",") return { part: char, next: at + 2 };
  const alias = ALIASES[char];
  return alias === undefined ? { part: `#${char}`, next: at + 2 } : { part: variable(alias), next: at + 2 };
}

function readShell(template: string, at: number): Step | null {
  let open = 1;
  for (let to = at + 2; to < template.length; to += 1) {
    if (template.charAt(to) === "(") open += 1;
    if (template.charAt(to) === ")") open -= 1;
    if (open > 0) continue;
    const line = template.slice(at + 2, to);
    return { part: (run) => shellPart(line, run), next: to + 1 };
  }
  return null;
}

/** What the shell prints may be a format. */
function shellPart(line: string, run: Expansion): string {
  const printed = run.jobless ? "" : (run.context.shell?.(run.expand(line, run)) ?? "");
  return printed === "" ? "" : run.expand(printed, { ...run, jobless: true });
}

/** `##` is one, but before `[` all stay: whoever draws the text reads them. */
function readHashes(template: string, at: number): Step {
  let end = at;
  while (template.charAt(end) === "#") end += 1;
  if (template.charAt(end) === "[") return { part: template.slice(at, end + 1), next: end + 1 };
  const pairs = Math.floor((end - at) / 2);
  return { part: "#".repeat(pairs), next: at + 2 * pairs };
}

function readNested(template: string, at: number): Step | null {
  const end = findEnd(template, at, "}");
  if (end < 0) return null;
  const part = readKey(template.slice(at + 2, end));
  return part === null ? null : { part, next: end + 1 };
}

function variable(name: string): Part {
  return ({ context }) => context.variable(name) ?? "";
}

/** What stands between `#{` and `}`; null where tmux gives up. */
function readKey(key: string): Part | null {
  const { modifiers, rest } = readModifiers(key);
  if (modifiers.length > 0) return modified(modifiers, rest);
  if (rest.startsWith("?")) return conditional(rest.slice(1), (name, run) => run.context.variable(name));
  return rest.includes("#{") ? (run) => run.expand(rest, run) : variable(rest);
}
