import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findWezterm, plainWezterm, weztermNames } from "../../../../../electron/engines/wezterm/find-wezterm.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pg-wez-"));
  for (const name of ["wezterm", "wezterm-gui"]) {
    await writeFile(path.join(folder, name), "#!/bin/sh\n");
    await chmod(path.join(folder, name), 0o755);
  }
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ["/opt/wezterm-gui", "/opt/wezterm"],
  ["C:\\W\\WezTerm-GUI.EXE", "C:\\W\\wezterm.EXE"],
  ["/opt/wezterm", "/opt/wezterm"],
  ["/opt/wezterm-gui-wrapper", "/opt/wezterm-gui-wrapper"],
  ["/wezterm-gui/bin/wezterm", "/wezterm-gui/bin/wezterm"],
])("%s is run as %s", (given, plain) => {
  expect(plainWezterm(given)).toBe(plain);
});

test("the setting wins, then the target, then PATH, then WezTerm's own folder", () => {
  const env = { PANEGLASS_WEZTERM_BIN: "/a/wezterm-gui", WEZTERM_EXECUTABLE_DIR: "/b" };
  expect(weztermNames({ binary: "/c/wezterm" }, env, "linux")).toEqual(["/a/wezterm"]);
  expect(weztermNames({ binary: "/c/wezterm" }, {}, "linux")).toEqual(["/c/wezterm"]);
  expect(weztermNames({ binary: "/c/tmux" }, { WEZTERM_EXECUTABLE_DIR: "/b" }, "linux")).toEqual([
    "wezterm",
    "/b/wezterm",
  ]);
  expect(weztermNames({}, { WEZTERM_EXECUTABLE_DIR: "D:\\W" }, "win32").slice(0, 2)).toEqual([
    "wezterm.exe",
    "D:\\W\\wezterm.exe",
  ]);
});

test("a program is found in each place, and never elsewhere when one is set", () => {
  expect(findWezterm({}, { PATH: folder })).toBe(path.join(folder, "wezterm"));
  expect(findWezterm({}, { PATH: "", WEZTERM_EXECUTABLE_DIR: folder })).toBe(path.join(folder, "wezterm"));
  expect(findWezterm({}, { PATH: "", PANEGLASS_WEZTERM_BIN: path.join(folder, "wezterm-gui") })).toBe(
    path.join(folder, "wezterm"),
  );
  expect(findWezterm({}, { PATH: folder, PANEGLASS_WEZTERM_BIN: "/nowhere/wezterm" })).toBeNull();
});
