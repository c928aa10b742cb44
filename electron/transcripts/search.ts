import vm from "node:vm";
import { AppError } from "../../shared/base/errors.ts";
import type { TranscriptHit } from "../../shared/models/transcript.ts";
import { type Block, endOf, type IndexDatabase, unpackLines } from "./index-file.ts";
import { momentCursor } from "./cursors.ts";
import { searchPattern, type SearchPattern, type Wanted } from "./search-pattern.ts";
import type { SeenLine } from "./moments.ts";

export interface Search extends Wanted {
  readonly within?: readonly string[] | undefined;
  readonly limit: number;
}

export interface SearchLimits {
  /** For all of it. */
  readonly milliseconds: number;
  /** True when nobody waits for the answer any more. */
  readonly stopped: () => boolean;
}

export interface Found {
  readonly hits: TranscriptHit[];
  /** There may be more: the limit or the time was reached. */
  readonly more: boolean;
}

/** Matched in one go: a watch on the time costs a moment each. */
const BLOCKS_AT_ONCE = 16;
/** A pattern that takes this long for so little is not one to go on with. */
const MOST_MATCHING_MS = 1000;
/** Letters in a row that the index knows. */
const GRAM = 3;
const MOST_GRAMS = 24;
const AROUND = 3;
const MOST_RANGES = 50;

type Ranges = [number, number][];
interface Hit {
  readonly block: Block;
  readonly at: number;
  readonly line: number;
  readonly ranges: Ranges;
}

/** Newest first, with what stands around each. Throws AppError `transcripts.badPattern` and `transcripts.slowPattern`. */
export function searchIndex(db: IndexDatabase, search: Search, limits: SearchLimits): Found {
  const found = searchPattern(search);
  const matcher = new Matcher(found.pattern, search.regex);
  const end = performance.now() + limits.milliseconds;
  const hits: Hit[] = [];
  let batch: Block[] = [];
  const take = (): void => {
    hits.push(...matcher.hitsIn(batch));
    batch = [];
  };
  /** Hits come newest first by blocks; within a block, and between those of several panes, the lines of a later one may be older. */
  const enough = (next: Block): boolean => {
    const until = endOf(next.key);
    return hits.length >= search.limit && hits.filter(({ at }) => at >= until).length >= search.limit;
  };
  let more = false;
  for (const block of candidates(db, found, search.within)) {
    if (batch.length >= BLOCKS_AT_ONCE) take();
    more = limits.stopped() || performance.now() > end || enough(block);
    if (more) break;
    batch.push(block);
  }
  if (!limits.stopped()) take();
  const newest = hits.toSorted((a, b) => b.at - a.at || b.block.key - a.block.key || b.line - a.line);
  const told = newest.slice(0, search.limit);
  const context = new Context(db);
  return { hits: told.map((hit) => context.tell(hit)), more: more || newest.length > told.length };
}

type BlockRow = { readonly key: number; readonly source: number; readonly segment: number; readonly lines: Uint8Array };

function blockOf({ key, source, segment, lines }: BlockRow): Block {
  return { key, source, segment, lines: unpackLines(segment, lines) };
}

/** Blocks that may have it, newest first. */
function* candidates(
  db: IndexDatabase,
  { literal }: SearchPattern,
  within: readonly string[] | undefined,
): Generator<Block> {
  const grams = gramsOf(literal);
  const among =
    within === undefined
      ? ""
      : " AND b.source IN (SELECT id FROM sources WHERE transcript IN (SELECT value FROM json_each(?)))";
  const only = within === undefined ? [] : [JSON.stringify(within)];
  const columns = "b.key AS key, b.source AS source, b.segment AS segment, b.lines AS lines";
  const rows =
    grams.length === 0
      ? db.prepare(`SELECT ${columns} FROM blocks b WHERE 1${among} ORDER BY b.key DESC`).iterate(...only)
      : db
          .prepare(
            `SELECT ${columns} FROM words w CROSS JOIN blocks b ON b.key = w.rowid WHERE w.words MATCH ?${among} ORDER BY w.rowid DESC`,
          )
          .iterate(grams.join(" AND "), ...only);
  for (const row of rows) yield blockOf(row as unknown as BlockRow);
}

/** All that must be in the index of a block with this text, as terms of a query. Empty when the text is too short. */
function gramsOf(literal: string): string[] {
  const letters = [...literal.replaceAll("\0", "")];
  const grams = letters.slice(GRAM - 1).map((_, at) => letters.slice(at, at + GRAM).join(""));
  const different = [...new Set(grams)];
  const every = Math.max(1, Math.ceil(different.length / MOST_GRAMS));
  return different.filter((_, at) => at % every === 0).map((gram) => `"${gram.replaceAll('"', '""')}"`);
}

const matchAll = new vm.Script("lines.map((line) => ranges(pattern, line))");

function rangesIn(pattern: RegExp, line: string): Ranges {
  const ranges: Ranges = [];
  for (const found of line.matchAll(pattern)) {
    if (found[0] !== "") ranges.push([found.index, found.index + found[0].length]);
    if (ranges.length >= MOST_RANGES) break;
  }
  return ranges;
}

/** Finds a pattern in lines. One that a person wrote is stopped when it takes too long. */
class Matcher {
  readonly #pattern: RegExp;
  readonly #context: vm.Context | null;

  constructor(pattern: RegExp, watched: boolean) {
    this.#pattern = pattern;
    this.#context = watched ? vm.createContext({ pattern, ranges: rangesIn, lines: [] }) : null;
  }

  hitsIn(blocks: readonly Block[]): Hit[] {
    const lines = blocks.flatMap((block) => block.lines.map(({ at }, line) => ({ block, at, line })));
    const ranges = this.#rangesIn(blocks.flatMap((block) => block.lines.map(({ text }) => text)));
    return lines.flatMap((line, index) => {
      const found = ranges[index] ?? [];
      return found.length > 0 ? [{ ...line, ranges: found }] : [];
    });
  }

  #rangesIn(lines: readonly string[]): Ranges[] {
    if (this.#context === null) return lines.map((line) => rangesIn(this.#pattern, line));
    this.#context["lines"] = lines;
    try {
      return matchAll.runInContext(this.#context, { timeout: MOST_MATCHING_MS }) as Ranges[];
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw thrown;
      const message =
        "This pattern takes far too long. Make it simpler: nested repetitions such as (a+)+ are the usual reason.";
      throw new AppError("transcripts.slowPattern", message, { facts: { text: this.#pattern.source } });
    }
  }
}

/** What stands around a hit, also where that is in the block before or after. */
class Context {
  readonly #db: IndexDatabase;
  readonly #names = new Map<number, string>();

  constructor(db: IndexDatabase) {
    this.#db = db;
    for (const { id, transcript } of db.prepare("SELECT id, transcript FROM sources").all() as SourceRow[])
      this.#names.set(id, transcript);
  }

  tell({ block, line, ranges }: Hit): TranscriptHit {
    const found = block.lines[line] as SeenLine;
    const before = block.lines.slice(Math.max(0, line - AROUND), line);
    const after = block.lines.slice(line + 1, line + 1 + AROUND);
    const missing = { before: AROUND - before.length, after: AROUND - after.length };
    const earlier = missing.before > 0 ? this.#beside(block, "<", "DESC").slice(-missing.before) : [];
    const later = missing.after > 0 ? this.#beside(block, ">", "ASC").slice(0, missing.after) : [];
    return {
      transcript: this.#names.get(block.source) ?? "",
      at: found.at,
      cursor: momentCursor(found),
      text: found.text,
      ranges,
      before: [...earlier, ...before].map(({ text }) => text),
      after: [...after, ...later].map(({ text }) => text),
    };
  }

  #beside({ source, key }: Block, side: "<" | ">", order: "ASC" | "DESC"): readonly SeenLine[] {
    const sql = `SELECT segment, lines FROM blocks INDEXED BY blocks_of_source WHERE source = ? AND key ${side} ? ORDER BY segment ${order}, key ${order} LIMIT 1`;
    const row = this.#db.prepare(sql).get(source, key) as { segment: number; lines: Uint8Array } | undefined;
    return row === undefined ? [] : unpackLines(row.segment, row.lines);
  }
}

type SourceRow = { readonly id: number; readonly transcript: string };
