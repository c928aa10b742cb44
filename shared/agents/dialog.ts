import type { Dialog, DialogOption } from "../models/agent.ts";
import { questionIn, type TextRow, textAbove } from "./dialog-text.ts";

const MOST_OPTIONS = 12;
/** Rows that one option may take: its label and what is said of it. */
const TALLEST_OPTION = 4;
/** A dialog is looked for in so many rows at the end, and in so much of each. */
const MOST_ROWS = 80;
const LONGEST_ROW = 240;

const numbered = /^(?<mark>[❯›>●▸▶→]\s*)?(?:○\s*)?(?:\[(?<inside>\d)\]|(?<key>\d{1,2})[.)])\s+(?<label>\S.*)$/;
const pointed = /^(?<mark>[❯›>●▸▶→])\s+(?<label>\S.*)$/;
const lettered = /\[(?<key>[a-z])\]\s+(?<label>[A-Z][A-Za-z ]*?)(?=\s{2,}|\s*\[|$)/g;
const frames: ReadonlySet<string> = new Set(" │┃|█▄");

interface Options {
  /** The first row that belongs to them. */
  readonly top: number;
  readonly options: readonly DialogOption[];
}

/**
 * The question and the options that stand on the screen, as far as they can be read: numbered lists, lists with a pointer, letters in
 * brackets, and a bar or rows of choices where the provider says what they look like. Null without options. Never throws.
 */
export function readDialog(screen: readonly string[], bar?: RegExp, choices?: RegExp): Dialog | null {
  const rows = screen.slice(-MOST_ROWS).map((row) => bare(row));
  const told = readBar(rows, bar) ?? readChoices(rows, choices);
  const found = told ?? readNumbered(rows) ?? readLettered(rows) ?? readPointed(rows);
  if (found === null || found.options.length < 2) return null;
  const text = textAbove(rows.slice(0, found.top), rows[found.top]?.framed === true);
  return { question: questionIn(text), text, options: [...found.options] };
}

/** Without the frame at its sides. */
function bare(row: string): TextRow {
  const whole = row.slice(0, LONGEST_ROW).replaceAll("\u00a0", " ").trimEnd();
  const left = /^\s*[│┃|](?=\s|$)/.exec(whole)?.[0].length ?? 0;
  const framed = left > 0;
  let end = whole.length;
  while (end > left && frames.has(whole.charAt(end - 1))) end -= 1;
  const inside = whole.slice(left, end);
  const text = inside.trim();
  return { text, framed, indent: text === "" ? 0 : left + inside.length - inside.trimStart().length };
}

interface Numbered {
  readonly at: number;
  readonly number: number;
  readonly option: DialogOption;
}

/** The last list that counts up from 1. */
function readNumbered(rows: readonly TextRow[]): Options | null {
  const all = rows.flatMap(({ text }, at) => numberedAt(text, at));
  const last = all.findLastIndex(({ number }) => number === 1);
  const first = all[last];
  if (first === undefined) return null;
  const found = [first];
  for (const next of all.slice(last + 1, last + MOST_OPTIONS)) {
    const before = found.at(-1) ?? first;
    if (next.number !== before.number + 1 || next.at - before.at > TALLEST_OPTION) break;
    found.push(next);
  }
  return { top: first.at, options: found.map(({ option }) => option) };
}

function numberedAt(text: string, at: number): Numbered[] {
  const groups = numbered.exec(text)?.groups;
  return groups === undefined
    ? []
    : [{ at, number: Number(groups["key"] ?? groups["inside"]), option: optionOf(groups) }];
}

/** Rows that begin in one column, one of them behind a pointer. */
function readPointed(rows: readonly TextRow[]): Options | null {
  const at = rows.findLastIndex(({ text }) => pointed.test(text));
  const row = rows[at];
  const label = pointed.exec(row?.text ?? "")?.groups?.["label"];
  if (row === undefined || label === undefined) return null;
  const column = row.indent + row.text.indexOf(label);
  const above = inColumn(rows.slice(Math.max(0, at - MOST_OPTIONS), at).toReversed(), column).toReversed();
  const below = inColumn(rows.slice(at + 1, at + MOST_OPTIONS), column);
  const options = [...above, label, ...below].map((text, index) => ({
    ...{ key: null, label: text },
    chosen: index === above.length,
  }));
  return { top: at - above.length, options };
}

/** The texts of the first rows, as long as they begin in that column. */
function inColumn(rows: readonly TextRow[], column: number): string[] {
  const end = rows.findIndex(({ text, indent }) => text === "" || indent !== column);
  return rows.slice(0, end === -1 ? rows.length : end).map(({ text }) => text);
}

function readLettered(rows: readonly TextRow[]): Options | null {
  const at = rows.findLastIndex(({ text }) => [...text.matchAll(lettered)].length >= 2);
  if (at === -1) return null;
  const matches = [...(rows[at]?.text ?? "").matchAll(lettered)];
  return { top: at, options: matches.map(({ groups = {} }) => optionOf(groups)) };
}

function readBar(rows: readonly TextRow[], bar: RegExp | undefined): Options | null {
  const at = bar === undefined ? -1 : rows.findLastIndex(({ text }) => bar.test(text));
  if (at === -1 || bar === undefined) return null;
  const labels = bar.exec(rows[at]?.text ?? "")?.slice(1) ?? [];
  return { top: at, options: labels.map((label) => ({ key: null, label, chosen: false })) };
}

/** Rows that the provider knows for choices, whatever stands between them. */
function readChoices(rows: readonly TextRow[], choices: RegExp | undefined): Options | null {
  const found = rows.flatMap(({ text }, at) => {
    const label = choices?.exec(text)?.[1];
    return label === undefined ? [] : [{ at, option: { key: null, label, chosen: pointed.test(text) } }];
  });
  const [first] = found;
  return first === undefined ? null : { top: first.at, options: found.map(({ option }) => option) };
}

function optionOf(groups: Readonly<Record<string, string | undefined>>): DialogOption {
  const { key, inside, label = "", mark } = groups;
  return { key: key ?? inside ?? null, label: label.trim(), chosen: mark !== undefined };
}
