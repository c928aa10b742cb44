import type { LogEntry, LogQuery } from "../../../shared/models/operation-log.ts";
import type { Failure } from "../../client/failure.ts";
import type { TimelineActions } from "../../state/timeline-actions.ts";
import { changedLines, renewed, withLines, withNews } from "./lines.ts";
import type { Lines } from "./lines.ts";
import { isFiltered, noLogFilter, queryOf } from "./log-filter.ts";
import type { LogFilter } from "./log-filter.ts";

/** What is known of the timeline. */
export interface TimelineView {
  readonly lines: Lines;
  /** Older ones are to be had. */
  readonly more: boolean;
  readonly phase: "reading" | "read" | "failed";
  readonly failure: Failure | null;
}

/** At first: as many as a tall window shows, with some more. */
const PART = 80;
/** The most that the host gives at once. */
const MOST_AT_ONCE = 500;
/** Between two letters of somebody who types. */
const TYPING_MS = 60;
/** Where lines are filtered the host says which news pass: asked this long after some came. */
const AFTER_NEWS_MS = 200;

/** Reads the lines that pass a filter, newest first, in parts, and keeps them up to date. */
export class TimelineReader {
  readonly #timeline: TimelineActions;
  readonly #listeners = new Set<() => void>();
  #ending = new AbortController();
  #view: TimelineView = { lines: [], more: false, phase: "reading", failure: null };
  #filter = noLogFilter;
  /** What the lines that are held passed. */
  #heldBy: LogFilter | null = null;
  #reading: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** News that came while an answer was under way, which may be older. */
  #unheard: readonly LogEntry[] = [];

  constructor(timeline: TimelineActions) {
    this.#timeline = timeline;
  }

  get view(): TimelineView {
    return this.#view;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Reads and follows until the returned function is called. */
  open(): () => void {
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    this.#askIn(0);
    // A connection that begins anew may bring much at once; the first one keeps nobody waiting.
    const again = (): void => this.#askIn(this.#heldBy === null ? 0 : AFTER_NEWS_MS);
    this.#timeline.follow({ onNews: (news) => this.#hear(news), again, signal });
    return () => this.#close();
  }

  /** What was read stands until the first lines like that are there. */
  filter(filter: LogFilter): void {
    if (filter === this.#filter) return;
    this.#filter = filter;
    this.#change({ phase: "reading" });
    this.#askIn(TYPING_MS);
  }

  /** Reads older ones, unless something is being read. */
  readMore(): void {
    const before = this.#view.lines.at(-1)?.id;
    if (!this.#view.more || this.#view.phase !== "read" || this.#reading !== null || before === undefined) return;
    void this.#ask({ ...queryOf(this.#filter, MOST_AT_ONCE), before });
  }

  /** Reads all lines of a group. */
  async readGroup(group: string): Promise<void> {
    const answer = await this.#timeline.part({ group, limit: MOST_AT_ONCE }, this.#ending.signal);
    if (answer?.ok === true && !isFiltered(this.#filter)) this.#add(answer.entries);
  }

  /** To be called once the host has none any more. */
  forget(): void {
    this.#change({ lines: [], more: false });
  }

  #close(): void {
    this.#ending.abort();
    this.#stop();
  }

  #stop(): void {
    this.#reading?.abort();
    this.#reading = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #askIn(ms: number): void {
    this.#stop();
    this.#timer = setTimeout(() => this.#askAnew(), ms);
  }

  /** Not put off by what comes meanwhile: news without a pause are read too. */
  #askSoon(): void {
    this.#timer ??= setTimeout(() => {
      if (this.#reading === null) return this.#askAnew();
      this.#timer = null;
      this.#askSoon();
    }, AFTER_NEWS_MS);
  }

  #askAnew(): void {
    this.#timer = null;
    const limit = Math.min(MOST_AT_ONCE, Math.max(PART, this.#view.lines.length));
    void this.#ask(queryOf(this.#filter, limit));
  }

  async #ask(query: LogQuery): Promise<void> {
    const own = new AbortController();
    this.#reading = own;
    const filter = this.#filter;
    const answer = await this.#timeline.part(query, own.signal);
    if (this.#reading === own) this.#reading = null;
    if (answer === null) return;
    const unheard = this.#unheard;
    this.#unheard = [];
    if (!answer.ok) return this.#change({ phase: "failed", failure: answer.failure });
    const { lines, more } = this.#view;
    const older = { lines: withLines(lines, answer.entries), more: answer.more };
    const held = this.#heldBy === filter ? { lines, more } : { lines: [], more: false };
    this.#change({ ...(query.before === undefined ? renewed(held, answer) : older), phase: "read", failure: null });
    this.#heldBy = filter;
    this.#hear(unheard);
  }

  #hear(news: readonly LogEntry[]): void {
    if (news.length === 0) return;
    // The next reading has them too.
    if (this.#view.phase === "failed") return this.#askSoon();
    if (this.#reading !== null || this.#view.phase !== "read") {
      this.#unheard = [...this.#unheard, ...news];
      return;
    }
    const { lines, more } = this.#view;
    if (!isFiltered(this.#filter)) return this.#change({ lines: withNews(lines, news, more) });
    this.#change({ lines: changedLines(lines, news) });
    this.#askSoon();
  }

  #add(entries: readonly LogEntry[]): void {
    this.#change({ lines: withLines(this.#view.lines, entries) });
  }

  #change(change: Partial<TimelineView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
