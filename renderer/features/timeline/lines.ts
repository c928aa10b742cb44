import type { LogEntry } from "../../../shared/models/operation-log.ts";

/** Lines as far as they are known, newest first, each once. */
export type Lines = readonly LogEntry[];

/** With others among them: a line that was there already is as it is now. */
export function withLines(lines: Lines, others: readonly LogEntry[]): Lines {
  if (others.length === 0) return lines;
  const byId = new Map(lines.map((line) => [line.id, line]));
  for (const line of others) byId.set(line.id, line);
  return [...byId.values()].toSorted((a, b) => b.id - a.id);
}

interface Part {
  readonly lines: Lines;
  /** Older ones are to be had. */
  readonly more: boolean;
}

/** The newest lines as they are now, with those held that are older, unless there may be others between. */
export function renewed(held: Part, { entries, more }: { entries: Lines; more: boolean }): Part {
  const [first] = held.lines;
  const oldest = entries.at(-1);
  const meet = more && first !== undefined && oldest !== undefined && first.id >= oldest.id;
  if (!meet) return { lines: entries, more };
  const older = held.lines.filter(({ id }) => id < oldest.id);
  return older.length === 0 ? { lines: entries, more } : { lines: [...entries, ...older], more: held.more };
}

/** With what has changed in lines that are there; others stay out. */
export function changedLines(lines: Lines, news: readonly LogEntry[]): Lines {
  const known = new Set(lines.map(({ id }) => id));
  return withLines(
    lines,
    news.filter(({ id }) => known.has(id)),
  );
}

/** News where nothing is filtered. What is older than all that was read comes when the list gets there. */
export function withNews(lines: Lines, news: readonly LogEntry[], more: boolean): Lines {
  const oldest = more ? (lines.at(-1)?.id ?? 0) : 0;
  return withLines(
    lines,
    news.filter(({ id }) => id >= oldest),
  );
}

/** What was run together, folded or not. */
export interface GroupRow {
  readonly kind: "group";
  readonly key: string;
  readonly name: string;
  readonly open: boolean;
  /** In the order they ran. */
  readonly lines: readonly LogEntry[];
  /** How many there are in all; some may not pass the filter, or not be read yet. */
  readonly of: number;
}
export interface LineRow {
  readonly kind: "line";
  readonly key: string;
  readonly line: LogEntry;
  readonly inGroup: boolean;
}
export type Row = GroupRow | LineRow;

/** Rows of the list. A group stands where its newest line would. */
export function rowsOf(lines: Lines, open: ReadonlySet<string>): readonly Row[] {
  const groups = new Map<string, LogEntry[]>();
  for (const line of lines) {
    if (line.group === null) continue;
    const known = groups.get(line.group.id);
    if (known === undefined) groups.set(line.group.id, [line]);
    else known.push(line);
  }
  const told = new Set<string>();
  return lines.flatMap((line): readonly Row[] => {
    const { group } = line;
    if (group === null) return [rowOf(line, false)];
    if (told.has(group.id)) return [];
    told.add(group.id);
    return groupRows((groups.get(group.id) ?? []).toSorted(byPlace), open);
  });
}

const byPlace = (a: LogEntry, b: LogEntry): number => (a.group?.at ?? 0) - (b.group?.at ?? 0) || a.id - b.id;
const rowOf = (line: LogEntry, inGroup: boolean): LineRow => ({ kind: "line", key: lineKey(line.id), line, inGroup });
export const lineKey = (id: number): string => `line ${id}`;

function groupRows(lines: readonly LogEntry[], open: ReadonlySet<string>): readonly Row[] {
  const group = lines[0]?.group;
  if (group === null || group === undefined) return [];
  const unfolded = open.has(group.id);
  const head: GroupRow = { kind: "group", key: group.id, name: group.name, open: unfolded, lines, of: group.of };
  return [head, ...(unfolded ? lines.map((line) => rowOf(line, true)) : [])];
}

/** Chosen lines in the order they ran. */
export function inOrder(lines: Lines, chosen: ReadonlySet<number>): readonly LogEntry[] {
  return lines.filter(({ id }) => chosen.has(id)).toSorted((a, b) => a.id - b.id);
}
