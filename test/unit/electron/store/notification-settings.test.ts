import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSettings } from "../../../../electron/store/settings.ts";
import { defaultSettings, type Settings } from "../../../../shared/models/settings.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-settings-"));
  file = path.join(folder, "settings.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("what is left out of the notifications has its default", () => {
  writeFileSync(file, '{"notifications":{"sound":"bell","quiet":{"on":true}}}');
  const { notifications } = openSettings(file).value;
  const quiet = { ...defaultSettings.notifications.quiet, on: true };
  expect(notifications).toEqual({ ...defaultSettings.notifications, sound: "bell", quiet });
});

test.each([
  { quiet: { from: "25:00" } },
  { quiet: { days: [7] } },
  { sound: "fanfare" },
  { sounds: { "/code": "loud" } },
  { blocked: "yes" },
])("%j is refused, and where it stands in the file it costs itself alone", async (notifications) => {
  const settings = openSettings(file);
  await expect(settings.change({ notifications })).rejects.toMatchObject({ code: "settings.invalid" });
  expect(settings.value).toEqual(defaultSettings);
  writeFileSync(file, JSON.stringify({ theme: "light", notifications }));
  const read = openSettings(file);
  expect(read.value).toEqual({ ...defaultSettings, theme: "light" });
  expect(read.notice?.message).toContain("notifications");
});

test("every change is told once it is on disk, a refused one is not", async () => {
  const settings = openSettings(file);
  const told: Settings[] = [];
  const listening = settings.changes.on((value) => void told.push(value));
  await settings.change({ notifications: { tray: true } });
  await settings.change({ notifications: { tray: "yes" } }).catch(() => undefined);
  listening.close();
  await settings.change({ theme: "dark" });
  expect(told.map(({ notifications }) => notifications.tray)).toEqual([true]);
});
