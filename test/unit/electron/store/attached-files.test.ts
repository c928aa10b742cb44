import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { attachedFiles, plainName } from "../../../../electron/store/attached-files.ts";

let top: string;
const id = "00ff".repeat(8);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

beforeEach(async () => {
  top = await mkdtemp(path.join(tmpdir(), "pg-attached-"));
});
afterEach(() => rm(top, { recursive: true, force: true }));

test("parts become one file that only the person can read; a part that comes twice is there once", async () => {
  const folder = path.join(top, "state", "attached");
  const files = attachedFiles(folder, 100);
  await files.add({ id, name: "a.png", at: 0, bytes: bytes("one ") });
  await files.add({ id, name: "a.png", at: 4, bytes: bytes("two ") });
  await files.add({ id, name: "a.png", at: 4, bytes: bytes("two ") });
  const file = await files.add({ id, name: "a.png", at: 8, bytes: bytes("end") });
  expect(file).toBe(path.join(folder, id, "a.png"));
  expect(await readFile(file, "utf8")).toBe("one two end");
  if (process.platform !== "win32") {
    expect([(await stat(file)).mode & 0o777, (await stat(path.dirname(file))).mode & 0o777]).toEqual([0o600, 0o700]);
  }
});

test("a part without those before it is refused, and so is what grows too large", async () => {
  const files = attachedFiles(top, 10);
  await expect(files.add({ id, name: "a", at: 5, bytes: bytes("x") })).rejects.toMatchObject({ code: "composer.part" });
  await files.add({ id, name: "a", at: 0, bytes: bytes("xy") });
  await expect(files.add({ id, name: "a", at: 5, bytes: bytes("x") })).rejects.toMatchObject({ code: "composer.part" });
  await expect(files.add({ id, name: "a", at: 2, bytes: bytes("123456789") })).rejects.toMatchObject({
    code: "composer.size",
  });
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\me\\shot 1.png", "shot-1.png"],
  ["..", "file"],
  ["", "file"],
  [".bashrc", "bashrc"],
  ["a\u0000b\n'\"$(x).png", "a-b-x-.png"],
  ["größe 日本.jpeg", "größe-日本.jpeg"],
  [`${"x".repeat(300)}.png`, `${"x".repeat(96)}.png`],
])("the name %j becomes %j", (given, plain) => {
  expect(plainName(given)).toBe(plain);
});

test("what is older than a week goes, what is newer and what is not there is no trouble", async () => {
  const files = attachedFiles(top, 10);
  await files.add({ id, name: "old", at: 0, bytes: bytes("x") });
  await mkdir(path.join(top, "new"));
  await writeFile(path.join(top, "new", "file"), "x");
  const now = Date.now();
  const before = new Date(now - 8 * 24 * 60 * 60 * 1000);
  await utimes(path.join(top, id), before, before);
  await files.sweep(now);
  expect(await readdir(top)).toEqual(["new"]);
  await attachedFiles(path.join(top, "nowhere"), 10).sweep(now);
});
