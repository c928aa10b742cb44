import { rowText } from "../../shared/models/screen-mirror.ts";
import type { ScreenRow } from "../../shared/models/screen-rows.ts";
import type { ScreenHead, Told } from "../screen-worker/messages.ts";

const BLANK: ScreenRow = { runs: [] };

interface Entry {
  /** Null for a blank row. */
  readonly json: string | null;
  row: ScreenRow | null;
  text: string | null;
}

const blank = (): Entry => ({ json: null, row: BLANK, text: "" });

/** A screen as it was told: rows stay text until somebody reads them. */
export class ScreenBook {
  #entries: Entry[] = [];
  #head: ScreenHead | null = null;

  /** Null before anything was told. */
  get head(): ScreenHead | null {
    return this.#head;
  }

  apply({ head, at, rows }: Told): void {
    this.#head = head;
    if (head.full) this.#entries = Array.from({ length: head.rows }, blank);
    for (const [index, row] of at.entries()) {
      if (row < this.#entries.length) this.#entries[row] = { json: rows[index] ?? null, row: null, text: null };
    }
  }

  /** Forgets what was told. */
  clear(): void {
    this.#entries = [];
    this.#head = null;
  }

  rows(): readonly ScreenRow[] {
    return this.#entries.map((entry) => (entry.row ??= JSON.parse(entry.json ?? "") as ScreenRow));
  }

  /** Without trailing blanks. */
  texts(): readonly string[] {
    const rows = this.rows();
    return this.#entries.map((entry, at) => (entry.text ??= rowText(rows[at] ?? BLANK)));
  }

  /** The JSON of a ScreenUpdate: of all rows, or of some. Null before anything was told. */
  updateJson(rows: "all" | ReadonlySet<number>): string | null {
    if (this.#head === null) return null;
    const full = rows === "all";
    const wanted = full ? this.#entries.keys() : rows;
    const changed: string[] = [];
    for (const row of wanted) {
      const json = this.#entries[row]?.json ?? null;
      if (json !== null) changed.push(`[${row},${json}]`);
      else if (!full) changed.push(`[${row},{"runs":[]}]`);
    }
    const head = JSON.stringify({ ...this.#head, full });
    return `${head.slice(0, -1)},"changed":[${changed.join(",")}]}`;
  }
}
