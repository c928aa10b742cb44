import { AppError } from "../base/errors.ts";
import { atLeast } from "../base/tmux-version.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";

/** One column of a list. `plain`: tmux makes the value itself (an id, a number, a flag), so it needs no quoting. */
export interface RowField {
  readonly name: string;
  readonly plain?: true;
  /** The first tmux that knows it. Older ones would print nothing, which would look like an empty value. */
  readonly since?: string;
}

/** A row by column name. Columns the server is too old for are missing. */
export type Row = Readonly<Record<string, string>>;

/**
 * The `-F` format for a list: one line per row, columns split by one bare space. Names, titles and paths are text of others:
 * `q:` puts a backslash before every space, `|` and backslash in them, and a line break becomes a bare `|`. So no value can
 * look like a separator, a row's end or a line of the control protocol.
 */
export function rowFormat(fields: readonly RowField[], version: TmuxVersion | null): string {
  return known(fields, version)
    .map((field) => (field.plain ? `#{${field.name}}` : `#{q;s/\n/|/:${field.name}}`))
    .join(" ");
}

/** Reads what {@link rowFormat} printed for the same fields and version. Throws `op.unreadable` for anything else. */
export function readRows(text: string, fields: readonly RowField[], version: TmuxVersion | null): Row[] {
  const names = known(fields, version).map((field) => field.name);
  const lines = text.endsWith("\n") ? text.slice(0, -1).split("\n") : text.split("\n");
  return lines.filter((line) => line !== "").map((line) => readRow(line, names));
}

function known(fields: readonly RowField[], version: TmuxVersion | null): readonly RowField[] {
  return fields.filter((field) => field.since === undefined || atLeast(version, field.since));
}

function readRow(line: string, names: readonly string[]): Row {
  const cells = splitRow(line);
  if (cells.length !== names.length) {
    throw new AppError("op.unreadable", `A row has ${cells.length} columns instead of ${names.length}.`, {
      facts: { line },
    });
  }
  return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
}

/** A column is a run of escapes and of anything but a bare space. */
function splitRow(line: string): string[] {
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at <= line.length; at += 1) {
    if (line[at] === "\\") at += 1;
    else if (at === line.length || line[at] === " ") {
      cells.push(unquote(line.slice(from, at)));
      from = at + 1;
    }
  }
  return cells;
}

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", a: "\x07", b: "\b", v: "\v", f: "\f" };

/** `q:` escapes no letter and no digit: a backslash before one of them is how some releases print a control byte. */
function unquote(cell: string): string {
  return cell.replace(/\\([0-7]{3})|\\([\s\S])|\|/g, (whole, octal?: string, escaped?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (escaped !== undefined) return controls[escaped] ?? escaped;
    return whole === "|" ? "\n" : whole;
  });
}
