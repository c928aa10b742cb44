import type { Closeable } from "../../../shared/base/disposables.ts";
import { Emitter } from "../../../shared/base/emitter.ts";
import type { BackendEvent, BackendPane, PaneSize } from "../../../shared/virtual/pane-backend.ts";
import type { CliAnswer } from "./cli-answer.ts";
import { type CliCall, getText, killPane, sendText } from "./cli-calls.ts";
import { type CliPane, folderOf } from "./cli-rows.ts";
import { type Looked, PolledScreen } from "./polled-screen.ts";
import { type Snapshot, snapshotOf } from "./snapshot.ts";
import { programOn } from "./terminal-programs.ts";
import { Typing } from "./typing.ts";

/** Rows above the screen that a look takes in beside it: a program that prints more between two looks is drawn anew. */
const NEAR_ROWS = 200;
/** Panes that are looked at together share one list. */
const SHARED_MS = 100;

/** The way from a pane to its WezTerm. */
export interface PaneRoad {
  readonly host: string;
  ask<T>(call: CliCall<T>): Promise<CliAnswer<T>>;
  /** As it is now, or was at most so many milliseconds ago; null when there is no such pane any more. */
  row(id: number, maxAgeMs: number): Promise<CliPane | null>;
  /** It ended it, and what was listed before is no longer so. */
  changed(): void;
  /** Somebody looks at it from now on. */
  watched(): void;
}

/** A pane of WezTerm's. Somebody must tell it what the lists say. */
export class WeztermPane implements BackendPane {
  readonly id: number;
  readonly screen: PolledScreen;
  readonly #road: PaneRoad;
  readonly #events = new Emitter<BackendEvent>();
  readonly #typing: Typing;
  #row: CliPane;
  #historyLimit: number;
  #watchers = 0;
  #looking: Promise<void> | null = null;
  #gone = false;
  #ending = false;
  #closed = false;

  constructor(row: CliPane, historyLimit: number, road: PaneRoad) {
    this.id = row.pane_id;
    this.#row = row;
    this.#road = road;
    this.#historyLimit = historyLimit;
    this.screen = new PolledScreen(sizeOf(row), historyLimit);
    this.#typing = new Typing(async (text, how) => {
      await road.ask(sendText(this.id, text, how));
      if (this.watched) void this.refresh("near").catch(() => {}); // the next look tells
    });
  }

  get pid(): number | null {
    return this.#gone ? null : (programOn(this.tty, this.id)?.pid ?? null);
  }

  get currentCommand(): string | null {
    return this.#gone ? null : (programOn(this.tty, this.id)?.command ?? null);
  }

  get tty(): string {
    return this.#row.tty_name ?? "";
  }

  get title(): string {
    return this.#row.title;
  }

  get currentPath(): string | null {
    return folderOf(this.#row.cwd, this.#road.host);
  }

  get watched(): boolean {
    return this.#watchers > 0 && !this.#gone;
  }

  on(listener: (event: BackendEvent) => void): Closeable {
    return this.#events.on(listener);
  }

  watch(): Closeable {
    this.#watchers += 1;
    if (this.#watchers === 1) this.#road.watched();
    let open = true;
    const close = (): void => {
      if (open) this.#watchers -= 1;
      open = false;
    };
    return { close };
  }

  /** Takes in what a list says of it. */
  told(row: CliPane): void {
    const before = this.#row;
    this.#row = row;
    if (row.is_dead) this.vanished(row.exit_code ?? null);
    else if (row.title !== before.title) this.#events.emit({ kind: "titled", title: row.title });
  }

  /** It is not there any more. */
  vanished(code: number | null = null): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#events.emit({ kind: "exited", code, signal: null });
  }

  /** Looks at the screen: with all that is above it, or only with what may have come since the last look. */
  async refresh(depth: "near" | "whole"): Promise<void> {
    if (this.#gone) return;
    while (this.#looking !== null) await this.#looking;
    this.#looking = this.#look(depth === "whole" || !this.screen.whole);
    try {
      await this.#looking;
    } finally {
      this.#looking = null;
    }
  }

  async #look(whole: boolean): Promise<void> {
    const row = await this.#road.row(this.id, whole ? 0 : SHARED_MS);
    const snapshot = row === null ? null : await this.#snapshot(row, whole ? this.#historyLimit : NEAR_ROWS);
    if (snapshot === null) return;
    const looked = this.screen.take(snapshot, whole);
    if (looked !== null) this.#say(looked);
    else await this.#look(true);
  }

  async #snapshot(row: CliPane, depth: number): Promise<Snapshot | null> {
    const text = await this.#road.ask(getText({ pane: this.id, from: -depth, escapes: true }));
    if (!text.ok) return null; // gone meanwhile: the next list tells
    const cursor = { x: row.cursor_x, y: row.cursor_y, visible: row.cursor_visibility !== "Hidden" };
    return snapshotOf(text.value, sizeOf(row), cursor);
  }

  #say(looked: Looked): void {
    if (looked.kind !== "same") this.#events.emit(looked);
  }

  async settled(): Promise<void> {
    await this.#typing.done();
    await this.refresh("whole");
    await this.screen.settled();
  }

  write(bytes: Uint8Array): void {
    if (!this.#gone) this.#typing.typed(bytes);
  }

  paste(bytes: Uint8Array): void {
    if (!this.#gone) this.#typing.pasted(bytes);
  }

  /** WezTerm sizes its panes itself, by the edges between them. */
  resize(_size: PaneSize): void {}

  limitHistory(rows: number): void {
    this.#historyLimit = rows;
  }

  /** It was told to end, and WezTerm may still list it. */
  get ending(): boolean {
    return this.#ending;
  }

  end(): void {
    this.#ending = true;
    void this.#end().catch(() => {}); // what is left of it shows in the next list
  }

  async #end(): Promise<void> {
    const answer = await this.#road.ask(killPane(this.id));
    this.#road.changed();
    if (answer.ok || answer.reason === "noPane") this.vanished();
    else this.#ending = false;
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#gone = true;
    this.#closed = true;
    this.screen.close();
  }
}

function sizeOf(row: CliPane): PaneSize {
  return { cols: Math.max(1, row.size.cols), rows: Math.max(1, row.size.rows) };
}
