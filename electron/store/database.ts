import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import type { Problem } from "../../shared/models/server.ts";
import { migrate, newest } from "./migrations.ts";
import { setAside } from "./set-aside.ts";

export type Database = InstanceType<typeof DatabaseSync>;

export interface OpenedDatabase {
  readonly db: Database;
  /** Set when an unreadable file was set aside and a fresh one begun. */
  readonly notice: Problem | null;
}

const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const companions = ["-wal", "-shm", "-journal"];

class Unreadable extends Error {}

/** Opens or begins the state file in `folder`, which is created private. Throws AppError `store.unavailable` when it can't. */
export function openDatabase(folder: string, now: Date): OpenedDatabase {
  const file = path.join(folder, "state.db");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return openOrReplace(file, now);
  } catch (thrown) {
    throw new AppError("store.unavailable", `Paneglass can't keep its state in ${folder}: ${messageOf(thrown)}`, {
      facts: { folder },
      cause: thrown,
    });
  }
}

function openOrReplace(file: string, now: Date): OpenedDatabase {
  try {
    return { db: openChecked(file), notice: null };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable) || !existsSync(file)) throw thrown;
    const aside = setAside(file, { companions, now });
    return { db: openChecked(file), notice: noticeOf(thrown.message, aside) };
  }
}

function noticeOf(why: string, aside: string): Problem {
  return {
    code: "store.setAside",
    message: `The file with agents and walls could not be used: ${why}. Paneglass has begun a new one.`,
    next: `The old file is kept as ${aside}; no pane is touched.`,
  };
}

function openChecked(file: string): Database {
  const db = new DatabaseSync(file, { timeout: 5000 });
  try {
    // First of all: a file that is set aside must be as it was found.
    check(db);
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
    migrate(db);
    return db;
  } catch (thrown) {
    db.close();
    throw isDamage(thrown) ? new Unreadable(messageOf(thrown)) : thrown;
  }
}

function check(db: Database): void {
  const found = db.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
  if (found.quick_check !== "ok") throw new Unreadable("it is damaged");
  const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version > newest)
    throw new Unreadable(`a newer Paneglass wrote it (format ${version}, this one knows ${newest})`);
}

function isDamage(thrown: unknown): boolean {
  if (thrown instanceof Unreadable) return true;
  // The low byte of an extended result code is the primary one.
  const code = (thrown as { errcode?: unknown }).errcode;
  return typeof code === "number" && [CORRUPT, NOT_A_DATABASE].includes(code & 0xff);
}
