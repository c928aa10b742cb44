import { Emitter } from "../../shared/base/emitter.ts";
import { messageOf } from "../../shared/base/errors.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import {
  type LogEntry,
  type LogQuery,
  type LogStatus,
  MASK,
  type OperationBy,
  type TimelineSettings,
} from "../../shared/models/operation-log.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { operationToJson } from "../../shared/ops/json.ts";
import { safetyOf } from "../../shared/ops/safety.ts";
import type { LineEnd, OperationsTable } from "../store/operations-table.ts";
import { shortened, wordsInPart } from "./kept-parts.ts";
import { asksForSecret, maskOf, maskSaid } from "./masking.ts";
import { maskedOutput, shownWords } from "../../shared/ops/secrets.ts";

export interface TimelineOptions {
  readonly table: OperationsTable;
  /** The engine in use, what a person calls the server, and the life it is in. */
  readonly about: () => Pick<LogEntry, "engine" | "server" | "lifeId">;
  readonly limits: () => TimelineSettings;
  readonly now: () => number;
  readonly log: (text: string) => void;
}

export interface Wanted {
  readonly operation: Operation;
  readonly by: OperationBy;
  readonly group: LogEntry["group"];
}

/** What came of a line. `error` says why there is no result. */
export interface Came {
  readonly status: LogStatus;
  readonly result: Pick<OpResult, "argv" | "exitCode" | "stdout" | "stderr" | "notes"> | null;
  readonly error: Error | null;
  /** Milliseconds since the epoch, where it began later than its line was written. */
  readonly startedAt?: number;
}

/** A line that is written, while its operation runs. Null when it could not be written. */
export type Line = { readonly entry: LogEntry; readonly words: ReadonlyMap<string, string> } | null;

/** Characters of what a command says that are kept of each of its two outputs. */
const MOST_SAID = 4096;
/** Characters of one word that are looked through; fewer are kept of all of them. */
const MOST_WORD = 32_768;
/** Notes that are kept, and characters of each. */
const MOST_NOTES = 20;
const MOST_NOTE = 1024;
/** Lines between two looks at the limits. */
const PRUNE_EVERY = 200;
const DAY = 86_400_000;

const nothing = { argv: [], exitCode: null, stdout: "", notes: [] } as const;

/** Every operation that somebody wanted: written before it runs, ended after. Never stands in the way of one. */
export class Timeline {
  readonly #options: TimelineOptions;
  readonly #news = new Emitter<LogEntry[]>((thrown) => this.#failed(thrown));
  #waiting = new Map<number, LogEntry>();
  #written = 0;

  constructor(options: TimelineOptions) {
    this.#options = options;
    this.#prune();
  }

  /** Lines that are new or have changed, some at a time. */
  get news(): Emitter<LogEntry[]> {
    return this.#news;
  }

  /** A line for each, in order; null for one that can't be written. */
  begin(wanted: readonly Wanted[]): readonly Line[] {
    const drafts = wanted.map((one) => this.#kept(() => this.#draftOf(one)));
    const known = drafts.filter((draft) => draft !== null);
    const entries = this.#kept(() => this.#options.table.add(known.map(({ line }) => line))) ?? [];
    this.#tell(entries);
    this.#written += entries.length;
    if (this.#written >= PRUNE_EVERY) this.#prune();
    const next = entries.values();
    return drafts.map((draft) => {
      const entry = draft === null ? undefined : next.next().value;
      return draft === null || entry === undefined ? null : { entry, words: draft.words };
    });
  }

  #draftOf({ operation, by, group }: Wanted) {
    const { about, now } = this.#options;
    const mask = maskOf(operation, by);
    const { args, cut } = shortened(mask.args);
    const line = {
      ...{ by, group, masked: cut || mask.words.size > 0, argv: [], startedAt: Math.round(now()), ...about() },
      operation: operationToJson({ kind: operation.kind, args }),
      safety: safetyOf(operation),
    };
    return { line, words: mask.words };
  }

  end(line: Line | undefined, came: Came): void {
    if (line === undefined || line === null) return;
    const entry = this.#kept(() => this.#options.table.end(line.entry.id, this.#endOf(line, came)));
    if (entry) this.#tell([entry]);
  }

  undone(ids: readonly number[]): void {
    this.#tell(this.#kept(() => this.#options.table.undo(ids)) ?? []);
  }

  find(query: LogQuery): { entries: LogEntry[]; more: boolean } {
    return this.#options.table.find(query);
  }

  clear(): void {
    this.#options.table.clear();
  }

  #endOf({ entry, words }: NonNullable<Line>, { status, result, error, startedAt = entry.startedAt }: Came): LineEnd {
    const { argv, exitCode, stdout, stderr, notes } = result ?? { ...nothing, stderr: error?.message ?? "" };
    return {
      ...{ status, exitCode, startedAt: Math.round(startedAt) },
      argv: wordsInPart(shownWords(argv.map((word) => words.get(word) ?? word.slice(0, MOST_WORD)))),
      stdout:
        stdout !== "" && asksForSecret(entry.operation.args)
          ? MASK
          : cutTo(MOST_SAID, stdout, maskedOutput(maskSaid(stdout, words, MOST_SAID))),
      stderr: cutTo(MOST_SAID, stderr, maskSaid(stderr, words, MOST_SAID)),
      notes: notes.slice(0, MOST_NOTES).map((note) => cutTo(MOST_NOTE, note, maskSaid(note, words, MOST_NOTE))),
      durationMs: status === "notRun" ? null : Math.max(0, Math.round(this.#options.now() - startedAt)),
    };
  }

  #tell(entries: readonly LogEntry[]): void {
    if (entries.length === 0) return;
    if (this.#waiting.size === 0) queueMicrotask(() => this.#tellWaiting());
    for (const entry of entries) this.#waiting.set(entry.id, entry);
  }

  #tellWaiting(): void {
    const told = [...this.#waiting.values()];
    this.#waiting = new Map();
    this.#news.emit(told);
  }

  #prune(): void {
    const { table, limits, now } = this.#options;
    const { rows, days } = limits();
    this.#written = 0;
    this.#kept(() => table.prune({ rows, since: now() - days * DAY }));
  }

  /** A full disk must not keep anybody from working. */
  #kept<T>(work: () => T): T | null {
    try {
      return work();
    } catch (thrown) {
      this.#failed(thrown);
      return null;
    }
  }

  #failed(thrown: unknown): void {
    this.#options.log(`the timeline could not be written: ${messageOf(thrown)}`);
  }
}

/** `shown`: the beginning of the text, as it may be kept; see {@link maskSaid}. */
function cutTo(most: number, text: string, shown: string): string {
  if (text.length <= 2 * most && shown.length <= most) return shown;
  const kept = shown.slice(0, most);
  return `${kept}\n\u2026 and ${Math.max(text.length, shown.length) - kept.length} characters more`;
}
