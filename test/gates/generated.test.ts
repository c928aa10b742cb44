import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";

const run = promisify(execFile);
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "pg-gates-"));
  made.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

/** Runs one of the scripts beside this file on a folder. */
async function script(name: string, ...argv: string[]): Promise<{ code: number; said: string }> {
  const call = run(process.execPath, [path.join(import.meta.dirname, name), ...argv], { encoding: "utf8" });
  return call.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (thrown: { code: number; stdout: string; stderr: string }) => ({
      code: thrown.code,
      said: thrown.stdout + thrown.stderr,
    }),
  );
}

describe("generated indexes", () => {
  const engine = "export const engine = 1;\n";
  const sound = {
    "electron/engines/engine.ts": "export interface Engine {}\n",
    "electron/engines/tmux-two/index.ts": engine,
    "electron/engines/tmux-one/index.ts": engine,
    "shared/agents/providers/some-agent.ts": "export const provider = 1;\n",
  };
  const index = "electron/engines/index.gen.ts";

  test("of the repository are fresh", async () => {
    expect(await script("generate-index.mjs", "--check")).toEqual({ code: 0, said: "" });
  });

  test("list every folder by name and pass the check once written", async () => {
    const folder = folderWith(sound);
    expect(await script("generate-index.mjs", "--top", folder)).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(folder, index), "utf8")).toBe(
      [
        "// Written by `npm run gen`. Adding a file is the whole act.",
        'import { engine as tmuxOne } from "./tmux-one/index.ts";',
        'import { engine as tmuxTwo } from "./tmux-two/index.ts";',
        "",
        "export const engines = [tmuxOne, tmuxTwo];",
        "",
      ].join("\n"),
    );
    expect(await script("generate-index.mjs", "--check", "--top", folder)).toEqual({ code: 0, said: "" });
  });

  test("are red when an engine is not listed, and the check writes nothing", async () => {
    const stale = "export const engines = [];\n";
    const folder = folderWith({ ...sound, [index]: stale });
    const { code, said } = await script("generate-index.mjs", "--check", "--top", folder);
    expect({ code, said }).toEqual({
      code: 1,
      said: `${index} is stale: npm run gen\nshared/agents/providers/index.gen.ts is stale: npm run gen\n`,
    });
    expect(readFileSync(path.join(folder, index), "utf8")).toBe(stale);
  });

  test("are red on a module without its export", async () => {
    const folder = folderWith({ ...sound, "electron/engines/tmux-one/index.ts": "export const motor = 1;\n" });
    const { code, said } = await script("generate-index.mjs", "--top", folder);
    expect(code).toBe(1);
    expect(said).toContain('electron/engines/tmux-one/index.ts: no "export const engine"');
  });

  test("are red when there is nothing to list", async () => {
    const { code, said } = await script("generate-index.mjs", "--top", folderWith({}));
    expect(code).toBe(1);
    expect(said).toContain("electron/engines: nothing to list");
  });
});

describe("lockcheck", () => {
  const whole = { integrity: "sha512-x" };
  const lock = (packages: object): string => folderWith({ "package-lock.json": JSON.stringify({ packages }) });

  test("passes the repository", async () => {
    const { code, said } = await script("lockcheck.mjs");
    expect(said).toMatch(/^lockcheck: \d{2,} packages\n$/);
    expect(code).toBe(0);
  });

  test("finds an optional package beside, inside and above the one that wants it", async () => {
    const folder = lock({
      "": { optionalDependencies: { beside: "1" } },
      "node_modules/beside": { ...whole, optionalDependencies: { inside: "1" } },
      "node_modules/beside/node_modules/inside": { ...whole, optionalDependencies: { above: "1", inside: "1" } },
      "node_modules/above": { ...whole, resolved: "https://registry.npmjs.org/above/-/above-1.0.0.tgz" },
    });
    expect(await script("lockcheck.mjs", "--top", folder)).toEqual({ code: 0, said: "lockcheck: 3 packages\n" });
  });

  const red: Record<string, [object, string]> = {
    "a platform package that was dropped": [
      { "node_modules/tool": { ...whole, optionalDependencies: { "tool-darwin": "1" } } },
      "node_modules/tool: its optional package tool-darwin is missing from the lock\n",
    ],
    "a package that only lies inside a neighbour": [
      {
        "node_modules/tool": { ...whole, optionalDependencies: { hidden: "1" } },
        "node_modules/other/node_modules/hidden": whole,
      },
      "node_modules/tool: its optional package hidden is missing from the lock\n",
    ],
    "a package without its hash": [{ "node_modules/tool": {} }, "node_modules/tool: no integrity hash\n"],
    "a package from elsewhere": [
      { "node_modules/tool": { ...whole, resolved: "https://mirror.example/tool.tgz" } },
      "node_modules/tool: does not come from the public registry\n",
    ],
    "an empty lock": [{ "": {} }, "package-lock.json: not one package was read\n"],
  };
  test.each(Object.entries(red))("goes red on %s", async (_name, [packages, said]) => {
    expect(await script("lockcheck.mjs", "--top", lock(packages))).toEqual({ code: 1, said });
  });
});
