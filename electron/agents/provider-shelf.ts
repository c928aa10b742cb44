import { type FSWatcher, mkdirSync, statSync, watch, writeFileSync } from "node:fs";
import path from "node:path";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { ProviderFiles } from "../../shared/models/provider-files.ts";
import type { Clock } from "./clock.ts";
import { ProviderFolder } from "./provider-files.ts";
import { guide } from "./provider-guide.ts";

export interface ShelfOptions {
  /** Made when it is missing, with a guide in it. */
  readonly folder: string;
  readonly builtIn: readonly ProviderSpec[];
  readonly clock: Clock;
}

/** Editors write a file in several steps: it is read once they are through. */
const CALM_MS = 150;

/** All providers that there are now: the built-in ones, with a person's own files laid over them. Follows the files while it is open. */
export class ProviderShelf implements Closeable {
  readonly providers: LiveValue<readonly ProviderSpec[]>;
  readonly files: LiveValue<ProviderFiles>;
  readonly #options: ShelfOptions;
  readonly #folder: ProviderFolder;
  #origins: ReadonlyMap<string, string> = new Map();
  #watcher: FSWatcher | null = null;
  /** Which folder that is: its name may come to mean another one. */
  #followed: string | null = null;
  #timer: Closeable | null = null;
  #told: string;

  constructor(options: ShelfOptions) {
    this.#options = options;
    this.#folder = new ProviderFolder(options.folder, options.builtIn);
    writeGuide(options.folder);
    const { providers, origins, problems } = this.#folder.read();
    this.#origins = origins;
    this.providers = new LiveValue<readonly ProviderSpec[]>(providers);
    this.files = new LiveValue<ProviderFiles>({ folder: options.folder, problems: [...problems] });
    this.#told = textOf(providers);
    this.#follow();
  }

  /** `built-in`, or the file that a provider came from or was changed by. */
  originOf(providerId: string): string {
    return this.#origins.get(providerId) ?? "built-in";
  }

  /** Reads the files now, and tells what has changed. */
  reread(): void {
    this.#keepFollowing();
    const { providers, origins, problems } = this.#folder.read();
    this.#origins = origins;
    const told = textOf(providers);
    const changed = told !== this.#told;
    this.#told = told;
    if (changed) this.providers.set(providers);
    if (changed || JSON.stringify(problems) !== JSON.stringify(this.files.value.problems)) {
      this.files.set({ folder: this.#options.folder, problems: [...problems] });
    }
  }

  close(): void {
    this.#timer?.close();
    this.#watcher?.close();
    this.#watcher = null;
  }

  /** A folder that was taken away is followed no more, even when another one of its name comes. */
  #keepFollowing(): void {
    const id = idOf(this.#options.folder);
    if (this.#watcher !== null && id === this.#followed) return;
    this.#watcher?.close();
    this.#watcher = null;
    if (id !== null) this.#follow();
  }

  /** Where the system can't follow a folder, the files are read whenever somebody looks for providers. */
  #follow(): void {
    try {
      const watcher = watch(this.#options.folder, () => this.#wait());
      this.#watcher = watcher;
      this.#followed = idOf(this.#options.folder);
      watcher.on("error", () => {
        watcher.close();
        if (this.#watcher === watcher) this.#watcher = null;
      });
    } catch {
      this.#watcher = null;
    }
  }

  #wait(): void {
    this.#timer?.close();
    this.#timer = this.#options.clock.after(CALM_MS, () => this.reread());
  }
}

/** The data as text, regular expressions included, so that a change can be told from none. */
function textOf(providers: readonly ProviderSpec[]): string {
  return JSON.stringify(providers, (_, value: unknown) => (value instanceof RegExp ? value.toString() : value));
}

function idOf(folder: string): string | null {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}

function writeGuide(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path.join(folder, "README.md"), guide, { mode: 0o600 });
  } catch {
    // A folder that can't be written can still be read.
  }
}
