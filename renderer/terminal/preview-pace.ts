/** Milliseconds between two pictures of one preview: ten a second while there is room for that, two when there is not. */
const STEPS = [100, 150, 200, 300, 400, 500] as const;
const LOOK_MS = 1000;
/** Parts of the page's time for painting previews: above the one they get slower, below the other quicker. */
const TOO_MUCH = 0.2;
const LITTLE = 0.08;
/** A frame that took longer than this was late. */
const LATE_MS = 50;

/** How often previews are painted: all of them alike, by what that costs the page. */
export class PreviewPace {
  readonly #share: () => number;
  readonly #changed: (everyMs: number) => void;
  #step = 0;
  #timer: ReturnType<typeof setInterval> | null = null;
  #late = 0;
  #stopFrames: () => void = () => undefined;

  /** `share`: the part of the page's time that painting takes now, 0 to 1. */
  constructor(share: () => number, changed: (everyMs: number) => void) {
    this.#share = share;
    this.#changed = changed;
  }

  get everyMs(): number {
    return STEPS[this.#step] ?? 500;
  }

  /** Looks now and then while there is something to look at. */
  run(on: boolean): void {
    if (on === (this.#timer !== null)) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#stopFrames();
    this.#timer = on ? setInterval(() => this.look(), LOOK_MS) : null;
    if (on) this.#watchTasks();
  }

  look(): void {
    const share = this.#share();
    const late = this.#late;
    this.#late = 0;
    if (share > TOO_MUCH || late > 2) this.#go(1);
    else if (share < LITTLE && late === 0) this.#go(-1);
  }

  #go(by: number): void {
    const step = Math.min(STEPS.length - 1, Math.max(0, this.#step + by));
    if (step === this.#step) return;
    this.#step = step;
    this.#changed(this.everyMs);
  }

  #watchTasks(): void {
    if (!globalThis.PerformanceObserver?.supportedEntryTypes?.includes("longtask")) return;
    const watch = new PerformanceObserver((list) => {
      this.#late += list.getEntries().filter(({ duration }) => duration > LATE_MS).length;
    });
    watch.observe({ type: "longtask" });
    this.#stopFrames = () => watch.disconnect();
  }
}
