import { atLeast, type TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { FlagRow } from "../../shared/ops/flag-rows.ts";
import type { Violation } from "./source-tree.ts";

/** One command of a tmux, as it tells of itself. */
export interface InstalledCommand {
  readonly name: string;
  /** Its flags, and whether each takes a value. */
  readonly flags: ReadonlyMap<string, boolean>;
}

export interface KnownCommand {
  readonly command: string;
  readonly since: string;
  readonly flags: readonly FlagRow[];
}

const FILE = "shared/ops";

/** Commands and flags that a tmux has and the catalog lacks, has differently, or has although this tmux does not. */
export function checkCatalog(
  known: readonly KnownCommand[],
  installed: readonly InstalledCommand[],
  version: TmuxVersion,
): Violation[] {
  if (installed.length === 0) return [fault("this tmux told of no command")];
  const names = new Map(known.map((one) => [one.command, one]));
  const there = new Set(installed.map(({ name }) => name));
  const lacking = known.filter(({ command, since }) => atLeast(version, since) && !there.has(command));
  return [
    ...lacking.map(({ command }) => fault(`${command} is in the catalog, and not in tmux ${version.text}`)),
    ...installed.flatMap((one) => {
      const entry = names.get(one.name);
      return entry === undefined ? [fault(`the catalog lacks ${one.name}`)] : checkFlags(entry, one, version);
    }),
  ];
}

function checkFlags(entry: KnownCommand, { name, flags }: InstalledCommand, version: TmuxVersion): Violation[] {
  const expected = new Map(entry.flags.filter((row) => isThere(row, version)).map((row) => [row.flag, row.takesValue]));
  const missing = [...flags]
    .filter(([flag]) => !expected.has(flag))
    .map(([flag]) => `the catalog lacks ${name} ${flag}`);
  const extra = [...expected]
    .filter(([flag]) => !flags.has(flag))
    .map(([flag]) => `tmux ${version.text} has no ${name} ${flag}`);
  const other = [...expected]
    .filter(([flag, takesValue]) => flags.has(flag) && flags.get(flag) !== takesValue)
    .map(([flag, takesValue]) => `${name} ${flag} takes ${takesValue ? "no value" : "a value"}`);
  return [...missing, ...extra, ...other].map(fault);
}

function isThere({ since, until }: FlagRow, version: TmuxVersion): boolean {
  return atLeast(version, since) && (until === null || !atLeast(version, until));
}

function fault(says: string): Violation {
  return { rule: "catalog", file: FILE, says };
}

/** The flags that a usage line names. */
export function flagsInUsage(usage: string): readonly string[] {
  return [...usage.matchAll(/\[-([^\]\s]+)/g)].flatMap(([, letters = ""]) =>
    [...letters.replace(/[|-]/g, "")].map((letter) => `-${letter}`),
  );
}
