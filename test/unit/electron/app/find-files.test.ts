import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFiles } from "../../../../electron/app/find-files.ts";

let home: string;
let folder: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "pg-find-"));
  folder = path.join(home, "project");
  await mkdir(path.join(folder, "src"), { recursive: true });
  await writeFile(path.join(folder, "src/a.ts"), "");
  await writeFile(path.join(home, "notes.md"), "");
});
afterAll(() => rm(home, { recursive: true, force: true }));

test("finds what is there, seen from the pane's folder, from home and from the top", async () => {
  const names = ["src/a.ts", "./src", "../notes.md", "~/notes.md", path.join(folder, "src/a.ts")];
  const file = { path: path.join(folder, "src/a.ts"), kind: "file" };
  const notes = { path: path.join(home, "notes.md"), kind: "file" };
  expect(await findFiles(names, { folder, home })).toEqual([
    file,
    { path: path.join(folder, "src"), kind: "folder" },
    notes,
    notes,
    file,
  ]);
});

test("the sides of a diff are the file itself", async () => {
  const [found] = await findFiles(["b/src/a.ts"], { folder, home });
  expect(found?.path).toBe(path.join(folder, "src/a.ts"));
});

test("what is not there, other machines, devices and broken names are no files", async () => {
  const names = ["src/b.ts", "//server/share/x", "\\\\server\\share", "a\0b", "/dev/null", "~other/x", "src/a.ts/"];
  const found = await findFiles(names, { folder, home });
  expect(found.slice(0, 6)).toEqual([null, null, null, null, null, null]);
});

test("without a folder only whole names are looked up", async () => {
  const whole = path.join(home, "notes.md");
  expect(await findFiles(["notes.md", whole], { folder: "", home })).toEqual([null, { path: whole, kind: "file" }]);
});
