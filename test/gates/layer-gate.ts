import { checkCycles, checkOrphans } from "./import-graph.ts";
import { checkImports, checkTable, type Exists } from "./import-rules.ts";
import { parseFile } from "./imports.ts";
import { productAreas } from "./layers.ts";
import type { SourceTree, Violation } from "./source-tree.ts";
import { checkTree } from "./tree-rules.ts";

export interface LayerReport {
  readonly violations: readonly Violation[];
  /** What was read, so that a gate that reads nothing cannot pass. */
  readonly files: number;
  readonly imports: number;
}

/** The whole architecture gate: places, names, import table, islands, cycles, orphans. */
export function checkLayers(tree: SourceTree, exists: Exists = (file) => tree.has(file)): LayerReport {
  const parsed = new Map([...tree].map(([file, text]) => [file, parseFile(file, text)]));
  const unreadable = [...parsed].flatMap(([file, { errors }]) => errors.map((says) => ({ rule: "parse", file, says })));
  const imports = [...parsed.values()].reduce((sum, file) => sum + file.imports.length, 0);
  const violations = [
    ...emptyAreas(tree, imports),
    ...unreadable,
    ...checkTable(),
    ...checkTree(tree),
    ...checkImports(parsed, exists),
    ...checkCycles(parsed),
    ...checkOrphans(parsed),
  ];
  return { violations, files: tree.size, imports };
}

function emptyAreas(tree: SourceTree, imports: number): Violation[] {
  const empty = productAreas.filter((area) => ![...tree.keys()].some((file) => file.startsWith(`${area}/`)));
  const none = imports === 0 ? [{ rule: "empty", file: ".", says: "not one import was read" }] : [];
  return [...none, ...empty.map((area) => ({ rule: "empty", file: area, says: "not one file was read here" }))];
}
