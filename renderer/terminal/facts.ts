/** What the page may know of a terminal. `drawn`: something has been drawn. `connected`: and no connection was lost since. */
export interface PaneFacts {
  readonly cols: number;
  readonly rows: number;
  /** Null until the host has said. */
  readonly resizable: boolean | null;
  readonly flow: "live" | "behind" | "gone";
  readonly connected: boolean;
  readonly drawn: boolean;
  /** True while a person reads further up than the last line. */
  readonly scrolledBack: boolean;
  /** What is in view now. */
  readonly drawnBy: "terminal" | "preview";
  /** Milliseconds between two pictures of a preview; 0 for a full terminal. */
  readonly everyMs: number;
}

export const noFacts: PaneFacts = {
  cols: 80,
  rows: 24,
  resizable: null,
  flow: "live",
  connected: true,
  drawn: false,
  scrolledBack: false,
  drawnBy: "terminal",
  everyMs: 0,
};

/** Facts that change, with listeners that hear of changes only. */
export class LiveFacts {
  readonly #listeners = new Set<() => void>();
  #value = noFacts;

  readonly get = (): PaneFacts => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  change(part: Partial<PaneFacts>): void {
    const next = { ...this.#value, ...part };
    if (JSON.stringify(next) === JSON.stringify(this.#value)) return;
    this.#value = next;
    for (const listener of [...this.#listeners]) listener();
  }
}
