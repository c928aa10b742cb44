import type { CellCount, PixelSize } from "./cell-fit.ts";
import type { TerminalLooks } from "./looks.ts";
import { TerminalBody } from "./terminal-body.ts";
import styles from "./TerminalHost.module.css";

/** Longest that it waits for the page to have nothing else to do. */
const MOST_WAIT_MS = 1500;

/** Where a browser does not tell that it has nothing to do. */
const BLIND_WAIT_MS = 300;

/** Calls once the page has nothing else to do. Returns what stops that. */
function whenIdle(then: () => void): () => void {
  if (typeof window.requestIdleCallback !== "function") {
    const timer = setTimeout(then, BLIND_WAIT_MS);
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(then, { timeout: MOST_WAIT_MS });
  return () => window.cancelIdleCallback(handle);
}

/** What the next tile will want, most likely. */
export interface SpareWish {
  readonly looks: TerminalLooks;
  readonly room: PixelSize;
  readonly cells: CellCount;
  /** The pane keeps its size, and the letters adapt. */
  readonly mirrored: boolean;
}

/**
 * One terminal that is open already, for the next preview that becomes one: to make it takes longer than a frame, which nobody shall wait for.
 * It is made while the page has nothing to do, and lies unseen within the view: elsewhere xterm would draw nothing until it has been told
 * that it is seen.
 */
export class SpareBody {
  readonly #wish: () => SpareWish | null;
  readonly #place = document.createElement("div");
  #body: TerminalBody | null = null;
  #stop: (() => void) | null = null;

  /** `wish`: null where none is needed now. */
  constructor(wish: () => SpareWish | null) {
    this.#wish = wish;
    this.#place.className = styles["spare"] ?? "";
    this.#place.dataset["testid"] = "spare-terminal";
    this.#place.inert = true;
    this.#place.setAttribute("aria-hidden", "true");
  }

  /** The spare one, whose owner from now on is who asks; null when there is none with these looks. */
  take(looks: TerminalLooks): TerminalBody | null {
    const body = this.#body;
    this.#body = null;
    this.#place.remove();
    if (body === null || body.looks === looks) return body;
    body.dispose();
    return null;
  }

  /** To be called when one may be needed soon. Nothing happens while there is one. */
  prepare(): void {
    if (this.#body === null) this.#stop ??= whenIdle(() => this.#make());
  }

  /** Throws it away, for it would be another now. */
  drop(): void {
    this.#stop?.();
    this.#stop = null;
    this.#body?.dispose();
    this.#body = null;
    this.#place.remove();
  }

  #make(): void {
    this.#stop = null;
    const wish = this.#wish();
    if (wish === null) return;
    const body = new TerminalBody(wish.looks);
    const { cols, rows } = wish.cells;
    body.terminal.resize(Math.max(1, cols), Math.max(1, rows));
    document.body.append(this.#place);
    this.#place.append(body.element);
    body.open(wish.room, wish.mirrored ? wish.cells : null);
    body.cells(); // Measured now, it is known later.
    this.#body = body;
  }
}
