import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkEscapes, checkPackages, checkTraces, type LockFile, type PackageFile } from "./package-gate.ts";
import { readSourceTree, repositoryFiles, top } from "./source-tree.ts";

const json = <T>(file: string): T => JSON.parse(readFileSync(path.join(top, file), "utf8")) as T;
const one = (text: string): Map<string, string> => new Map([["a.ts", text]]);

describe("versions", () => {
  const lock: LockFile = {
    packages: { "node_modules/a": { version: "1.2.3" }, "node_modules/b/node_modules/c": { hasInstallScript: true } },
  };
  const faults = (wanted: PackageFile): string[] => checkPackages(wanted, lock).map(({ says }) => says);

  test("of the repository are exact, locked and decided on", () => {
    expect(checkPackages(json("package.json"), json("package-lock.json"))).toEqual([]);
  });

  test("pass when exact", () => {
    expect(faults({ dependencies: { a: "1.2.3" }, allowScripts: { c: false } })).toEqual([]);
  });

  test.each(["^1.2.3", "~1.2.3", "1.x", "latest", "*", ">=1.2.3", "1.2", "github:a/b"])("go red on %s", (version) => {
    expect(faults({ devDependencies: { a: version }, allowScripts: { c: true } })).toEqual([
      `a is "${version}", not an exact version`,
    ]);
  });

  test("go red on another version in the lock, an undecided script, and no package at all", () => {
    expect(faults({ dependencies: { a: "1.2.4", d: "1.0.0" } })).toEqual([
      "a is 1.2.4 here and 1.2.3 in the lock",
      "d is 1.0.0 here and nothing in the lock",
      "c runs a script at install and allowScripts does not say whether it may",
    ]);
    expect(faults({})).toEqual(["names no package"]);
  });
});

describe("traces of a machine", () => {
  const binary = /\.(png|ico|icns|jpg|gif|woff2)$/;

  test("are in no file of the repository", () => {
    const files = repositoryFiles().filter((file) => !binary.test(file));
    expect(files.length).toBeGreaterThan(50);
    expect(checkTraces(new Map(files.map((file) => [file, readFileSync(path.join(top, file), "utf8")])))).toEqual([]);
  });

  test.each([
    ["", "work", "main"].join("/"),
    `see \`${["", "work", "shared"].join("/")}\``,
    `https://${["registry", "mirror", "example"].join(".")}/x`,
    `http://${["npm", "internal"].join(".")}:8080/`,
  ])("go red on %s", (text) => {
    expect(checkTraces(one(text))).toHaveLength(1);
  });

  test.each(["~/work/app", "/home/me/work/app", "a network/work/x", "https://registry.npmjs.org/a"])(
    "pass %s",
    (text) => {
      expect(checkTraces(one(text))).toEqual([]);
    },
  );
});

describe("ways around a rule", () => {
  const sign = (...parts: string[]): string => parts.join("");

  test("give their reason everywhere in the repository", () => {
    const tree = readSourceTree();
    expect(tree.size).toBeGreaterThan(30);
    const own = new Map([...tree].filter(([file]) => !file.startsWith("test/gates/package-gate")));
    expect(checkEscapes(own)).toEqual([]);
  });

  test.each([
    sign("// oxlint", "-disable-next-line max-params"),
    sign("// @ts-", "expect-error"),
    sign("// @ts-", "ignore because of a reason that is long enough"),
    sign("// biome-", "ignore format: no"),
    sign("// TO", "DO later"),
    sign("// FIX", "ME(someone): with an owner, but the wrong word"),
  ])("go red on %s", (line) => {
    expect(checkEscapes(one(`const a = 1;\n${line}\n`)).map(({ file }) => file)).toEqual(["a.ts:2"]);
  });

  test.each([
    sign("// oxlint", "-disable-next-line max-params -- the four numbers of a rectangle"),
    sign("// @ts-", "expect-error the types of this package lack the field"),
    sign("// TO", "DO(someone): when version 4 is out, drop this"),
  ])("pass %s", (line) => {
    expect(checkEscapes(one(line))).toEqual([]);
  });
});
