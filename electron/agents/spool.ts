import { type FSWatcher, mkdirSync, watch } from "node:fs";
import { lstat, open, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { LONGEST_MESSAGE, readSpoolEntry } from "../../shared/agents/spool-entry.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { Signal } from "../../shared/models/signal.ts";
import { agentPlaces } from "./agent-folder.ts";
import type { Clock } from "./clock.ts";
import type { SignalReader } from "./observation.ts";

/** The system may miss to tell of a change: every folder is looked into this often. */
const SWEEP_MS = 5_000;
/** What was read stays for this long, for another app on the same folder, and so that a restart knows what has just happened. */
const KEEP_MS = 120_000;
/** What is half written after this long never gets whole. */
const STALE_MS = 3_600_000;
/** How many entries of hooks are read at once; older ones are dropped unread. */
const MOST_AT_ONCE = 500;
/** What was written so much later than now was written before the system's clock was set back. */
const AHEAD_MS = 60_000;
/** An entry's head beside its longest body. */
const HEAD_BYTES = 4096;

const entryName = /^[\w-]+\.(hook|report|send)$/;

interface Found {
  readonly name: string;
  readonly file: string;
  /** When it was written, milliseconds since the epoch. */
  readonly at: number;
}

/** Reads what agents tell by files: each event once, oldest first, soon after it appears. */
export class Spools implements SignalReader {
  readonly #state: string;
  readonly #clock: Clock;

  constructor(state: string, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  follow(id: AgentId, told: (signal: Signal) => void): Closeable {
    return new Spool(agentPlaces(this.#state, id).spool, { clock: this.#clock, told });
  }
}

class Spool implements Closeable {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #told: (signal: Signal) => void;
  readonly #read = new Set<string>();
  #closed = false;
  #watcher: FSWatcher | null = null;
  #timer: Closeable | null = null;
  #reading = false;
  #again = false;

  constructor(folder: string, { clock, told }: { clock: Clock; told: (signal: Signal) => void }) {
    this.#folder = folder;
    this.#clock = clock;
    this.#told = told;
    this.#sweep();
  }

  close(): void {
    this.#closed = true;
    this.#timer?.close();
    this.#unwatch();
  }

  #sweep(): void {
    this.#watch();
    this.#look();
    this.#timer = this.#clock.after(SWEEP_MS, () => this.#sweep());
  }

  /** Watching may be refused, as where the system has no more watches to give: then the sweeps alone do it. */
  #watch(): void {
    if (this.#watcher) return;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      this.#watcher = watch(this.#folder, () => this.#look());
      this.#watcher.on("error", () => this.#unwatch());
    } catch {
      this.#unwatch();
    }
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  #look(): void {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    void this.#readAll().finally(() => {
      this.#reading = false;
    });
  }

  async #readAll(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      const found = await this.#list();
      const hooks = found.filter(({ name }) => name.endsWith(".hook"));
      const dropped = new Set(hooks.slice(0, -MOST_AT_ONCE));
      for (const one of found) {
        if (this.#closed) return;
        if (!dropped.has(one)) await this.#take(one);
        if (dropped.has(one) || Math.abs(this.#clock.now() - one.at) > KEEP_MS) await this.#remove(one);
      }
    }
  }

  async #take({ name, file, at }: Found): Promise<void> {
    if (this.#read.has(name)) return;
    const text = await contentOf(file);
    if (text === null || this.#closed) return;
    this.#read.add(name);
    const now = this.#clock.now();
    const signal = readSpoolEntry(text, Math.min(at, now));
    // A message for another agent is one whenever it was written.
    if (signal && (at - now <= AHEAD_MS || signal.source === "send")) this.#told({ ...signal, id: name });
  }

  async #remove({ name, file }: Found): Promise<void> {
    await rm(file, { force: true }).catch(() => {});
    this.#read.delete(name);
  }

  /** Entries that are whole, oldest first. */
  async #list(): Promise<Found[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const found = await Promise.all(names.map((name) => this.#found(name)));
    return found.filter((one) => one !== null).toSorted((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
  }

  async #found(name: string): Promise<Found | null> {
    const file = path.join(this.#folder, name);
    const about = await aboutFile(file);
    if (about === null) return null;
    const { at, plain } = about;
    if (plain && entryName.test(name)) return { name, file, at };
    if (this.#clock.now() - at > STALE_MS) await rm(file, { recursive: true, force: true }).catch(() => {});
    return null;
  }
}

/** Only plain files are opened: a link may lead anywhere, and a pipe would never end. */
async function aboutFile(file: string): Promise<{ at: number; plain: boolean } | null> {
  try {
    const about = await lstat(file);
    return { at: about.mtimeMs, plain: about.isFile() };
  } catch {
    return null; // Removed meanwhile, by another app.
  }
}

/** At most as much as an entry may have; null where it is gone, or no file. */
async function contentOf(file: string): Promise<string | null> {
  try {
    const handle = await open(file, "r");
    try {
      const { size } = await handle.stat();
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size, LONGEST_MESSAGE + HEAD_BYTES)));
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}
