import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { stateFolder } from "../../../../electron/store/state-folder.ts";

test.each([
  [{ HOME: "/home/me" }, "linux", "/home/me/.local/state/paneglass"],
  [{ HOME: "/home/me", XDG_STATE_HOME: "/var/me" }, "linux", "/var/me/paneglass"],
  [{ HOME: "/home/me", XDG_STATE_HOME: "not/absolute" }, "linux", "/home/me/.local/state/paneglass"],
  [{ HOME: "/home/me", XDG_STATE_HOME: "" }, "freebsd", "/home/me/.local/state/paneglass"],
  [{ HOME: "/Users/me" }, "darwin", "/Users/me/Library/Application Support/Paneglass"],
  [{ USERPROFILE: "C:\\Users\\me" }, "win32", "C:\\Users\\me\\AppData\\Local\\Paneglass"],
  [{ USERPROFILE: "C:\\Users\\me", LOCALAPPDATA: "D:\\Local" }, "win32", "D:\\Local\\Paneglass"],
  [{ HOME: "/home/me", PANEGLASS_STATE: "/tmp/state" }, "linux", "/tmp/state"],
  [{ HOME: "/home/me", PANEGLASS_STATE: "" }, "linux", "/home/me/.local/state/paneglass"],
])("%o on %s", (env, platform, folder) => {
  expect(stateFolder(env, platform)).toBe(folder);
});

test("without a home in the environment, the system knows it; a relative folder is made absolute", () => {
  expect(stateFolder({}, "linux")).toBe(path.join(os.homedir(), ".local/state/paneglass"));
  expect(stateFolder({ PANEGLASS_STATE: "here" }, "linux")).toBe(path.resolve("here"));
});
