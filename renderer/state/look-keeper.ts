import type { PaneId } from "../../shared/base/ids.ts";
import type { Host } from "../client/host.ts";
import { appStore } from "./store.ts";
import { wallView } from "./wall-view.ts";

const SOON_MS = 80;
/** Said again this often, so that a page that vanished is not taken for one that is looked at. */
const AGAIN_MS = 20_000;
/** Nobody who looks leaves keyboard and mouse alone for this long. */
const IDLE_MS = 5 * 60_000;

interface Look {
  readonly panes: PaneId[];
  readonly focused: PaneId | null;
}

const away: Look = { panes: [], focused: null };

/** Tells the host which tiles the person can see, and which has the keyboard. */
export class LookKeeper {
  readonly #host: Host;
  #said = "";
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastInput = Date.now();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Follows the window for as long as the page lives. */
  start(): void {
    const soon = (): void => this.soon();
    const input = (): void => {
      const wasAway = this.#idle();
      this.#lastInput = Date.now();
      if (wasAway) this.soon();
    };
    for (const event of ["focus", "blur", "pageshow"]) window.addEventListener(event, soon);
    document.addEventListener("visibilitychange", soon);
    for (const event of ["pointermove", "pointerdown", "keydown", "wheel"])
      window.addEventListener(event, input, { capture: true, passive: true });
    window.addEventListener("pagehide", () => void this.#say(away));
    appStore.subscribe(soon);
    setInterval(() => this.#tell(true), AGAIN_MS);
    soon();
  }

  soon(): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#tell(false);
    }, SOON_MS);
  }

  #idle(): boolean {
    return Date.now() - this.#lastInput >= IDLE_MS;
  }

  #tell(again: boolean): void {
    const state = appStore.getState();
    const up = state.server.link.phase === "up";
    const inFront = document.visibilityState === "visible" && document.hasFocus() && !this.#idle();
    const look = inFront ? { panes: [...wallView(state).shown], focused: state.wall.focused } : away;
    const text = JSON.stringify(look);
    if (!up) this.#said = "";
    else if (text !== this.#said || (again && look.panes.length > 0)) {
      this.#said = text;
      void this.#say(look);
    }
  }

  async #say(look: Look): Promise<void> {
    try {
      await this.#host.calls.agents.looking(look);
    } catch {
      this.#said = ""; // Said again with the next change, or in a while.
    }
  }
}
