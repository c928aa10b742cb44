import type { PaneId } from "../../shared/base/ids.ts";
import { emptyWall } from "../../shared/models/wall.ts";
import type { WallState } from "../../shared/models/wall.ts";
import type { Host } from "../client/host.ts";
import { placesById } from "./pane-places.ts";
import { act, appStore } from "./store.ts";
import type { AppState } from "./store.ts";
import { wallSlice } from "./wall-slice.ts";
import { withoutGone } from "./wall-tiles.ts";

const KEEP_AFTER_MS = 400;

const sameWall = (a: WallState, b: WallState): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Loads the arrangement of each server life as it appears, and has the host keep what the person changes in it. */
export class WallKeeper {
  readonly #host: Host;
  #loading: string | null = null;
  #kept: WallState | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** To be called after every change of the store. */
  look(state: AppState): void {
    const { phase, lifeId } = state.server.state;
    if (phase !== "connected" || lifeId === null || state.server.link.phase !== "up") return;
    if (state.wall.lifeId !== lifeId) void this.#load(lifeId);
    else this.#keepSoon(state, lifeId);
  }

  /** Sends what waits at once: the page is about to go. */
  flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#keep();
  }

  async #load(lifeId: string): Promise<void> {
    if (this.#loading === lifeId) return;
    this.#loading = lifeId;
    try {
      const wall = await this.#host.calls.desk.wall({ lifeId });
      if (this.#loading !== lifeId) return;
      this.#kept = wall;
      // Of another life: its sessions have other ids.
      act.filter.clear();
      act.wall.load(lifeId, wall);
    } catch {
      this.#goOnWithout(lifeId);
    } finally {
      if (this.#loading === lifeId) this.#loading = null;
    }
  }

  /** With the link down, the arrangement is asked for again when it is back. Else nothing is kept, so that nothing is overwritten. */
  #goOnWithout(lifeId: string): void {
    if (this.#host.link.state.phase !== "up") return;
    this.#kept = null;
    act.wall.load(lifeId, emptyWall);
    act.notices.tell({
      tone: "failure",
      message: "The kept arrangement of this wall could not be read.",
      next: "The tiles stand in the order of their making; what you change now is not kept.",
    });
  }

  #keepSoon(state: AppState, lifeId: string): void {
    if (this.#timer !== null || this.#kept === null || lifeId === this.#loading) return;
    if (!sameWall(this.#kept, worthKeeping(state))) this.#timer = setTimeout(() => this.#keep(), KEEP_AFTER_MS);
  }

  #keep(): void {
    this.#timer = null;
    const state = appStore.getState();
    const { lifeId } = state.wall;
    if (lifeId === null || state.server.state.lifeId !== lifeId) return;
    const wall = worthKeeping(state);
    this.#kept = wall;
    // A failure is not told: the next change sends the whole arrangement again.
    this.#host.calls.desk.keepWall({ lifeId, wall }).catch(() => undefined);
  }
}

function worthKeeping(state: AppState): WallState {
  const present: ReadonlySet<PaneId> = new Set(placesById(state.server.state.sessions).keys());
  return withoutGone(wallSlice.selectors.kept(state.wall), present);
}
