import { expect, it } from "vitest";
import { type Ask, readOlderRows } from "../../../../../electron/engines/tmux-control/older-rows.ts";

/** A pane whose rows all have so many bytes, as tmux tells it. */
function pane(size: number, bytes: number): Ask {
  const row = (at: number): Buffer => Buffer.from(`${at} `.padEnd(bytes, "x"));
  return async (line) => {
    const facts = { ok: true, lines: [Buffer.from(`${size} 80 0`)] };
    const [, from, to] = /-S '?(-\d+)'? -E '?(-\d+)'?/.exec(line("MARK")) ?? [];
    if (from === undefined) return [facts];
    const lines = Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => row(size + Number(from) + at));
    return [facts, { ok: true, lines }, { ok: true, lines }];
  };
}

const wish = { pane: "%0", wanted: 50_000, beyond: 1_000, signal: new AbortController().signal };
const MOST = 10 * 1024 * 1024;

it("reads all rows above the newest", async () => {
  const older = await readOlderRows(pane(3_500, 50), wish);
  expect(older).toMatchObject({ size: 3_500, end: 3_000 });
  expect(typeof older === "string" ? older : Buffer.from(older.history).toString().split("\n")).toHaveLength(3_000);
});

it("stops before the page that would make an image too large, the newest rows counted", async () => {
  const older = await readOlderRows(pane(6_000, 3_000), wish);
  if (typeof older === "string") throw new Error(older);
  expect(older.history.length).toBeGreaterThan(MOST / 4);
  expect(older.history.length + 1_016 * 3_000).toBeLessThanOrEqual(MOST);
});

it("leaves a history alone of which no page has room", async () => {
  expect(await readOlderRows(pane(6_000, 12_000), wish)).toBe("none");
});
