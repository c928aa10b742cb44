import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { ontoScreens, readWindowState } from "../../../../electron/app/window-state.ts";

const screens = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];
const size = { width: 1000, height: 700, maximized: false };

test("a place on one of the screens is kept", () => {
  expect(ontoScreens({ ...size, x: 2000, y: 100 }, screens)).toEqual({ ...size, x: 2000, y: 100 });
});

test.each([
  { x: 5000, y: 0 },
  { x: -990, y: 0 },
  { x: 0, y: 1060 },
])("a place off every screen is forgotten: %j", (place) => {
  expect(ontoScreens({ ...size, ...place }, screens)).toEqual(size);
});

test("a missing, broken or absurd file gives the default", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "paneglass-window-"));
  const file = path.join(folder, "window.json");
  const fallback = readWindowState(file);
  const texts = ["", "{", '{"width":1}', '{"width":1e9,"height":700,"maximized":false}'];
  for (const text of texts) {
    writeFileSync(file, text);
    expect(readWindowState(file)).toEqual(fallback);
  }
  writeFileSync(file, JSON.stringify({ ...size, x: 1, y: 2 }));
  expect(readWindowState(file)).toEqual({ ...size, x: 1, y: 2 });
});
