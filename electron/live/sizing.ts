import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId, WindowId } from "../../shared/base/ids.ts";
import type { PaneSnapshot, WindowSnapshot } from "../../shared/models/snapshot.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { MuxServer } from "../servers/mux-server.ts";

export interface CellSize {
  readonly cols: number;
  readonly rows: number;
}

const smallest: CellSize = { cols: 10, rows: 3 };
const largest: CellSize = { cols: 1000, rows: 500 };

export interface Place {
  readonly pane: PaneSnapshot;
  readonly window: WindowSnapshot;
}

/** Where a pane stands in the server's picture; null when it is not there. */
export function placeOf(server: MuxServer, pane: PaneId): Place | null {
  for (const session of server.state.value.sessions) {
    for (const window of session.windows) {
      const found = window.panes.find((candidate) => candidate.id === pane);
      if (found) return { pane: found, window };
    }
  }
  return null;
}

/** A pane follows its tile when it is alone in a window of ours; any other size belongs to somebody else. */
export function isResizable(place: Place): boolean {
  return place.window.owned && place.window.panes.length === 1;
}

/** Gives windows of ours the size of their tiles. The newest wish per window wins; a foreign window is never touched. */
export class TileSizes implements Closeable {
  readonly #server: MuxServer;
  readonly #log: (text: string) => void;
  readonly #wishes = new Map<PaneId, CellSize>();
  readonly #sent = new Map<WindowId, string>();
  readonly #following: Closeable;

  constructor(server: MuxServer, log: (text: string) => void) {
    this.#server = server;
    this.#log = log;
    this.#following = server.state.on(() => this.#apply());
  }

  /** The tile of `pane` has room for `size`. Kept, and applied again whenever the pane becomes ours to resize. */
  wish(pane: PaneId, size: CellSize): void {
    const cols = Math.min(largest.cols, Math.max(smallest.cols, Math.floor(size.cols)));
    const rows = Math.min(largest.rows, Math.max(smallest.rows, Math.floor(size.rows)));
    this.#wishes.set(pane, { cols, rows });
    this.#apply();
  }

  /** The tile is gone: the pane keeps its size. */
  forget(pane: PaneId): void {
    this.#wishes.delete(pane);
  }

  #apply(): void {
    if (this.#server.state.value.phase !== "connected") return this.#sent.clear();
    for (const [pane, size] of this.#wishes) {
      const place = placeOf(this.#server, pane);
      if (place) this.#fit(place, size);
    }
  }

  #fit({ pane, window }: Place, size: CellSize): void {
    if (!window.owned) return this.#release(window.id);
    if (!isResizable({ pane, window })) return;
    const key = `${size.cols}x${size.rows}`;
    if ((pane.width === size.cols && pane.height === size.rows) || this.#sent.get(window.id) === key) return;
    this.#sent.set(window.id, key);
    this.#send(ops.resizeWindow({ target: window.id, width: size.cols, height: size.rows }), `resizing ${window.id}`);
  }

  /** resize-window pinned the size; a terminal that shows the window now must be able to set its own. */
  #release(window: WindowId): void {
    if (!this.#sent.delete(window)) return;
    this.#send(
      ops.setOption({ target: window, scope: "window", option: "window-size", unset: true }),
      `releasing ${window}`,
    );
  }

  #send(operation: Operation, doing: string): void {
    this.#server.run(operation).then(
      (result) => result.status !== "complete" && this.#log(`${doing}: ${result.stderr.trim()}`),
      (thrown: unknown) => this.#log(`${doing}: ${String(thrown)}`),
    );
  }

  close(): void {
    this.#following.close();
    this.#wishes.clear();
  }
}
