/** Milliseconds between two pictures of one preview: ten a second while there is room for that, two when there is not. */
const STEPS = [100, 150, 200, 300, 400, 500] as const;
const LOOK_MS = 1000;
/** Parts of the page's time for painting previews: above the one they get slower, below the other quicker. */
const TOO_MUCH = 0.2;
const LITTLE = 0.08;
/** Below this part, painting less would free nothing: late frames have other causes, and changing the pace costs more than it brings. */
const SLIGHT = 0.03;
/** A task that took longer than this made a frame late. */
const LATE_MS = 50;
/** The same for how long frames let wait on average: the page, or the whole machine, has too much to do. */
const WAIT_MS = 20;
const LITTLE_WAIT_MS = 8;

/** What painting previews costs the page. */
export interface PaintingCost {
  /** The part of its time that painting takes now, 0 to 1. */
  readonly share: number;
  /** Milliseconds that frames come late, on average. */
  readonly lateMs: number;
}

/** How often previews are painted: all of them alike, by what that costs the page. */
export class PreviewPace {
  readonly #cost: () => PaintingCost;
  readonly #changed: (everyMs: number) => void;
  #step = 0;
  #timer: ReturnType<typeof setInterval> | null = null;
  #late = 0;
  #stopFrames: () => void = () => undefined;

  constructor(cost: () => PaintingCost, changed: (everyMs: number) => void) {
    this.#cost = cost;
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
    const { share, lateMs } = this.#cost();
    const late = this.#late;
    this.#late = 0;
    const slight = share < SLIGHT;
    if (share > TOO_MUCH || (!slight && (late > 2 || lateMs > WAIT_MS))) this.#go(1);
    else if (slight || (share < LITTLE && late === 0 && lateMs < LITTLE_WAIT_MS)) this.#go(-1);
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
