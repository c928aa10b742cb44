import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileSearch } from "../../../../electron/agents/file-search.ts";

const run = promisify(execFile);
let top: string;
let folder: string;
let now = 0;

beforeEach(async () => {
  top = await mkdtemp(path.join(tmpdir(), "pg-files-"));
  folder = path.join(top, "project");
  await write("project/src/parse/control-line.ts");
  await write("project/src/parse/layout.ts");
  await write("project/node_modules/dep/index.js");
  await write("project/dist/bundle.js");
  await write("project/README.md");
  await write("project/with blank/ünï.txt");
  await write("secret.txt");
});
afterEach(() => rm(top, { recursive: true, force: true }));

async function write(name: string): Promise<void> {
  await mkdir(path.dirname(path.join(top, name)), { recursive: true });
  await writeFile(path.join(top, name), "x");
}
const git = (...args: string[]) =>
  run("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...args], { cwd: folder });
const find = (query: string): Promise<string[]> => fileSearch(process.env, { now: () => now }).find(folder, query);

test("a few letters find a file by name or by the folders before it, folders too", async () => {
  expect((await find("ctrlline"))[0]).toBe("src/parse/control-line.ts");
  expect((await find("parse/lay"))[0]).toBe("src/parse/layout.ts");
  expect(await find("parse/")).toContain("src/parse/");
  expect(await find("./README")).toContain("README.md");
  expect(await find("ünï")).toContain("with blank/ünï.txt");
  expect(await find("zzzzqqq")).toEqual([]);
});

test("with nothing typed there is what lies nearest, by name", async () => {
  expect(await find("")).toEqual(["dist/", "README.md", "src/", "with blank/"]);
});

test("what the repository ignores is left out, what is not yet added is not", async () => {
  await git("init", "-q");
  await writeFile(path.join(folder, ".gitignore"), "dist/\n");
  await git("add", "src");
  expect(await find("bundle")).toEqual([]);
  expect(await find("README")).toContain("README.md");
  expect(await find("layout")).toContain("src/parse/layout.ts");
});

test("a program that the repository names is not run", async () => {
  await git("init", "-q");
  const mark = path.join(top, "ran");
  await writeFile(path.join(top, "hook.sh"), `#!/bin/sh\ntouch '${mark}'\n`, { mode: 0o755 });
  await git("config", "core.fsmonitor", path.join(top, "hook.sh"));
  await find("layout");
  await expect(run("ls", [mark])).rejects.toThrow(/No such file/);
});

test("nothing outside is named, neither by dots nor through a link", async () => {
  await symlink(top, path.join(folder, "up"));
  expect((await find("secret")).filter((name) => name.includes("secret"))).toEqual([]);
  expect((await find("../secret")).filter((name) => name.includes("secret"))).toEqual([]);
});

test("a folder that is gone has no files, and a new file is found once the last look is old", async () => {
  const search = fileSearch(process.env, { now: () => now });
  expect(await search.find(path.join(top, "nowhere"), "x")).toEqual([]);
  expect(await search.find(folder, "brandnew")).toEqual([]);
  await write("project/brandnew.ts");
  expect(await search.find(folder, "brandnew")).toEqual([]);
  now += 5000;
  expect(await search.find(folder, "brandnew")).toEqual(["brandnew.ts"]);
});

test("twenty are enough, and no git is no trouble", async () => {
  for (let index = 0; index < 60; index += 1) await write(`project/many/file-${index}.txt`);
  const found = await fileSearch({ PATH: "" }, { now: () => now }).find(folder, "file");
  expect(found).toHaveLength(20);
});
