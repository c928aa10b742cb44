import { closeSync, existsSync, mkdirSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { DatabaseSync } from "@photostructure/sqlite";
import { PRIVATE_FILE, PRIVATE_FOLDER } from "./places.ts";
import type { SeenLine } from "./moments.ts";

export type IndexDatabase = InstanceType<typeof DatabaseSync>;

/** Lines that are found and fetched together: of one segment, oldest first. */
export interface Block {
  /** Rises with the time of the newest line: see {@link keyOf}. */
  readonly key: number;
  readonly source: number;
  readonly segment: number;
  readonly lines: readonly SeenLine[];
}

const FORMAT = 2;
/** Blocks that may end in the same millisecond. */
const PER_MS = 2048;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/**
 * `words` holds for each block which three letters in a row occur in it, and nothing else: what it finds is read again in the block.
 * That is several times smaller than places of words, and finds any part of a word in any script.
 */
const SCHEMA = `
  BEGIN IMMEDIATE;
  CREATE TABLE IF NOT EXISTS sources (
    id INTEGER PRIMARY KEY, transcript TEXT NOT NULL UNIQUE, segment INTEGER NOT NULL, offset INTEGER NOT NULL,
    settled INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS blocks (
    key INTEGER PRIMARY KEY, source INTEGER NOT NULL, segment INTEGER NOT NULL, lines BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS blocks_of_source ON blocks (source, segment);
  CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    text, content='', contentless_delete=1, detail='none', tokenize='trigram'
  );
  PRAGMA user_version = ${FORMAT};
  COMMIT;`;

/** The first key of a millisecond. */
export function keyOf(at: number): number {
  return Math.floor(at) * PER_MS;
}

/** When the newest line of the block with this key was printed. */
export function endOf(key: number): number {
  return Math.floor(key / PER_MS);
}

export function packLines(lines: readonly SeenLine[]): Uint8Array {
  const rows = lines.map(({ at, offset, byte, text }) => [at, offset, byte, text]);
  return deflateRawSync(JSON.stringify(rows), { level: 1 });
}

type PackedLine = readonly [at: number, offset: number, byte: number, text: string];

export function unpackLines(segment: number, packed: Uint8Array): SeenLine[] {
  const rows = JSON.parse(inflateRawSync(packed).toString()) as PackedLine[];
  return rows.map(([at, offset, byte, text]) => ({ at, segment, offset, byte, text }));
}

/** A file that is no index, or not whole. It is made of the transcripts and can be made again. */
export function isDamage(thrown: unknown): boolean {
  const code = (thrown as { errcode?: unknown }).errcode;
  return typeof code === "number" && [CORRUPT, NOT_A_DATABASE].includes(code & 0xff);
}

export function removeIndex(file: string): void {
  for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(file + ending, { force: true });
}

/** Opens the index to write to, beginning it where there is none or none of this format. Throws what SQLite says. */
export function openIndex(file: string): IndexDatabase {
  try {
    return openSound(file);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    removeIndex(file);
    return openSound(file);
  }
}

function openSound(file: string): IndexDatabase {
  mkdirSync(path.dirname(file), { recursive: true, mode: PRIVATE_FOLDER });
  // What SQLite puts beside it has the same permissions.
  closeSync(openSync(file, "a", PRIVATE_FILE));
  let db = new DatabaseSync(file, { timeout: 5000 });
  try {
    const version = versionOf(db);
    if (version !== 0 && version !== FORMAT) {
      db.close();
      removeIndex(file);
      closeSync(openSync(file, "a", PRIVATE_FILE));
      db = new DatabaseSync(file, { timeout: 5000 });
    }
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 16777216;");
    // What a person removed is not to be read in the file either.
    db.exec("PRAGMA secure_delete = ON;");
    db.exec(SCHEMA);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/** Of each transcript, what everything before is in the index. */
export function indexedIn(db: IndexDatabase): { transcript: string; segment: number; offset: number }[] {
  const rows = db.prepare("SELECT transcript, segment, offset FROM sources").all();
  return rows as { transcript: string; segment: number; offset: number }[];
}

function versionOf(db: IndexDatabase): number {
  return (db.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
}

/** Opens the index to read from; null where there is none yet. */
export function openToRead(file: string): IndexDatabase | null {
  if (!existsSync(file)) return null;
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    if (versionOf(db) === FORMAT) return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
  db.close();
  return null;
}
