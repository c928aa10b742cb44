import { readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { TranscriptInfo } from "../../shared/models/transcript.ts";
import {
  FACTS_FILE,
  isTranscriptId,
  PRIVATE_FILE,
  segmentName,
  segmentOf,
  TranscriptFacts,
  unknownTranscript,
} from "./places.ts";
import { segmentRecords } from "./read-records.ts";

interface Segment {
  readonly bytes: number;
  readonly lastAt: number;
}

export interface CatalogEntry {
  readonly id: string;
  facts: TranscriptFacts;
  /** Oldest first. */
  readonly segments: Map<number, Segment>;
  live: boolean;
}

export function bytesOf({ segments }: CatalogEntry): number {
  let bytes = 0;
  for (const segment of segments.values()) bytes += segment.bytes;
  return bytes;
}

export function lastAtOf({ facts, segments }: CatalogEntry): number {
  let last = facts.startedAt;
  for (const segment of segments.values()) last = Math.max(last, segment.lastAt);
  return last;
}

function infoOf(entry: CatalogEntry): TranscriptInfo {
  const { format: _, gapsAt: _gapsAt, ...facts } = entry.facts;
  return { id: entry.id, ...facts, lastAt: lastAtOf(entry), live: entry.live, bytes: bytesOf(entry) };
}

/** What there is on disk: read once, then kept as writers tell. */
export class Catalog {
  readonly root: string;
  readonly #entries = new Map<string, CatalogEntry>();
  /** Resolves when what was there before has been read. */
  readonly read: Promise<void>;

  constructor(root: string) {
    this.root = root;
    this.read = this.#readAll();
  }

  get entries(): readonly CatalogEntry[] {
    return [...this.#entries.values()];
  }

  /** Reads again what others may have written or removed. */
  async refresh(): Promise<void> {
    await this.read;
    await this.#readAll();
  }

  /** Newest first. */
  infos(): TranscriptInfo[] {
    const withBytes = this.entries.filter((entry) => entry.segments.size > 0 || entry.live);
    return withBytes.map(infoOf).toSorted((a, b) => b.lastAt - a.lastAt);
  }

  get(id: string): CatalogEntry | undefined {
    return this.#entries.get(id);
  }

  /** Throws AppError `transcripts.unknown`. */
  need(id: string): CatalogEntry {
    const entry = this.#entries.get(id);
    if (!entry) throw unknownTranscript(id);
    return entry;
  }

  add(id: string, facts: TranscriptFacts): CatalogEntry {
    const entry: CatalogEntry = { id, facts, segments: new Map(), live: false };
    this.#entries.set(id, entry);
    return entry;
  }

  forget(id: string): void {
    this.#entries.delete(id);
  }

  folder(id: string): string {
    return path.join(this.root, id);
  }

  /** Facts are of use, but no loss: a disk that does not take them is told of by what is written beside. */
  async keepFacts({ id, facts }: CatalogEntry): Promise<void> {
    const file = path.join(this.folder(id), FACTS_FILE);
    try {
      await writeFile(`${file}.new`, JSON.stringify(facts), { mode: PRIVATE_FILE });
      await rename(`${file}.new`, file);
    } catch {
      await rm(`${file}.new`, { force: true }).catch(() => {});
    }
  }

  /** What is written here is known better than it can be read. */
  async #readAll(): Promise<void> {
    const names = (await readdir(this.root).catch(() => [])).filter(isTranscriptId);
    for (const name of names) {
      const found = this.#entries.get(name)?.live ? null : await this.#readOne(name);
      if (found && !this.#entries.get(name)?.live) this.#entries.set(name, found);
    }
    const there = new Set(names);
    for (const { id, live } of this.entries) if (!live && !there.has(id)) this.#entries.delete(id);
  }

  async #readOne(id: string): Promise<CatalogEntry | null> {
    const folder = this.folder(id);
    const names = await readdir(folder).catch(() => []);
    const numbers = names.flatMap((name) => segmentOf(name) ?? []).toSorted((a, b) => a - b);
    const segments = new Map<number, Segment>();
    for (const segment of numbers) {
      const found = await stat(path.join(folder, segmentName(segment))).catch(() => null);
      const known = this.#entries.get(id)?.segments.get(segment);
      if (known?.bytes === found?.size && known) segments.set(segment, known);
      else if (found) segments.set(segment, { bytes: found.size, lastAt: found.mtimeMs });
    }
    const facts = (await this.#readFacts(folder)) ?? factsAtHead(folder, numbers);
    return facts && { id, facts, segments, live: false };
  }

  async #readFacts(folder: string): Promise<TranscriptFacts | null> {
    const text = await readFile(path.join(folder, FACTS_FILE), "utf8").catch(() => "");
    return parseFacts(text);
  }
}

function parseFacts(text: string): TranscriptFacts | null {
  try {
    return TranscriptFacts.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // Torn or lost: each segment has them at its head.
  }
}

function factsAtHead(folder: string, segments: readonly number[]): TranscriptFacts | null {
  for (const segment of segments.toReversed()) {
    const [first] = segmentRecords({ folder, segment }, 0, true);
    if (first?.kind === "begin") return parseFacts(Buffer.from(first.bytes).toString());
  }
  return null;
}
