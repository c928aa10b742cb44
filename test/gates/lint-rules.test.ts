import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { top } from "./source-tree.ts";

const run = promisify(execFile);
const house = mkdtempSync(path.join(tmpdir(), "pg-lint-"));
const areas = ["shared", "electron", "renderer", "test"];
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");

/** A file for each rule that breaks it and nothing else: the name of the rule, the file, the text. */
const broken: readonly (readonly [string, string, string])[] = [
  ["eslint(max-lines)", "shared/base/long.ts", lines(401, (at) => `export const v${at} = ${at};`)],
  ["eslint(max-lines)", "test/unit/long.test.ts", lines(501, (at) => `export const v${at} = ${at};`)],
  [
    "eslint(max-lines-per-function)",
    "shared/base/tall.ts",
    `export function f(list: number[]): void {\n${lines(60, (at) => `  list.push(${at});`)}\n}`,
  ],
  [
    "eslint(max-lines-per-function)",
    "renderer/ui/Tall.tsx",
    `export function Tall(list: number[]): void {\n${lines(150, (at) => `  list.push(${at});`)}\n}`,
  ],
  [
    "eslint(max-depth)",
    "shared/base/deep.ts",
    "export function f(a: number): number { if (a > 1) { if (a > 2) { if (a > 3) { if (a > 4) { return 4; } } } } return 0; }",
  ],
  [
    "eslint(max-params)",
    "shared/base/wide.ts",
    "export function f(a: number, b: number, c: number, d: number): number { return a + b + c + d; }",
  ],
  [
    "eslint(complexity)",
    "shared/base/branchy.ts",
    `export function f(a: number): number { ${lines(12, (at) => `if (a === ${at}) return ${at + 1};`)} return a; }`,
  ],
  ["eslint(no-restricted-globals)", "shared/base/host.ts", "export const id = process.pid;"],
  ["eslint(no-restricted-globals)", "electron/live/page.ts", "export const page = document.title;"],
  ["eslint(no-restricted-globals)", "renderer/ui/host.ts", "export const at = process.pid;"],
  ["eslint(no-console)", "electron/live/loud.ts", 'console.log("loud");'],
  ["typescript(no-explicit-any)", "shared/base/loose.ts", "export function f(a: any): unknown { return a; }"],
  [
    "typescript(no-floating-promises)",
    "electron/live/floating.ts",
    "export async function f(): Promise<void> {}\nf();",
  ],
  ["typescript(only-throw-error)", "shared/base/thrown.ts", 'export function f(): never { throw "text"; }'],
  [
    "typescript(consistent-type-imports)",
    "shared/base/types.ts",
    'import { Size } from "./size.ts";\nexport const area = (size: Size): number => size.w * size.h;',
  ],
  [
    "typescript(switch-exhaustiveness-check)",
    "shared/base/switch.ts",
    'export function f(kind: "a" | "b"): number {\n  switch (kind) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}',
  ],
  ["import(no-default-export)", "shared/base/default.ts", "export default 1;"],
  [
    "react-hooks(rules-of-hooks)",
    "renderer/ui/Hook.tsx",
    'import { useState } from "react";\nexport function Hook({ on }: { on: boolean }): number {\n  return on ? useState(1)[0] : 0;\n}',
  ],
  [
    "react-hooks(exhaustive-deps)",
    "renderer/ui/Deps.tsx",
    'import { useEffect } from "react";\nexport function Deps({ say }: { say: () => void }): null {\n  useEffect(() => {\n    say();\n  }, []);\n  return null;\n}',
  ],
  [
    "react(no-multi-comp)",
    "renderer/ui/Two.tsx",
    "export function One() {\n  return <p>1</p>;\n}\nexport function Two() {\n  return <p>2</p>;\n}",
  ],
];

/** Files that must pass: what a rule makes room for. */
const sound: Record<string, string> = {
  "shared/base/size.ts": "export interface Size {\n  readonly w: number;\n  readonly h: number;\n}",
  "shared/ops/define.ts":
    "// oxlint-disable-next-line typescript/no-explicit-any -- the registry holds entries of every type\nexport type Entry = Record<string, any>;",
  "test/unit/tall.test.ts": `export function f(list: number[]): void {\n${lines(80, (at) => `  list.push(${at});`)}\n}`,
};

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

async function lint(): Promise<string[]> {
  const argv = ["-c", ".config/oxlintrc.json", "-f", "json", ...areas];
  const options = { cwd: house, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
  const said = await run(path.join(top, "node_modules/.bin/oxlint"), argv, options).then(
    () => "",
    (thrown: { stdout: string }) => thrown.stdout,
  );
  const { diagnostics } = JSON.parse(said) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ code, filename }) => `${code} ${filename.replaceAll("\\", "/")}`);
}

function write(file: string, text: string): void {
  mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(house, file), `${text}\n`);
}

describe("the linter", () => {
  let said: string[] = [];

  beforeAll(async () => {
    for (const config of [
      ".config/oxlintrc.json",
      ".config/tsconfig.base.json",
      ...areas.map((area) => `${area}/tsconfig.json`),
    ]) {
      cpSync(path.join(top, config), path.join(house, config));
    }
    symlinkSync(path.join(top, "node_modules"), path.join(house, "node_modules"));
    write("package.json", '{ "type": "module" }');
    for (const [, file, text] of broken) write(file, text);
    for (const [file, text] of Object.entries(sound)) write(file, text);
    said = await lint();
  });

  afterAll(() => rmSync(house, { recursive: true, force: true }));

  test.each(broken)("is red by %s on %s", (rule, file) => {
    expect(said).toContain(`${rule} ${file}`);
  });

  test.each(Object.keys(sound))("passes %s", (file) => {
    expect(said.filter((one) => one.endsWith(` ${file}`))).toEqual([]);
  });
});
