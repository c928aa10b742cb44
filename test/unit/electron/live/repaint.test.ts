import { Terminal } from "@xterm/headless";
import { expect, test } from "vitest";
import type { PaneImage } from "../../../../shared/models/pane-image.ts";
import { repaintBytes } from "../../../../electron/live/repaint.ts";
import { MAX_PAYLOAD, repaintPayload } from "../../../../shared/ipc/pane-frames.ts";
import { paneImage } from "../../../support/pane-images.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const plain = paneImage({ cols: 10, rows: 4, screen: text("one\ntwo\n\n"), cursor: { x: 2, y: 1, visible: true } });

async function draw(image: PaneImage, then = ""): Promise<Terminal> {
  const terminal = new Terminal({ cols: image.cols, rows: image.rows, scrollback: 100, allowProposedApi: true });
  await new Promise<void>((done) => terminal.write(repaintBytes(image), done));
  await new Promise<void>((done) => terminal.write(then, done));
  return terminal;
}

function shown(terminal: Terminal): string[] {
  const { active } = terminal.buffer;
  return Array.from(
    { length: terminal.rows },
    (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? "",
  );
}

test("screen, history and cursor come back", async () => {
  const terminal = await draw({ ...plain, history: text("h1\nh2") });
  const { active } = terminal.buffer;
  expect(shown(terminal)).toEqual(["one", "two", "", ""]);
  expect([
    active.baseY,
    active.getLine(0)?.translateToString(true),
    active.getLine(1)?.translateToString(true),
  ]).toEqual([2, "h1", "h2"]);
  expect([active.cursorX, active.cursorY]).toEqual([2, 1]);
});

test("full rows do not push the screen up", async () => {
  const row = "0123456789";
  const terminal = await draw({
    ...plain,
    screen: text([row, row, row, row].join("\n")),
    cursor: { x: 0, y: 3, visible: true },
  });
  expect([shown(terminal), terminal.buffer.active.baseY]).toEqual([[row, row, row, row], 0]);
});

test("a cursor that waits to wrap still waits", async () => {
  const image = { ...plain, screen: text("ab\n0123456789\n\n"), cursor: { x: 10, y: 1, visible: true } };
  expect(shown(await draw(image, "X"))).toEqual(["ab", "0123456789", "X", ""]);
});

test("the alternate screen lies over the main one", async () => {
  const terminal = await draw({ ...plain, covered: text("$ vi\n\n\n"), screen: text("EDIT\n\n\n") });
  expect([terminal.buffer.active.type, shown(terminal)[0]]).toEqual(["alternate", "EDIT"]);
  await new Promise<void>((done) => terminal.write("\x1b[?1049l", done));
  expect(shown(terminal)[0]).toBe("$ vi");
});

test("scroll region, origin and wrap hold for what follows", async () => {
  const modes = { ...plain.modes, originMode: true };
  const image = {
    ...plain,
    screen: text("top\na\nb\nend"),
    scrollRegion: { top: 1, bottom: 2 },
    modes,
    cursor: { x: 0, y: 2, visible: true },
  };
  expect(shown(await draw(image, "c\r\nd"))).toEqual(["top", "c", "d", "end"]);
});

test("modes are set", async () => {
  const modes = {
    ...plain.modes,
    applicationCursor: true,
    mouse: "any" as const,
    mouseSgr: true,
    bracketedPaste: true,
    wrap: false,
  };
  const terminal = await draw({ ...plain, modes });
  expect(terminal.modes).toMatchObject({
    applicationCursorKeysMode: true,
    mouseTrackingMode: "any",
    bracketedPasteMode: true,
    wraparoundMode: false,
  });
});

test("a begun escape sequence goes on, and a hostile title stays a title", async () => {
  let title = "";
  const image = { ...plain, title: "a\x1b]2;b\x07c\x9d", pending: text("\x1b[1;1") };
  const terminal = new Terminal({ cols: 10, rows: 4, allowProposedApi: true });
  terminal.onTitleChange((next) => {
    title = next;
  });
  await new Promise<void>((done) => terminal.write(repaintBytes(image), done));
  await new Promise<void>((done) => terminal.write("HX", done));
  expect([shown(terminal)[0], title]).toEqual(["Xne", "a]2;bc"]);
});

test("is one redraw, which ends before what the program goes on with", async () => {
  const bytes = new TextDecoder().decode(repaintBytes({ ...plain, pending: text("\x1b[3") }));
  expect(bytes.startsWith("\x1b[?2026h")).toBe(true);
  expect(bytes.endsWith("\x1b[?2026l\x1b[3")).toBe(true);
  const terminal = await draw(plain);
  expect(terminal.modes.synchronizedOutputMode).toBe(false);
});

test.each([200, 4_000_000, 17_000_000])("fits a frame, however large the history is: rows of %i bytes", (bytes) => {
  const rows = Array.from({ length: Math.ceil(18_000_000 / bytes) }, (_, at) => `row ${at} `.padEnd(bytes, "x"));
  const image = repaintBytes({ ...plain, history: text(rows.join("\n")) });
  expect(repaintPayload({ cols: 10, rows: 4, bytes: image }).length).toBeLessThanOrEqual(MAX_PAYLOAD);
  const shown = Buffer.from(image).toString();
  expect(shown).toContain("one\r\ntwo\r\n");
  const kept = shown.split("\r\n").filter((line) => line.includes("row "));
  const newest = rows.slice(rows.length - kept.length);
  expect(kept.map((line) => /row \d+/.exec(line)?.[0])).toEqual(newest.map((row) => /row \d+/.exec(row)?.[0]));
  expect((kept.length + 2) * (bytes + 2)).toBeGreaterThan(MAX_PAYLOAD);
});
