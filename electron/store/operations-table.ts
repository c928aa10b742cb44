import { LogEntry, type LogQuery, type TimelineSettings } from "../../shared/models/operation-log.ts";
import type { Database } from "./database.ts";

/** A line whose end is not known yet. */
export type NewLine = Pick<
  LogEntry,
  "by" | "group" | "operation" | "safety" | "argv" | "engine" | "server" | "lifeId" | "startedAt" | "masked"
>;

/** What came of it. */
export type LineEnd = Pick<
  LogEntry,
  "status" | "argv" | "exitCode" | "stdout" | "stderr" | "notes" | "startedAt" | "durationMs"
>;

export interface OperationsTable {
  /** All or none. Gives them as they are kept. */
  add(lines: readonly NewLine[]): LogEntry[];
  /** Null when the line is gone. */
  end(id: number, end: LineEnd): LogEntry | null;
  /** Marks lines as taken back. */
  undo(ids: readonly number[]): LogEntry[];
  /** Newest first. */
  find(query: LogQuery): { entries: LogEntry[]; more: boolean };
  /** Drops all but what runs. */
  clear(): void;
  /** Drops what is over and older than `since`, in milliseconds since the epoch, or beyond so many lines. */
  prune(limits: { readonly rows: TimelineSettings["rows"]; readonly since: number }): void;
}

const columns = `id, by_whom AS "by", group_id AS groupId, group_name AS groupName, group_at AS groupAt, group_of AS groupOf, kind, args,
  safety, argv, engine, server, life_id AS lifeId, status, exit_code AS exitCode, stdout, stderr, notes, started_at AS startedAt,
  duration_ms AS durationMs, masked, undone`;

/** What a program that has ended left running is told as `unknown` from the opening on. */
export function operationsTable(db: Database): OperationsTable {
  giveUpLost(db);
  return { ...writing(db), ...finding(db), ...dropping(db) };
}

/** Milliseconds after which a line of another program is not waited for any more. */
const LONGEST = 86_400_000;

function giveUpLost(db: Database): void {
  const writers = db.prepare("SELECT DISTINCT writer FROM operations WHERE status = 'running'").all();
  const giveUp = db.prepare("UPDATE operations SET status = 'unknown' WHERE status = 'running' AND writer = ?");
  for (const { writer } of writers as { writer: number }[]) if (!isOther(writer)) giveUp.run(writer);
  // By then another program can have the number of the one that wrote them.
  db.prepare("UPDATE operations SET status = 'unknown' WHERE status = 'running' AND started_at < ?").run(
    Date.now() - LONGEST,
  );
}

/** Whether it is another program that runs now. Whatever this one wrote before it opened the file is of an earlier one. */
function isOther(writer: number): boolean {
  if (writer === process.pid) return false;
  try {
    process.kill(writer, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === "EPERM"; // Not ours to signal, so it is there.
  }
}

function writing(db: Database): Pick<OperationsTable, "add" | "end" | "undo"> {
  const insert = db.prepare(
    `INSERT INTO operations (by_whom, group_id, group_name, group_at, group_of, kind, args, safety, argv, engine, server, life_id, status,
       stdout, stderr, notes, started_at, masked, undone, heading, words, writer)
     VALUES (:by, :groupId, :groupName, :groupAt, :groupOf, :kind, :args, :safety, :argv, :engine, :server, :lifeId, 'running',
       '', '', '[]', :startedAt, :masked, 0, :heading, :words, :writer) RETURNING ${columns}`,
  );
  const end = db.prepare(
    `UPDATE operations SET status = :status, argv = :argv, exit_code = :exitCode, stdout = :stdout, stderr = :stderr,
       notes = :notes, started_at = :startedAt, duration_ms = :durationMs, words = :words
     WHERE id = :id RETURNING ${columns}`,
  );
  const undo = db.prepare(`UPDATE operations SET undone = 1 WHERE id = ? RETURNING ${columns}`);
  return {
    add: (lines) =>
      atOnce(db, () => {
        const entries = lines.flatMap((line) => readable(insert.get(rowOf(line))));
        // Lines are found by their place among the entries.
        if (entries.length !== lines.length) throw new Error("A line that was written can't be read.");
        return entries;
      }),
    end: (id, { argv, notes, ...rest }) => {
      const words = wordsOf([argv.join(" "), rest.stdout, rest.stderr, ...notes]);
      const row = end.get({ ...rest, id, words, argv: JSON.stringify(argv), notes: JSON.stringify(notes) });
      return readable(row)[0] ?? null;
    },
    undo: (ids) => atOnce(db, () => ids.flatMap((id) => readable(undo.get(id)))),
  };
}

function rowOf({ by, group, operation, safety, argv, startedAt, masked, ...rest }: NewLine) {
  return {
    ...{ ...rest, by, safety, startedAt, masked: masked ? 1 : 0 },
    ...{ groupId: group?.id ?? null, groupName: group?.name ?? null },
    ...{ groupAt: group?.at ?? null, groupOf: group?.of ?? null },
    kind: operation.kind,
    args: JSON.stringify(operation.args),
    argv: JSON.stringify(argv),
    heading: wordsOf([operation.kind, group?.name ?? ""]),
    words: wordsOf([argv.join(" ")]),
    writer: process.pid,
  };
}

/** SQLite knows the case of plain letters only. */
function wordsOf(parts: readonly string[]): string {
  return parts.join("\n").toLowerCase();
}

function atOnce<T>(db: Database, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const done = work();
    db.exec("COMMIT");
    return done;
  } catch (thrown) {
    db.exec("ROLLBACK");
    throw thrown;
  }
}

type Values = Record<string, string | number>;

function finding(db: Database): Pick<OperationsTable, "find"> {
  return {
    find: (query) => {
      const { where, values } = conditionOf(query);
      const found = db
        .prepare(`SELECT ${columns} FROM operations WHERE ${where} ORDER BY id DESC LIMIT :limit`)
        .all({ ...values, limit: query.limit + 1 });
      return { entries: found.slice(0, query.limit).flatMap(readable), more: found.length > query.limit };
    },
  };
}

function conditionOf({ text, by, status, kind, group, before }: LogQuery): { where: string; values: Values } {
  const values: Values = {};
  const parts = ["1"];
  const add = (condition: string, given: Values): void => {
    parts.push(condition);
    Object.assign(values, given);
  };
  const among = (column: string, wanted: readonly string[]): void => {
    const names = wanted.map((_one, at) => `${column}${at}`);
    const given = Object.fromEntries(wanted.map((one, at) => [`${column}${at}`, one]));
    add(`${column} IN (${names.map((name) => `:${name}`).join(", ")})`, given);
  };
  if (text !== undefined && text !== "")
    add("(instr(heading, :text) > 0 OR instr(words, :text) > 0)", { text: text.toLowerCase() });
  if (by !== undefined) among("by_whom", by);
  if (status !== undefined) among("status", status);
  if (kind !== undefined) add("kind = :kind", { kind });
  if (group !== undefined) add("group_id = :groupId", { groupId: group });
  if (before !== undefined) add("id < :before", { before });
  return { where: parts.join(" AND "), values };
}

function dropping(db: Database): Pick<OperationsTable, "clear" | "prune"> {
  const clear = db.prepare("DELETE FROM operations WHERE status <> 'running'");
  const prune = db.prepare(
    `DELETE FROM operations WHERE status <> 'running'
       AND (started_at < :since OR id <= (SELECT id FROM operations ORDER BY id DESC LIMIT 1 OFFSET :rows))`,
  );
  return {
    clear: () => void clear.run(),
    prune: ({ rows, since }) => void prune.run({ rows, since: Math.round(since) }),
  };
}

/** A row that no version of this program wrote is passed over. */
function readable(row: unknown): LogEntry[] {
  if (row === undefined) return [];
  const { groupId, groupName, groupAt, groupOf, kind, args, argv, notes, masked, undone, ...rest } = row as Values;
  const read = LogEntry.safeParse({
    ...rest,
    group: groupId === null ? null : { id: groupId, name: groupName, at: groupAt, of: groupOf },
    operation: { kind, args: jsonOf(args) },
    argv: jsonOf(argv),
    notes: jsonOf(notes),
    masked: masked === 1,
    undone: undone === 1,
  });
  return read.success ? [read.data] : [];
}

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null; // Not JSON: the row is passed over.
  }
}
