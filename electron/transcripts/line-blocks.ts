import { type Block, type IndexDatabase, keyOf, packLines, unpackLines } from "./index-file.ts";
import type { SeenLine } from "./moments.ts";

type Statement = ReturnType<IndexDatabase["prepare"]>;

/** A block is full at either. */
const MOST_LINES = 64;
const MOST_LETTERS = 8192;

interface Growing {
  readonly key: number;
  readonly segment: number;
  readonly lines: SeenLine[];
  letters: number;
}

/** Where reading a transcript stands: everything before it is in the index. */
export interface Progress {
  readonly segment: number;
  readonly offset: number;
}

interface KnownSource {
  readonly id: number;
  readonly transcript: string;
  readonly progress: Progress;
  /** What stood on the screen there has been told, too. */
  readonly settled: boolean;
}

/** The last row's number, which each write tells, may be one inside of the table of words, and those fit no JavaScript number. */
function writing(db: IndexDatabase, sql: string): Statement {
  const statement = db.prepare(sql);
  statement.setReadBigInts(true);
  return statement;
}

/** The tables of the index, as its one writer uses them. Each call is part of a transaction of the caller's. */
export class LineBlocks {
  readonly #db: IndexDatabase;
  readonly #often: Record<"taken" | "put" | "putWords" | "remove" | "removeWords" | "progress", Statement>;
  #forgot = false;
  /** The last block of each source, while there is room in it. */
  readonly #growing = new Map<number, Growing>();

  constructor(db: IndexDatabase) {
    this.#db = db;
    this.#often = {
      taken: db.prepare("SELECT 1 FROM blocks WHERE key = ?"),
      put: writing(db, "INSERT INTO blocks (key, source, segment, lines) VALUES (?, ?, ?, ?)"),
      putWords: writing(db, "INSERT INTO words (rowid, text) VALUES (?, ?)"),
      remove: writing(db, "DELETE FROM blocks WHERE key = ?"),
      removeWords: writing(db, "DELETE FROM words WHERE rowid = ?"),
      progress: writing(db, "UPDATE sources SET segment = ?, offset = ?, settled = ? WHERE id = ?"),
    };
  }

  sources(): KnownSource[] {
    const rows = this.#db.prepare("SELECT id, transcript, segment, offset, settled FROM sources").all();
    return (rows as { id: number; transcript: string; segment: number; offset: number; settled: number }[]).map(
      ({ id, transcript, segment, offset, settled }) => ({
        ...{ id, transcript, progress: { segment, offset } },
        settled: settled === 1,
      }),
    );
  }

  begin(transcript: string): number {
    const added = writing(
      this.#db,
      "INSERT INTO sources (transcript, segment, offset, settled) VALUES (?, 0, 0, 1)",
    ).run(transcript);
    return Number(added.lastInsertRowid);
  }

  progress({ id, progress: { segment, offset }, settled }: Omit<KnownSource, "transcript">): void {
    this.#often.progress.run(segment, offset, settled ? 1 : 0, id);
  }

  /** Lines of one source, oldest first. */
  add(source: number, lines: readonly SeenLine[]): void {
    for (let from = 0; from < lines.length; ) from += this.#addSome(source, lines.slice(from, from + MOST_LINES));
  }

  /** The newest lines of a source, oldest first. */
  lastLines(source: number): string[] {
    const rows = this.#db
      .prepare("SELECT segment, lines FROM blocks WHERE source = ? ORDER BY key DESC LIMIT 4")
      .all(source);
    const blocks = rows as { segment: number; lines: Uint8Array }[];
    return blocks.toReversed().flatMap(({ segment, lines }) => unpackLines(segment, lines).map(({ text }) => text));
  }

  /** Forgets what lies before a segment; at most so many blocks at once. True when there is more. */
  forgetBefore(source: number, segment: number, most: number): boolean {
    const old = this.#db
      .prepare("SELECT key FROM blocks WHERE source = ? AND segment < ? LIMIT ?")
      .all(source, segment, most);
    for (const { key } of old as { key: number }[]) this.#remove(key);
    if (old.length > 0) this.#forgot = true;
    const growing = this.#growing.get(source);
    if (growing && growing.segment < segment) this.#growing.delete(source);
    return old.length === most;
  }

  forgetSource(source: number): void {
    writing(this.#db, "DELETE FROM sources WHERE id = ?").run(source);
    this.#growing.delete(source);
  }

  /** Outside of a transaction: the log that SQLite writes has nothing any more of what was forgotten. Tried again while a search reads. */
  wipe(): void {
    if (!this.#forgot) return;
    const { busy } = this.#db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() as { busy: number };
    this.#forgot = busy !== 0;
  }

  /** Adds what fits the last block or a new one, and says how many lines that were. */
  #addSome(source: number, lines: readonly SeenLine[]): number {
    const segment = lines[0]?.segment ?? 0;
    const last = this.#growing.get(source);
    const grows =
      last !== undefined && last.segment === segment && last.lines.length < MOST_LINES && last.letters < MOST_LETTERS;
    const block = grows ? last : { key: 0, segment, lines: [], letters: 0 };
    let count = 0;
    for (const line of lines) {
      const full = block.lines.length >= MOST_LINES || block.letters >= MOST_LETTERS;
      if (full || line.segment !== segment) break;
      block.lines.push(line);
      block.letters += line.text.length;
      count += 1;
    }
    if (grows) this.#remove(last.key);
    this.#growing.set(source, { ...block, key: this.#insert({ key: 0, source, segment, lines: block.lines }) });
    return count;
  }

  #insert({ source, segment, lines }: Block): number {
    let key = keyOf(lines.reduce((newest, { at }) => Math.max(newest, at), 0));
    while (this.#often.taken.get(key) !== undefined) key += 1;
    this.#often.put.run(key, source, segment, packLines(lines));
    const words = lines.map(({ text }) => text).join("\n");
    this.#often.putWords.run(key, words);
    return key;
  }

  #remove(key: number): void {
    this.#often.remove.run(key);
    this.#often.removeWords.run(key);
  }
}
