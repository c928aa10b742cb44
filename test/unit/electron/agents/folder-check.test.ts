import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkFolder } from "../../../../electron/agents/folder-check.ts";

let home: string;

beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "pg-folder-"));
  mkdirSync(path.join(home, "ordner ü #{pid} ;"));
  mkdirSync(path.join(home, "sealed"), { mode: 0o000 });
  writeFileSync(path.join(home, "file"), "");
  symlinkSync(path.join(home, "nowhere"), path.join(home, "dangling"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("checkFolder", () => {
  test.each([
    ["~", ""],
    ["~/", ""],
    ["~/ordner ü #{pid} ;", "/ordner ü #{pid} ;"],
    ["  ~/ordner ü #{pid} ;/  ", "/ordner ü #{pid} ;"],
    ["~/sealed/../ordner ü #{pid} ;//", "/ordner ü #{pid} ;"],
  ])("%j is a folder in the home", async (given, rest) => {
    expect(await checkFolder(given, home)).toEqual({ resolved: home + rest, problem: null });
  });

  test("the root stays the root", async () => {
    expect(await checkFolder("/", home)).toEqual({ resolved: "/", problem: null });
  });

  test.each([
    ["", "folder.empty"],
    ["   ", "folder.empty"],
    ["project", "folder.relative"],
    ["./project", "folder.relative"],
    ["~root/x", "folder.home"],
    ["/tmp/\0", "folder.invalid"],
    ["~/missing", "folder.missing"],
    ["~/file/below", "folder.missing"],
    ["~/dangling", "folder.missing"],
    ["~/file", "folder.file"],
    [`/${"x".repeat(5000)}`, "folder.unusable"],
  ])("%j is a problem with a next step: %s", async (given, code) => {
    const { problem } = await checkFolder(given, home);
    expect(problem?.code).toBe(code);
    expect(problem?.message).toMatch(/\.$/);
    expect(problem?.next).toMatch(/^[A-Z].*\.$/);
  });

  test.skipIf(process.getuid?.() === 0)("a folder that may not be read", async () => {
    expect((await checkFolder("~/sealed", home)).problem?.code).toBe("folder.denied");
  });
});
