import { expect, test } from "vitest";
import { checkIds, ownedIds } from "./id-gate.ts";
import { readSourceTree, type SourceTree } from "./source-tree.ts";

const sound: Record<string, string> = {
  "electron/engines/tmux-one/index.ts": 'export const engine = { id: "tmux-one" };',
  "electron/engines/index.gen.ts": 'import { engine } from "./tmux-one/index.ts"; export const engines = [engine];',
  "shared/agents/providers/plain.ts": 'export const provider = { id: "plain" };',
  "shared/models/style.ts": 'export const style = "plain text"; export const plain = ["plain"];',
  "test/unit/a.test.ts": 'export const expected = ["plain", "tmux-one"];',
};
const tree = (changes: Record<string, string>): SourceTree => new Map(Object.entries({ ...sound, ...changes }));
const faults = (changes: Record<string, string>): string[] =>
  checkIds(tree(changes)).map(({ file, says }) => `${file} ${says}`);

test("ids of engines and providers stand in one place each", () => {
  const repository = readSourceTree();
  expect(ownedIds(repository).length).toBeGreaterThan(3);
  expect(checkIds(repository)).toEqual([]);
});

test("a sound tree passes: imports, other words and tests are no use of an id", () => {
  expect(faults({})).toEqual([]);
});

test.each([
  ['if (engine.id === "tmux-one") go();', "tmux-one", "electron/engines/tmux-one/"],
  ["const text = `started by tmux-one`;", "tmux-one", "electron/engines/tmux-one/"],
  ['switch (kind) { case "plain": break; }', "plain", "shared/agents/providers/plain.ts"],
  ['spawn({ providerId: "plain" });', "plain", "shared/agents/providers/plain.ts"],
  ['const isPlain = agent.providerId === "plain";', "plain", "shared/agents/providers/plain.ts"],
])("goes red on %s", (code, id, home) => {
  expect(faults({ "electron/app/main.ts": code })).toEqual([
    `electron/app/main.ts says "${id}", which only ${home} may`,
  ]);
});

test("goes red on JSX text", () => {
  expect(faults({ "renderer/ui/A.tsx": "export const A = () => <p>tmux-one</p>;" })).toHaveLength(1);
});

test("goes red when it finds no id at all", () => {
  expect(checkIds(new Map()).map(({ says }) => says)).toEqual(["found no engine and no provider"]);
});
