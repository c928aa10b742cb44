import { Terminal } from "@xterm/headless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Snapshot, snapshotOf } from "../../../../../electron/engines/wezterm/snapshot.ts";
import { stepBetween } from "../../../../../electron/engines/wezterm/snapshot-diff.ts";

const COLS = 12;
const ROWS = 4;

function terminal(): Terminal {
  return new Terminal({ cols: COLS, rows: ROWS, scrollback: 500, allowProposedApi: true });
}

async function write(to: Terminal, text: string): Promise<void> {
  await new Promise<void>((resolve) => to.write(text, resolve));
}

/** As `get-text` would print it, from so many rows above the screen on. */
function seen(from: Terminal, depth: number): Snapshot {
  const { baseY, cursorX, cursorY } = from.buffer.active;
  const first = Math.max(0, baseY - depth);
  const rows = Array.from({ length: baseY + ROWS - first }, (_, at) =>
    (from.buffer.active.getLine(first + at)?.translateToString(true) ?? "").trimEnd(),
  );
  const size = { cols: COLS, rows: ROWS };
  return snapshotOf(rows.map((row) => `${row}\r\n`).join("") + "\n", size, {
    x: Math.min(cursorX, COLS - 1),
    y: cursorY,
    visible: true,
  });
}

function everything(from: Terminal): string[] {
  const { length } = from.buffer.active;
  return Array.from({ length }, (_, at) => (from.buffer.active.getLine(at)?.translateToString(true) ?? "").trimEnd());
}

const plain = fc.array(fc.constantFrom("a", "bc", "\r\n", "\r\n\r\n", "dddddddddddddddd", "e é 日", "\t", "\b"), {
  maxLength: 12,
});
const wild = fc.array(
  fc.constantFrom("a", "\r\n", "\x1b[H", "\x1b[2J", "\x1b[A", "\x1b[K", "\r", "\x1b[3D", "zz", "\x1b[L"),
  {
    maxLength: 12,
  },
);

async function follow(
  chunks: readonly (readonly string[])[],
  options: { depth: number; whole: boolean },
): Promise<number> {
  const source = terminal();
  const reader = terminal();
  let old = seen(source, 1000);
  let appended = 0;
  for (const chunk of chunks) {
    await write(source, chunk.join(""));
    const next = seen(source, options.depth);
    const step = stepBetween({ old, next, whole: options.whole });
    if (step.kind === "redrawn") return appended;
    if (step.kind === "went on") {
      appended += 1;
      await write(reader, step.bytes);
      expect(everything(reader).slice(-ROWS)).toEqual(everything(source).slice(-ROWS));
      expect([reader.buffer.active.cursorX, reader.buffer.active.cursorY]).toEqual([next.cursor.x, next.cursor.y]);
    }
    if (options.whole) expect(everything(reader)).toEqual(everything(source));
    old = step.kind === "went on" ? { ...next, rows: step.rows } : old;
  }
  return appended;
}

describe("what one snapshot adds to another", () => {
  test("text that only goes on is appended, and the reader shows the same rows above the screen, too", async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { maxLength: 6 }), async (chunks) => {
        steps += await follow(chunks, { depth: 1000, whole: true });
      }),
      { numRuns: 80 },
    );
    expect(steps).toBeGreaterThan(80);
  });

  test("seen from nearby, the screen is the same", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { maxLength: 6 }), async (chunks) => {
        await follow(chunks, { depth: 6, whole: false });
      }),
      { numRuns: 80 },
    );
  });

  test("whatever a program paints: the same screen, or it says that it was redrawn", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(plain, wild), { maxLength: 6 }), async (chunks) => {
        await follow(chunks, { depth: 6, whole: false });
        await follow(chunks, { depth: 1000, whole: true });
      }),
      { numRuns: 100 },
    );
  });

  test("a pane of another size is redrawn, one that stayed is the same", () => {
    const one = snapshotOf("a\r\nb\r\n\n", { cols: 5, rows: 2 }, { x: 0, y: 0, visible: true });
    expect(stepBetween({ old: one, next: one, whole: true })).toEqual({ kind: "same" });
    const wider = { ...one, size: { cols: 6, rows: 2 } };
    expect(stepBetween({ old: one, next: wider, whole: true })).toEqual({ kind: "redrawn" });
    const hidden = { ...one, cursor: { x: 1, y: 0, visible: false } };
    expect(stepBetween({ old: one, next: hidden, whole: true })).toMatchObject({ bytes: "\x1b[1;2H\x1b[?25l" });
  });
});
