/** A row that was seen this recently is not told again when it is drawn again. */
const REMEMBER_MS = 30_000;
const MOST_REMEMBERED = 4000;
/** What only counts or turns in its place is told again this often, at most. */
const TICK_MS = 5000;

/** The same for two rows that differ in numbers, in the room for them, or in a spinner's shape. */
function shapeOf(text: string): string {
  return text.replace(/[\d\s.,:%\u2800-\u28ff✢✳✶✻✽·∙•●○◐◓◑◒]+/gu, "#");
}

function counted(counts: Map<string, number>, what: string): number {
  const count = (counts.get(what) ?? 0) + 1;
  counts.set(what, count);
  return count;
}

interface Look {
  readonly at: number;
  /** The row at the cursor, which may be half typed; null for none. */
  readonly typing: string | null;
  /** Nothing has moved for long. */
  readonly still: boolean;
}

/** Decides which rows are news: on the screen, and again when they leave it. */
export class RowWatch {
  /** When each row was last seen, oldest first. */
  readonly #seen = new Map<string, number>();
  /** Rows that were told and stand on the screen: they are no news when they leave it. */
  #shown = new Map<string, number>();
  #shapes = new Map<string, number>();
  readonly #ticked = new Map<string, number>();
  #scrolled = false;

  /** These were told before. */
  remember(rows: Iterable<string>, at: number): void {
    for (const row of rows) this.#see(row, at);
  }

  /** Whether a row that has left the screen is to be told. `redrawn`: by output that draws rows again. */
  isNews(row: string, at: number, redrawn: boolean): boolean {
    this.#scrolled = true;
    const shown = this.#shown.get(row);
    if (shown !== undefined) {
      if (shown > 1) this.#shown.set(row, shown - 1);
      else this.#shown.delete(row);
      return false;
    }
    if (!redrawn) return true;
    const known = this.#isKnown(row, at);
    this.#see(row, at);
    return !known;
  }

  /** The rows of a screen that are to be told. */
  look(rows: readonly string[], look: Look): string[] {
    const shown = new Map<string, number>();
    const shapes = new Map<string, number>();
    const news: string[] = [];
    for (const row of rows.filter((one) => one !== "" && one !== look.typing)) {
      const shape = shapeOf(row);
      const count = counted(shapes, shape);
      const known = this.#shown.has(row) || this.#isKnown(row, look.at);
      if (!known && !look.still && this.#ticks(shape, count, look.at)) continue;
      this.#see(row, look.at);
      const again = counted(shown, row) > Math.max(1, this.#shown.get(row) ?? 0);
      if (!known || again) news.push(row);
    }
    this.#shown = shown;
    this.#shapes = shapes;
    this.#scrolled = false;
    return news;
  }

  #isKnown(row: string, at: number): boolean {
    const seen = this.#seen.get(row);
    return seen !== undefined && at - seen <= REMEMBER_MS;
  }

  #see(row: string, at: number): void {
    this.#seen.delete(row);
    this.#seen.set(row, at);
    for (const oldest of this.#seen.keys()) {
      if (this.#seen.size <= MOST_REMEMBERED) return;
      this.#seen.delete(oldest);
    }
  }

  /** It took the place of one of its shape, and that was not long ago. */
  #ticks(shape: string, count: number, at: number): boolean {
    if (this.#scrolled || count > (this.#shapes.get(shape) ?? 0)) return false;
    const place = `${shape}\n${count}`;
    const last = this.#ticked.get(place);
    if (last !== undefined && at - last < TICK_MS) return true;
    if (this.#ticked.size > MOST_REMEMBERED) this.#ticked.clear();
    this.#ticked.set(place, at);
    return false;
  }
}
