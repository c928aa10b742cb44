import { appendFileSync } from "node:fs";
import { loadavg } from "node:os";

/** One figure of a bench. */
export interface BenchRow {
  /** The name that `--only` takes, where the topic has such. */
  readonly row?: string;
  /** What was done, in words. */
  readonly what: string;
  readonly value: number;
  readonly unit: "ms" | "times" | "%" | "MB/s" | "MB" | "frames/s";
  /** What is asked of it: at most so much, or at least. */
  readonly bar: { readonly most: number } | { readonly least: number };
  /** False when it was not done as asked, with fewer tiles for one: then no value is good enough. */
  readonly asAsked?: boolean;
  /** What it is made of: the medians behind a ratio, how often it was done. */
  readonly facts?: Readonly<Record<string, number | string>>;
}

export function meets({ value, bar, asAsked = true }: BenchRow): boolean {
  if (!asAsked) return false;
  return "most" in bar ? value <= bar.most : value >= bar.least;
}

/** Hands a figure to `npm run bench`, which collects them; printed where nobody does. */
export function report(row: BenchRow): void {
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  const line = JSON.stringify({ ...row, value: rounded(row.value), met: meets(row), load });
  const file = process.env["PANEGLASS_BENCH"];
  if (file === undefined) process.stdout.write(`${line}\n`);
  else appendFileSync(file, `${line}\n`);
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
