import { rm } from "node:fs/promises";
import path from "node:path";
import type { Closeable } from "../../shared/base/disposables.ts";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { Problem } from "../../shared/models/server.ts";
import type { TranscriptInfo, TranscriptSettings } from "../../shared/models/transcript.ts";
import { BytePool } from "./byte-pool.ts";
import { Catalog, type CatalogEntry, lastAtOf } from "./catalog.ts";
import { MOST_GAPS, segmentName, type TranscriptFacts, transcriptId } from "./places.ts";
import { type Clocks, systemClocks } from "./rising-clock.ts";
import { overOwnLimit, type Removal, toSweep } from "./sweep.ts";
import { TranscriptWriter, type WriterLimits, writerLimits, type WriterParts } from "./transcript-writer.ts";

export interface KeeperOptions {
  /** Where all transcripts are. Made when something is kept. */
  readonly root: string;
  readonly settings: () => TranscriptSettings;
  /** Whether what is over a limit is ours to remove; it is when left out. */
  readonly sweeps?: () => boolean;
  readonly clocks?: Clocks;
  readonly limits?: Partial<WriterLimits>;
  /** Facts that change are written this much later. */
  readonly factsMs?: number;
  /** Keeps others from writing this transcript until closed; null when another one does. All are ours when left out. */
  readonly mayRemove?: (id: string) => Closeable | null;
  /** New bytes are on disk, or segments are gone from it. */
  readonly changed: (id: string) => void;
}

/** What is told of a pane when its transcript begins, and as it changes. */
export type PaneFacts = Omit<TranscriptFacts, "format" | "startedAt" | "gaps" | "gapsAt">;

/** One pane's transcript, being kept. */
export interface Keeping {
  readonly writer: TranscriptWriter;
  told(facts: PaneFacts): void;
  /** Nothing more comes. */
  close(why: string): Promise<void>;
}

/** Bytes that may wait for the disk, of all panes together. */
const MOST_WAITING = 64 * 1024 * 1024;
const SWEEP_MS = 10 * 60_000;
const FACTS_MS = 5000;
const MEGABYTE = 1024 * 1024;
const TOLD = [
  "title",
  "folder",
  "agentId",
  "name",
  "paneId",
  "server",
  "lifeId",
] as const satisfies readonly (keyof PaneFacts)[];
/** Segments a full transcript consists of, at least: what goes at once is no more than such a part. */
const SEGMENTS = 8;

/** All transcripts: writes those of live panes, keeps all within their limits, and says when the disk takes nothing. */
export class TranscriptKeeper {
  /** What the person should know and do; null while all is well. */
  readonly problem = new LiveValue<Problem | null>(null);
  readonly catalog: Catalog;
  readonly #options: KeeperOptions;
  readonly #clocks: Clocks;
  readonly #begunAt: { readonly now: number; readonly steady: number };
  readonly #pool = new BytePool(MOST_WAITING);
  readonly #writers = new Map<string, TranscriptWriter>();
  readonly #failing = new Set<string>();
  readonly #sweeping: NodeJS.Timeout;
  #removing: Promise<void> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#clocks = options.clocks ?? systemClocks;
    this.#begunAt = { now: this.#clocks.now(), steady: this.#clocks.steady() };
    this.catalog = new Catalog(options.root);
    this.#sweeping = setInterval(() => void this.sweep(), SWEEP_MS);
    void this.sweep();
  }

  /** Begins or goes on with the transcript of a pane. To be called once what there is has been read ({@link Catalog.read}). */
  keep(facts: PaneFacts, wantsImage: () => void): Keeping {
    const id = transcriptId(facts);
    const known = this.catalog.get(id);
    const entry =
      known ?? this.catalog.add(id, { format: 1, ...facts, startedAt: this.#clocks.now(), gaps: 0, gapsAt: [] });
    entry.live = true;
    let timer: NodeJS.Timeout | null = null;
    const keepFacts = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        void this.catalog.keepFacts(entry);
      }, this.#options.factsMs ?? FACTS_MS);
    };
    const gap = (at: number): void => {
      const { gaps, gapsAt } = entry.facts;
      entry.facts = { ...entry.facts, gaps: gaps + 1, gapsAt: [...gapsAt, at].slice(-MOST_GAPS) };
      keepFacts();
    };
    const writer = this.#writer(entry, { wantsImage, gap });
    this.#writers.set(id, writer);
    return {
      writer,
      told: (next) => {
        const { agentId, name } = entry.facts;
        // An agent that is gone was still the one who printed this.
        const agent = next.agentId === null && agentId !== null ? { agentId, name } : {};
        const facts = { ...entry.facts, ...next, ...agent };
        const changed = TOLD.filter((fact) => facts[fact] !== entry.facts[fact]);
        if (changed.length === 0) return;
        entry.facts = facts;
        // Titles may turn many times a second: the one at the end of a segment is of use.
        if (changed.some((fact) => fact !== "title")) keepFacts();
      },
      close: async (why) => {
        if (timer) clearTimeout(timer);
        await writer.close(why);
        if (this.#writers.get(id) === writer) this.#writers.delete(id);
        entry.live = this.#writers.has(id);
        this.#recovered(id);
        if (entry.segments.size > 0) await this.catalog.keepFacts(entry);
      },
    };
  }

  /** Newest first. */
  async list(): Promise<TranscriptInfo[]> {
    await this.know();
    return this.catalog.infos();
  }

  /** What others keep is known, too, once this resolves. */
  async know(): Promise<void> {
    await (this.#sweeps ? this.catalog.read : this.catalog.refresh());
  }

  /** Removes what is kept of a pane; a live one begins anew. Throws AppError `transcripts.unknown` and `transcripts.elsewhere`. */
  async remove(id: string): Promise<void> {
    await this.catalog.read;
    const entry = this.catalog.need(id);
    const held = this.#options.mayRemove ? this.#options.mayRemove(id) : { close: () => {} };
    if (held === null) throw keptElsewhere(id);
    try {
      await this.#removeAll(entry);
    } finally {
      held.close();
    }
  }

  async #removeAll(entry: CatalogEntry): Promise<void> {
    const { id } = entry;
    const writer = this.#writers.get(id);
    await writer?.turn();
    const newest = writer?.segment ?? Number.POSITIVE_INFINITY;
    entry.facts = { ...entry.facts, startedAt: this.#clocks.now(), gaps: 0, gapsAt: [] };
    const all = [...entry.segments.keys()].filter((segment) => segment <= newest);
    await this.#remove(all.map((segment) => ({ id, segment })));
  }

  /** Removes what is over a limit. At a clock that jumped forward nothing is older than it was before. */
  async sweep(): Promise<void> {
    if (!this.#sweeps) return;
    await this.#removing;
    await this.catalog.refresh();
    const steadily = this.#begunAt.now + (this.#clocks.steady() - this.#begunAt.steady);
    const now = Math.min(this.#clocks.now(), steadily);
    const liveSegment = (id: string): number | null => this.#liveSegment(id);
    await this.#remove(toSweep(this.catalog.entries, this.#options.settings(), { now, liveSegment }));
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    await this.#removing;
  }

  get #sweeps(): boolean {
    return this.#options.sweeps?.() ?? true;
  }

  #writer(entry: CatalogEntry, ears: Pick<WriterParts, "wantsImage" | "gap">): TranscriptWriter {
    const { id, segments } = entry;
    const newest = [...segments.keys()].at(-1);
    return new TranscriptWriter({
      folder: this.catalog.folder(id),
      facts: () => entry.facts,
      limits: () => this.#limits,
      clocks: this.#clocks,
      pool: this.#pool,
      before: newest === undefined ? null : { segment: newest, at: lastAtOf(entry) },
      ...ears,
      wrote: (segment, bytes, at) => this.#wrote(entry, segment, { bytes, lastAt: at }),
      failed: (thrown) => this.#failed(id, thrown),
      recovered: () => this.#recovered(id),
    });
  }

  get #limits(): WriterLimits {
    const limits = { ...writerLimits, ...this.#options.limits };
    const own = (this.#options.settings().paneMegabytes * MEGABYTE) / SEGMENTS;
    return { ...limits, segment: Math.min(limits.segment, own) };
  }

  #wrote(entry: CatalogEntry, segment: number, now: { bytes: number; lastAt: number }): void {
    const begun = !entry.segments.has(segment);
    entry.segments.set(segment, now);
    this.#options.changed(entry.id);
    if (!begun) return;
    void this.catalog.keepFacts(entry);
    void this.#remove(overOwnLimit(entry, this.#options.settings(), (id) => this.#liveSegment(id)));
  }

  #liveSegment(id: string): number | null {
    return this.#writers.get(id)?.segment ?? null;
  }

  /** One after the other; a file that can't be removed now is tried at the next sweep. */
  #remove(removals: readonly Removal[]): Promise<void> {
    this.#removing = this.#removing.then(async () => {
      for (const { id, segment } of removals) {
        const entry = this.catalog.get(id);
        if (!entry?.segments.has(segment)) continue;
        const file = path.join(this.catalog.folder(id), segmentName(segment));
        const gone = await rm(file, { force: true }).then(
          () => true,
          () => false,
        );
        if (gone) entry.segments.delete(segment);
        if (entry.segments.size === 0 && !entry.live) await this.#forget(id);
      }
      for (const id of new Set(removals.map((one) => one.id))) this.#options.changed(id);
    });
    return this.#removing;
  }

  async #forget(id: string): Promise<void> {
    this.catalog.forget(id);
    await rm(this.catalog.folder(id), { recursive: true, force: true }).catch(() => {}); // Empty but for its facts.
  }

  #failed(id: string, thrown: unknown): void {
    const first = this.#failing.size === 0;
    this.#failing.add(id);
    if (first) this.problem.set(problemOf(thrown, this.#options.root));
  }

  #recovered(id: string): void {
    this.#failing.delete(id);
    if (this.#failing.size === 0 && this.problem.value) this.problem.set(null);
  }
}

function keptElsewhere(id: string): AppError {
  const message =
    "This pane is kept by another Paneglass, which is writing it now. Remove it there, or close that one and try again.";
  return new AppError("transcripts.elsewhere", message, { facts: { id } });
}

const NO_ROOM: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

function problemOf(thrown: unknown, root: string): Problem {
  const { code } = thrown as { code?: unknown };
  const full = typeof code === "string" && NO_ROOM.has(code);
  const why = full ? "The disk is full" : messageOf(thrown).replace(/\.$/, "");
  const next = full
    ? "Make room there, or keep less in the settings; Paneglass tries again every few seconds."
    : "Paneglass tries again every few seconds; the panes themselves are not touched.";
  return {
    code: "transcripts.disk",
    message: `What panes print can't be kept in ${root} now: ${why}. What does not fit into memory meanwhile is lost for search and recordings.`,
    next,
  };
}
