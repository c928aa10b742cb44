import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import type { Closeable } from "../../shared/base/disposables.ts";
import { PRIVATE_FILE, PRIVATE_FOLDER } from "./places.ts";

/** What is asked for in vain is asked for again this much later, at the earliest. */
const AGAIN_MS = 5000;
const BUSY = 5;
const OWNER_FILE = /^owner-([0-9a-f]{16})\.db$/;

/**
 * Two Paneglass may run on one state folder: a window, and a host for browsers. Each thing here belongs to one of them, until that one
 * ends, however it ends: the system gives up its locks then.
 */
export class Ownership implements Closeable {
  readonly #root: string;
  readonly #held = new Map<string, Closeable>();
  /** Held for a moment only, unless it is asked for meanwhile. */
  readonly #lent = new Set<string>();
  readonly #refused = new Map<string, number>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Takes it, if nobody has it. `what`: `all`, or the first part of the transcripts' ids of one life of a server. */
  owns(what: string): boolean {
    this.#lent.delete(what);
    if (this.#held.has(what)) return true;
    const now = performance.now();
    if (now - (this.#refused.get(what) ?? -AGAIN_MS) < AGAIN_MS) return false;
    const held = claim(this.#root, `owner-${what}.db`);
    if (held === null) this.#refused.set(what, now);
    else this.#held.set(what, held);
    return held !== null;
  }

  /** Keeps others from taking it until closed, but never what is owned anyway; null when somebody else has it. */
  hold(what: string): Closeable | null {
    const lent = !this.#held.has(what) || this.#lent.has(what);
    if (!this.owns(what)) return null;
    if (lent) this.#lent.add(what);
    return { close: () => this.#giveBack(what) };
  }

  /** Removes the marks of lives of which nothing is kept. */
  tidy(kept: readonly string[]): void {
    for (const name of namesIn(this.#root)) {
      const life = OWNER_FILE.exec(name)?.[1];
      if (life === undefined || this.#held.has(life) || kept.some((id) => id.startsWith(life))) continue;
      rmSync(path.join(this.#root, name), { force: true });
    }
  }

  close(): void {
    for (const held of this.#held.values()) held.close();
    this.#held.clear();
  }

  #giveBack(what: string): void {
    if (!this.#lent.delete(what)) return;
    this.#held.get(what)?.close();
    this.#held.delete(what);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Nothing was kept yet.
  }
}

/** Null when somebody else has it. Where no lock can be had at all, nothing can be written either, which is told there. */
function claim(root: string, name: string): Closeable | null {
  let db: InstanceType<typeof DatabaseSync> | null = null;
  try {
    mkdirSync(root, { recursive: true, mode: PRIVATE_FOLDER });
    closeSync(openSync(path.join(root, name), "a", PRIVATE_FILE));
    db = new DatabaseSync(path.join(root, name), { timeout: 0 });
    db.exec("BEGIN EXCLUSIVE");
    const held = db;
    return { close: () => held.close() };
  } catch (thrown) {
    db?.close();
    const { errcode } = thrown as { errcode?: unknown };
    return typeof errcode === "number" && (errcode & 0xff) === BUSY ? null : { close: () => {} };
  }
}
