import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkTable } from "./import-rules.ts";
import { checkLayers } from "./layer-gate.ts";
import { readSourceTree, type SourceTree, top } from "./source-tree.ts";

/** A small house that keeps every rule; each case below breaks one. */
const sound: Record<string, string> = {
  "shared/base/ids.ts": 'import { z } from "zod"; export const Id = z.string();',
  "shared/models/pane.ts": 'import type { Id } from "../base/ids.ts"; export type Pane = typeof Id;',
  "shared/parse/rows.ts": "export const rows = 1;",
  "shared/ops/pane.ts": 'export { Id } from "../base/ids.ts";',
  "shared/agents/providers/one.ts": "export const provider = 1;",
  "shared/agents/providers/two.ts": "export const provider = 2;",
  "shared/agents/providers/index.gen.ts": 'export * from "./one.ts"; export { provider as p } from "./two.ts";',
  "electron/engines/engine.ts": "export interface Engine { run(): void }",
  "electron/engines/one/index.ts": 'import type { Engine } from "../engine.ts"; export type E = Engine;',
  "electron/engines/two/index.ts": 'import type { Engine } from "../engine.ts"; export type E = Engine;',
  "electron/engines/index.gen.ts": 'import "./one/index.ts"; import "./two/index.ts";',
  "electron/run/run-op.ts":
    'import type { Engine } from "../engines/engine.ts"; import "../../shared/ops/pane.ts"; export type R = Engine;',
  "electron/app/main.ts":
    'import "node:fs"; import { app } from "electron"; import "../run/run-op.ts"; import "../engines/index.gen.ts"; app.quit();',
  "electron/app/serve.ts":
    'import "../../shared/models/pane.ts"; import "../../shared/parse/rows.ts"; import "../../shared/agents/providers/index.gen.ts";',
  "renderer/app/main.tsx":
    'import { Wall } from "../features/wall/Wall.tsx"; import "../features/spawn/Spawn.tsx"; Wall();',
  "renderer/features/wall/Wall.tsx": 'import { useState } from "react"; export const Wall = useState;',
  "renderer/features/spawn/Spawn.tsx": "export const Spawn = 1;",
  "test/unit/shared/base/ids.test.ts": 'import "../../../../shared/base/ids.ts"; import "../../../support/clock.ts";',
  "test/support/clock.ts": "export const now = 1;",
};

function house(changes: Record<string, string>): SourceTree {
  return new Map(Object.entries({ ...sound, ...changes }));
}

function faults(changes: Record<string, string>): string[] {
  return checkLayers(house(changes)).violations.map(({ rule, file, says }) => `${rule} ${file}: ${says}`);
}

describe("the repository", () => {
  test("keeps every rule", () => {
    const report = checkLayers(readSourceTree(), (file) => existsSync(path.join(top, file)));
    console.log(`layers: read ${report.files} files, ${report.imports} imports`);
    expect(report.violations.map(({ rule, file, says }) => `${rule} ${file}: ${says}`)).toEqual([]);
    expect(report.files).toBeGreaterThan(30);
  });
});

describe("the gate", () => {
  test("passes a sound house and counts what it read", () => {
    const report = checkLayers(house({}));
    expect(report).toMatchObject({ violations: [], files: Object.keys(sound).length });
    expect(report.imports).toBeGreaterThan(15);
  });

  const cases: Record<string, [Record<string, string>, string]> = {
    "an import upward": [
      { "shared/base/ids.ts": 'import type { Pane } from "../models/pane.ts"; export type Id = Pane;' },
      "import shared/base/ids.ts: imports shared/models/pane.ts, which shared/base may not",
    ],
    "an import across areas": [
      { "renderer/features/wall/Wall.tsx": 'export { rows as Wall } from "../../../electron/run/run-op.ts";' },
      "import renderer/features/wall/Wall.tsx: imports electron/run/run-op.ts, which renderer/features may not",
    ],
    "a type import in a type position": [
      { "shared/parse/rows.ts": 'export type T = import("../ops/pane.ts").Id;' },
      "import shared/parse/rows.ts: imports shared/ops/pane.ts, which shared/parse may not",
    ],
    "a dynamic import": [
      { "shared/parse/rows.ts": 'export const T = await import("../ops/pane.ts");' },
      "import shared/parse/rows.ts: imports shared/ops/pane.ts, which shared/parse may not",
    ],
    "an import with a computed name": [
      { "shared/parse/rows.ts": "export const load = (name: string) => import(name);" },
      "parse shared/parse/rows.ts: imports something whose name is computed",
    ],
    "a file of engines other than the contract": [
      { "electron/run/run-op.ts": 'import "../engines/one/index.ts"; import "../../shared/ops/pane.ts";' },
      "import electron/run/run-op.ts: imports electron/engines/one/index.ts, which electron/run may not",
    ],
    "one engine using another": [
      { "electron/engines/one/index.ts": 'export type { E } from "../two/index.ts";' },
      "import electron/engines/one/index.ts: imports electron/engines/two/index.ts: electron/engines/one and electron/engines/two are islands",
    ],
    "one feature using another": [
      { "renderer/features/wall/Wall.tsx": 'export { Spawn as Wall } from "../spawn/Spawn.tsx";' },
      "import renderer/features/wall/Wall.tsx: imports renderer/features/spawn/Spawn.tsx: renderer/features/wall and renderer/features/spawn are islands",
    ],
    "one provider using another": [
      { "shared/agents/providers/one.ts": 'export { provider } from "./two.ts";' },
      "import shared/agents/providers/one.ts: imports shared/agents/providers/two.ts: the files of shared/agents/providers are islands",
    ],
    "product code using tests": [
      { "shared/parse/rows.ts": 'export { now as rows } from "../../test/support/clock.ts";' },
      "import shared/parse/rows.ts: imports test/support/clock.ts, which shared/parse may not",
    ],
    "electron outside the app": [
      { "electron/run/run-op.ts": 'import "electron"; import "../../shared/ops/pane.ts";' },
      "import electron/run/run-op.ts: imports the package electron, which this folder may not use",
    ],
    "Node in the page": [
      { "renderer/features/spawn/Spawn.tsx": 'import "fs/promises"; export const Spawn = 1;' },
      "import renderer/features/spawn/Spawn.tsx: imports the package node:, which this folder may not use",
    ],
    "an import without its extension": [
      { "shared/models/pane.ts": 'import type { Id } from "../base/ids"; export type Pane = typeof Id;' },
      "import shared/models/pane.ts: imports shared/base/ids, which does not exist; write the whole name with its extension",
    ],
    "a ring of type imports": [
      {
        "shared/base/ids.ts": 'import type { B } from "./b.ts"; export type Id = B;',
        "shared/base/b.ts": 'import type { Id } from "./ids.ts"; export type B = Id;',
      },
      "cycle shared/base/ids.ts: shared/base/ids.ts -> shared/base/b.ts -> shared/base/ids.ts",
    ],
    "a product file that only a test reaches": [
      {
        "shared/base/alone.ts": "export const a = 1;",
        "test/unit/shared/base/alone.test.ts": 'import "../../../../shared/base/alone.ts";',
      },
      "orphan shared/base/alone.ts: nothing that runs reaches this file",
    ],
    "a support file that no test reaches": [
      { "test/support/alone.ts": "export const a = 1;" },
      "orphan test/support/alone.ts: nothing that runs reaches this file",
    ],
    "a folder that the table does not know": [
      { "shared/things/a.ts": "export const a = 1;" },
      "tree shared/things/a.ts: shared/things is not in the import table",
    ],
    "a file beside the units": [
      { "shared/a.ts": "export const a = 1;" },
      "tree shared/a.ts: lies in no unit: files lie at area/unit/file",
    ],
    "a folder too deep": [
      { "shared/base/deep/a.ts": "export const a = 1;" },
      "tree shared/base/deep/a.ts: lies 1 folder(s) too deep",
    ],
    "a name without an owner": [
      { "shared/base/string-utils.ts": "export const a = 1;" },
      'tree shared/base/string-utils.ts: "utils" says nothing of what is inside',
    ],
    "an ownerless component": [
      { "renderer/ui/TileManager.tsx": "export const a = 1;" },
      'tree renderer/ui/TileManager.tsx: "manager" says nothing of what is inside',
    ],
    "a name that is not kebab-case": [
      { "shared/base/paneIds.ts": "export const a = 1;" },
      "tree shared/base/paneIds.ts: is neither kebab-case nor a component's PascalCase.tsx",
    ],
    "a test that mirrors nothing": [
      { "test/unit/shared/nothing/a.test.ts": "export const a = 1;" },
      "tree test/unit/shared/nothing/a.test.ts: mirrors shared/nothing, which does not exist",
    ],
  };
  test.each(Object.entries(cases))("goes red on %s", (_name, [changes, wanted]) => {
    expect(faults(changes)).toContain(wanted);
  });

  test("goes red on a file that can't be read", () => {
    expect(faults({ "shared/parse/rows.ts": "export const = ;" }).join("\n")).toMatch(
      /^parse shared\/parse\/rows\.ts: /m,
    );
  });

  test("goes red when it reads nothing", () => {
    const rules = checkLayers(new Map()).violations.map(({ rule, file }) => `${rule} ${file}`);
    expect(rules).toEqual(["empty .", "empty shared", "empty electron", "empty renderer"]);
  });

  test("goes red on a table with a ring, and on one that names a folder it does not have", () => {
    const table = {
      "shared/a": { may: ["shared/b"], packages: [] },
      "shared/b": { may: ["shared/a", "shared/gone"], packages: [] },
    };
    expect(checkTable(table).map(({ file, says }) => `${file} ${says}`)).toEqual([
      "shared/b may import shared/gone, which is no folder",
      "shared/a may import itself by way of others",
      "shared/b may import itself by way of others",
    ]);
  });
});
