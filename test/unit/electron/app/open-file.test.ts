import { chmod, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commandWords, openArgv, openFile } from "../../../../electron/app/open-file.ts";
import { until } from "../../../support/until.ts";

const place = (file: string, line: number | null = null, column: number | null = null) => ({
  path: file,
  line,
  column,
});

describe("the command of the settings", () => {
  test("is words; quotes hold them together", () => {
    expect(commandWords(`code  -g {file}:{line}`)).toEqual(["code", "-g", "{file}:{line}"]);
    expect(commandWords(`"C:\\Program Files\\Ed\\ed.exe" --at='{line}' x"y z"`)).toEqual([
      "C:\\Program Files\\Ed\\ed.exe",
      "--at={line}",
      "xy z",
    ]);
    expect(commandWords("  ")).toEqual([]);
  });

  test("with a quote that does not end is told, not guessed", () => {
    expect(() => commandWords(`code "-g {file}`)).toThrow(/without an end/);
  });

  test("gets what is put in as one argument, whatever it holds", () => {
    const nasty = `/tmp/a b"; rm -rf $(x) '{line}`;
    expect(openArgv("ed -g {file}:{line}:{column}", place(nasty, 12, 3))).toEqual(["ed", "-g", `${nasty}:12:3`]);
  });

  test("without places counts from 1, and without a file gets it at the end", () => {
    expect(openArgv("ed {file} +{line},{column}", place("/a"))).toEqual(["ed", "/a", "+1,1"]);
    expect(openArgv("ed -n", place("/a", 4))).toEqual(["ed", "-n", "/a"]);
  });
});

describe("opening", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "pg-open-"));
    file = path.join(folder, "a file.ts");
    await writeFile(file, "");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const by = (openWith: string) => ({ openWith, platform: process.platform });
  const script = (text: string): string => `"${process.execPath}" -e "${text}" {file} {line} {column}`;

  test("runs the person's program with the file and the place", async () => {
    const told = path.join(folder, "told");
    await openFile(
      place(file, 12, 5),
      by(script(`require('fs').writeFileSync('${told}', process.argv.slice(1).join('|'))`)),
    );
    await until(async () => (await readFile(told, "utf8").catch(() => "")) === `${file}|12|5`);
  });

  test("a program that is not there, or ends badly, is told by its name", async () => {
    await expect(openFile(place(file), by("no-such-editor {file}"))).rejects.toThrow(/“no-such-editor” did not open/);
    await expect(openFile(place(file), by(script("process.exit(3)")))).rejects.toThrow(/ended with 3/);
  });

  test("what is gone meanwhile, or no whole path, is not opened", async () => {
    await expect(openFile(place(path.join(folder, "gone")), by("x"))).rejects.toThrow(/not there any more/);
    await expect(openFile(place("a.ts"), by("x"))).rejects.toThrow(/not a whole path/);
  });

  test("the system opens texts, and never what it would run", async () => {
    const opened: string[] = [];
    const bySystem = (given: string): Promise<string> => Promise.resolve((opened.push(given), ""));
    await openFile(place(file), { ...by(""), bySystem });
    expect(opened).toEqual([await realpath(file)]);
    const page = path.join(folder, "run.js");
    await writeFile(page, "");
    await expect(openFile(place(page), { ...by(""), bySystem })).rejects.toThrow(/is a program/);
    await chmod(file, 0o755);
    await expect(openFile(place(file), { ...by(""), bySystem })).rejects.toThrow(/is a program/);
    expect(opened).toHaveLength(1);
  });

  test("does not begin in the folder of the file, where a program may lie in wait", async () => {
    const told = path.join(folder, "told");
    await openFile(place(file), by(script(`require('fs').writeFileSync('${told}', process.cwd())`)));
    await until(async () => (await readFile(told, "utf8").catch(() => "")) !== "");
    expect(await readFile(told, "utf8")).toBe(await realpath(homedir()));
  });

  test.each([
    "a.exe",
    "a.EXE. .",
    "a.js ",
    "a.terminal",
    "a.fileloc",
    "a.inetloc",
    "a.webloc",
    "a.msc",
    "a.py",
    "a.pyw",
    "a.chm",
    "a.settingcontent-ms",
    "a.application",
    "a.appref-ms",
    "a.iso",
    "a.pkg",
    "a.scpt",
    "a.ps1",
    "a.psm1",
    "a.sh",
    "a.library-ms",
    "a.search-ms",
    "a.jnlp",
    "a.msp",
    "a.xll",
    "a.vhd",
    "a.diagcab",
    "a.mobileconfig",
    "a.flatpakref",
    "a.snap",
    "a.exe::$DATA",
  ])("%s is left to no system", async (name) => {
    const bad = path.join(folder, name);
    await writeFile(bad, "");
    const bySystem = (): Promise<string> => Promise.reject(new Error("opened"));
    await expect(openFile(place(bad), { ...by(""), bySystem })).rejects.toThrow(/is a program/);
  });

  test.each(["a.ts", "a.json", "a.md", "notes", "a.tsx", "a.html", "a.png", "shell.nix", "a.exe.txt"])(
    "%s is no program",
    async (name) => {
      const good = path.join(folder, name);
      await writeFile(good, "");
      const opened: string[] = [];
      const bySystem = (given: string): Promise<string> => Promise.resolve((opened.push(given), ""));
      await openFile(place(good), { ...by(""), bySystem });
      expect(opened).toEqual([await realpath(good)]);
    },
  );

  test("a link with a harmless name is what it leads to; folders are opened unless they are programs", async () => {
    const opened: string[] = [];
    const bySystem = (given: string): Promise<string> => Promise.resolve((opened.push(given), ""));
    const [target, link, app] = ["run.js", "notes.txt", "Evil.app"].map((name) => path.join(folder, name));
    await writeFile(target ?? "", "");
    await symlink(target ?? "", link ?? "");
    await mkdir(app ?? "");
    await expect(openFile(place(link ?? ""), { ...by(""), bySystem })).rejects.toThrow(/is a program/);
    await expect(openFile(place(`${app}/`), { ...by(""), bySystem })).rejects.toThrow(/is a program/);
    await openFile(place(folder), { ...by(""), bySystem });
    expect(opened).toEqual([await realpath(folder)]);
  });

  test.each(["//server/share/a.ts", "\\\\server\\share\\a.ts", "/\\server/a.ts"])(
    "%s of another machine is not even looked at",
    async (name) => {
      await expect(openFile(place(name), by("x"))).rejects.toThrow(/another machine/);
    },
  );

  test("a system that can't is quoted", async () => {
    const bySystem = (): Promise<string> => Promise.resolve("No application knows this");
    await expect(openFile(place(file), { ...by(""), bySystem })).rejects.toThrow(/No application knows this/);
  });
});
