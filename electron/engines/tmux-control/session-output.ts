import type { ControlNotice } from "../../../shared/parse/control-event.ts";
import { panesOfLayout } from "../../../shared/parse/control-layout.ts";
import type { EngineTarget } from "../engine.ts";
import { quoteLine } from "../tmux-line.ts";
import { startClient } from "./attach.ts";
import type { ControlClient, Exchange } from "./control-client.ts";
import { silently } from "./exchanges.ts";
import type { WatchedPane } from "./watched-pane.ts";

/** Output older than this makes tmux drop it and pause the pane; without a limit its memory grows without bound. */
const FLAGS = "pause-after=1,ignore-size";

/** The output of one session's panes through one control client. Panes nobody follows are switched off in the server. */
export class SessionOutput {
  readonly session: string;
  readonly ended: Promise<unknown>;
  readonly #client: ControlClient;
  readonly #panes = new Map<string, WatchedPane>();
  readonly #off = new Set<string>();
  readonly #send: (exchange: Exchange) => void;
  #open = false;

  constructor(target: EngineTarget, session: string) {
    this.session = session;
    this.#client = startClient(target, { session, flags: FLAGS }, { notice: (notice) => this.#notice(notice) });
    this.#send = (exchange) => this.#client.send(exchange);
    this.ended = this.#client.ended;
    void this.#client.opened.then((open) => open && this.#start());
  }

  get size(): number {
    return this.#panes.size;
  }

  get panes(): readonly WatchedPane[] {
    return [...this.#panes.values()];
  }

  add(pane: WatchedPane): void {
    this.#panes.set(pane.id, pane);
    this.#off.delete(pane.id);
    if (this.#open) pane.connect(this.#send);
  }

  remove(pane: WatchedPane): void {
    if (this.#panes.get(pane.id) !== pane) return;
    this.#panes.delete(pane.id);
    pane.disconnect();
    this.#switchOff(pane.id);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  #start(): void {
    this.#open = true;
    for (const pane of this.#panes.values()) pane.connect(this.#send);
  }

  #notice(notice: ControlNotice): void {
    switch (notice.kind) {
      case "output":
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
    const pane = this.#panes.get(id);
    if (pane === undefined) this.#switchOff(id);
    else pane.bytes(data);
  }

  #paused(id: string): void {
    const pane = this.#panes.get(id);
    pane?.gap();
    pane?.resync();
  }

  #switchOff(id: string): void {
    if (this.#off.has(id) || !this.#open) return;
    this.#off.add(id);
    this.#send(silently(quoteLine(["refresh-client", "-A", `${id}:off`])));
  }
}
