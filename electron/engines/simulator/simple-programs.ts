import { fullPath } from "./paths.ts";
import { type Program, type ProgramMaker, readLine, sleep, type Surroundings } from "./program.ts";

const MOST_FLOOD_BYTES = 2 * 1024 * 1024;
const FLOOD_PIECE_BYTES = 64 * 1024;
const FLOOD_PAUSE_MS = 1;

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  a: "\u0007",
  e: "\u001b",
  f: "\f",
  v: "\v",
  "\\": "\\",
};

/** `\n` and its like, `\x1b`, `\033`. */
function unescape(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{1,2}|0?[0-7]{1,3}|.)/g, (all, code: string) => {
    if (/^x./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    return ESCAPES[code] ?? all;
  });
}

/** One pass over a template of `printf`. */
function filled(template: string, words: string[]): string {
  return unescape(template).replace(/%(%|-?\d*[sdc])/g, (_all, kind: string) => {
    if (kind === "%") return "%";
    const word = words.shift() ?? "";
    const value = kind.endsWith("d") ? String(Math.trunc(Number(word)) || 0) : word;
    const width = Number.parseInt(kind, 10) || 0;
    return width < 0 ? value.padEnd(-width) : value.padStart(width);
  });
}

function formatted([template = "", ...rest]: readonly string[]): string {
  const words = [...rest];
  let text = filled(template, words);
  while (words.length > 0 && /%-?\d*[sdc]/.test(template)) text += filled(template, words);
  return text;
}

/** A program that prints something and is done. */
function says(text: (words: readonly string[], around: Surroundings) => string): ProgramMaker {
  // oxlint-disable-next-line require-yield -- it waits for nothing
  return function* say(words, around): Program {
    around.print(text(words, around));
    return 0;
  };
}

function exits(code: number): ProgramMaker {
  // oxlint-disable-next-line require-yield -- it waits for nothing
  return function* exit(): Program {
    return code;
  };
}

/** Files that programs have written, or what is typed. */
function* cat(words: readonly string[], around: Surroundings): Program {
  const missing = words.filter((word) => !around.files.has(fullPath(around, word)));
  for (const word of words) around.print(around.files.get(fullPath(around, word)) ?? `cat: ${word}: No such file\n`);
  if (words.length > 0) return missing.length > 0 ? 1 : 0;
  for (;;) {
    const line = yield* readLine();
    if (line === null) return 0;
    around.print(`${line}\n`);
  }
}

function* sleeping([seconds = "0"]: readonly string[]): Program {
  const wanted = seconds === "infinity" ? Infinity : Number.parseFloat(seconds) * 1000;
  yield* sleep(Number.isNaN(wanted) ? 0 : Math.min(wanted, 2 ** 31 - 1));
  return 0;
}

const MOST_NUMBERS = 1_000_000;

/** `seq LAST`, `seq FIRST LAST`, `seq FIRST STEP LAST`. */
function counted(words: readonly string[]): string {
  const last = Number(words.at(-1) ?? 0);
  const from = words.length > 1 ? Number(words[0]) : 1;
  const by = words.length > 2 ? Number(words[1]) : 1;
  const length = Math.floor((last - from) / by) + 1;
  if (!Number.isFinite(length) || length < 1) return "";
  return Array.from({ length: Math.min(length, MOST_NUMBERS) }, (_, at) => `${from + at * by}\n`).join("");
}

/** The same line again and again, up to a limit: a flood that ends. */
function* yes(words: readonly string[], around: Surroundings): Program {
  const line = `${words.length === 0 ? "y" : words.join(" ")}\n`;
  const piece = line.repeat(Math.max(1, Math.floor(FLOOD_PIECE_BYTES / line.length)));
  for (let printed = 0; printed < MOST_FLOOD_BYTES; printed += piece.length) {
    around.print(piece);
    yield* sleep(FLOOD_PAUSE_MS);
  }
  return 0;
}

/** What each program prints that ends at once, or does with its input. Everything else is played. */
export const simplePrograms: Readonly<Record<string, ProgramMaker>> = {
  cat,
  clear: says(() => "\u001b[H\u001b[2J\u001b[3J"),
  echo: says((words) => (words[0] === "-n" ? words.slice(1).join(" ") : `${words.join(" ")}\n`)),
  env: says((_words, { variables }) => [...variables].map(([name, value]) => `${name}=${value}\n`).join("")),
  false: exits(1),
  ":": exits(0),
  printf: says(formatted),
  pwd: says((_words, { folder }) => `${folder}\n`),
  seq: says(counted),
  sleep: sleeping,
  stty: exits(0),
  true: exits(0),
  yes,
};
