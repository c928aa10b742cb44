import type { Host } from "../client/host.ts";
import { act } from "./store.ts";
import type { AppState } from "./store.ts";

const KEEP_AFTER_MS = 500;

type Drafts = Readonly<Record<string, string>>;

/** Loads what was begun before, and has the host keep what is being written. */
export class DraftKeeper {
  readonly #host: Host;
  #kept: Drafts | null = null;
  #now: Drafts = {};
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** To be called with each new connection. What cannot be loaded is asked for again with the next one. */
  async load(): Promise<void> {
    if (this.#kept !== null) return;
    try {
      const kept = await this.#host.calls.composer.drafts();
      this.#kept = kept;
      act.composer.loadDrafts(kept);
    } catch {
      // Until then nothing is written over.
    }
  }

  /** To be called after every change of the store. */
  look({ composer }: AppState): void {
    this.#now = composer.drafts;
    if (this.#timer !== null || this.#kept === null || this.#now === this.#kept) return;
    this.#timer = setTimeout(() => this.#keep(), KEEP_AFTER_MS);
  }

  /** Sends what waits at once: the page is about to go. */
  flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#keep();
  }

  #keep(): void {
    this.#timer = null;
    const kept = this.#kept ?? {};
    const now = this.#now;
    this.#kept = now;
    const changed = [...new Set([...Object.keys(kept), ...Object.keys(now)])].filter((key) => kept[key] !== now[key]);
    for (const key of changed) {
      // A failure is not told: the text stands in its composer, and its next change is sent again.
      this.#host.calls.composer.keepDraft({ key, text: now[key] ?? "" }).catch(() => undefined);
    }
  }
}
