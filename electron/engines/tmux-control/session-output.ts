import type { ControlNotice } from "../../../shared/parse/control-event.ts";
import { panesOfLayout } from "../../../shared/parse/control-layout.ts";
import type { EngineTarget } from "../engine.ts";
import { quoteLine } from "../tmux-line.ts";
import { startClient } from "./attach.ts";
import { Awaited } from "./awaited.ts";
import type { ControlClient, Exchange } from "./control-client.ts";
import { replyTo, silently } from "./exchanges.ts";
import { Nudge } from "./nudge.ts";
import { readingTurns } from "./reading-turns.ts";
import { Urge } from "./urge.ts";
import type { WatchedPane } from "./watched-pane.ts";

/** Output older than this makes tmux drop it and pause the pane; without a limit its memory grows without bound. */
const FLAGS = "pause-after=1,ignore-size";

export interface SessionOutputOptions {
  /** The panes of the session as far as they are known. */
  readonly neighbours: readonly string[];
  /** Called for a pane that prints so much that it is in the way of the others, as long as it does. */
  readonly busy: (pane: WatchedPane) => void;
}

/**
 * The output of some panes of a session through one control client. Panes nobody follows are paused in the server; `off` would
 * leave their unsent output behind, which tmux then reads past its end, and on newer versions stops the program.
 */
export class SessionOutput {
  readonly session: string;
  /** True once it has attached; false when it can't. */
  readonly opened: Promise<boolean>;
  readonly ended: Promise<unknown>;
  readonly #client: ControlClient;
  readonly #panes = new Map<string, WatchedPane>();
  readonly #quiet = new Set<string>();
  readonly #options: SessionOutputOptions;
  /** Panes whose output still comes through another client. */
  readonly #joining = new Map<string, { pane: WatchedPane; done: (spliced: boolean) => void }>();
  readonly #nudge: Nudge;
  readonly #send: (exchange: Exchange) => void;
  /** The panes that somebody waits for. */
  readonly #awaited = new Awaited<string>();
  readonly #urge: Urge;
  #open = false;
  #settled = false;
  /** We have ended it ourselves. */
  closing = false;

  constructor(target: EngineTarget, session: string, options: SessionOutputOptions) {
    this.session = session;
    this.#options = options;
    this.#client = startClient(
      target,
      { session, flags: FLAGS },
      {
        notice: (notice) => this.#notice(notice),
        turns: readingTurns,
      },
    );
    this.#nudge = new Nudge(this.#client);
    this.#urge = new Urge(this.#client, () => this.#awaited.any);
    this.#send = (exchange) => {
      this.#client.send(exchange);
      this.#nudge.heard();
    };
    this.ended = this.#client.ended.then(() => {
      this.#nudge.close();
      this.#urge.close();
    });
    this.opened = this.#client.opened.then((open) => this.#start(open));
  }

  /** True once it has attached, or can't any more. */
  get settled(): boolean {
    return this.#settled;
  }

  get size(): number {
    return this.#panes.size;
  }

  get panes(): readonly WatchedPane[] {
    return [...this.#panes.values()];
  }

  add(pane: WatchedPane): void {
    this.#panes.set(pane.id, pane);
    this.#quiet.delete(pane.id);
    if (this.#open) pane.connect(this.#send);
  }

  remove(pane: WatchedPane): void {
    this.#joining.delete(pane.id);
    if (this.#panes.get(pane.id) !== pane) return;
    pane.disconnect();
    this.release(pane);
  }

  /** Its output comes through another client now. */
  release(pane: WatchedPane): void {
    this.#panes.delete(pane.id);
    this.#heard(pane.id);
    this.#silence(pane.id);
  }

  /** Takes the pane over from another client, without a gap where that can be. `done` is called then, or when it can't be. */
  join(pane: WatchedPane, done: (spliced: boolean) => void): void {
    const joined = (spliced: boolean): void => {
      this.#joining.delete(pane.id);
      if (spliced) this.#panes.set(pane.id, pane);
      done(spliced);
    };
    this.#joining.set(pane.id, { pane, done: joined });
    pane.join(this.#send, joined);
  }

  /** Resolves when the server has nothing left to send of this pane, and queues nothing until its next image. */
  async pause(id: string): Promise<void> {
    if (!this.#open) return;
    if (!this.#panes.has(id)) this.#quiet.add(id);
    await replyTo(this.#send, quoteLine(["refresh-client", "-A", `${id}:pause`]));
  }

  /** Somebody waits for what this pane prints next; see {@link ControlClient.hurry}. */
  hurry(pane: WatchedPane): () => void {
    this.#awaited.add(pane.id, performance.now());
    const taken = [this.#client.hurry(), ...(this.#open ? [this.#urge.begin()] : [])];
    return () => taken.forEach((tell) => tell());
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.#client.close();
  }

  #start(open: boolean): boolean {
    this.#settled = true;
    if (!open) return false;
    this.#open = true;
    this.#silenceAll(this.#options.neighbours.filter((id) => !this.#panes.has(id) && !this.#joining.has(id)));
    for (const pane of this.#panes.values()) pane.connect(this.#send);
    return true;
  }

  #notice(notice: ControlNotice): void {
    switch (notice.kind) {
      case "output":
        this.#nudge.heard();
        return this.#output(notice.pane, notice.data);
      case "paused":
        return this.#paused(notice.pane);
      case "layoutChanged":
        for (const { pane, cols, rows } of panesOfLayout(notice.visibleLayout))
          this.#panes.get(pane)?.sized(cols, rows);
        return;
      default:
        return;
    }
  }

  #output(id: string, data: Uint8Array): void {
    this.#heard(id);
    const pane = this.#panes.get(id);
    if (pane === undefined) return this.#outsider(id, data);
    pane.bytes(data);
    if (this.#panes.size > 1 && pane.busy(data.length)) this.#options.busy(pane);
  }

  /** What is waited for has come, or comes elsewhere. */
  #heard(id: string): void {
    if (this.#awaited.settle(id, performance.now())) this.#client.heard();
  }

  #outsider(id: string, data: Uint8Array): void {
    const joining = this.#joining.get(id);
    if (joining === undefined) this.#silence(id);
    else joining.pane.joined(data);
  }

  #paused(id: string): void {
    const pane = this.#panes.get(id);
    if (pane === undefined) return this.#joining.get(id)?.done(false);
    pane.paused();
    if (this.#panes.size > 1) this.#options.busy(pane);
  }

  #silence(id: string): void {
    if (!this.#quiet.has(id) && this.#open) this.#silenceAll([id]);
  }

  #silenceAll(ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const id of ids) this.#quiet.add(id);
    this.#send(silently(quoteLine(["refresh-client", ...ids.flatMap((id) => ["-A", `${id}:pause`])])));
  }
}
