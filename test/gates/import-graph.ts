import type { ParsedTree } from "./import-rules.ts";
import { entries, productAreas, testEntries } from "./layers.ts";
import type { Violation } from "./source-tree.ts";

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(parsed: ParsedTree): Graph {
  const targets = (file: string): string[] => [
    ...new Set(
      parsed.get(file)?.imports.flatMap((item) => (item.file !== null && parsed.has(item.file) ? [item.file] : [])),
    ),
  ];
  return new Map([...parsed.keys()].map((file) => [file, targets(file)]));
}

/** Files that import one another in a ring, type imports included. Each ring is named once. */
export function checkCycles(parsed: ParsedTree): Violation[] {
  const graph = graphOf(parsed);
  const found: Violation[] = [];
  const state = new Map<string, "open" | "done">();
  const path: string[] = [];
  const enter = (file: string): void => {
    state.set(file, "open");
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === undefined) enter(next);
      else if (state.get(next) === "open") found.push(ring(path.slice(path.indexOf(next)), next));
    }
    path.pop();
    state.set(file, "done");
  };
  for (const file of graph.keys()) if (state.get(file) === undefined) enter(file);
  return found;
}

function ring(path: readonly string[], back: string): Violation {
  return { rule: "cycle", file: back, says: [...path, back].join(" -> ") };
}

/** Product files that no entry reaches, and test files that no test reaches. Ambient declarations need no import. */
export function checkOrphans(parsed: ParsedTree): Violation[] {
  const graph = graphOf(parsed);
  const product = reach(graph, entries);
  const isTest = (file: string): boolean => /\.(test|spec|bench)\.tsx?$/.test(file) || file.endsWith(".mjs");
  const all = reach(graph, [
    ...entries,
    ...testEntries,
    ...[...graph.keys()].filter((file) => file.startsWith("test/") && isTest(file)),
  ]);
  const orphan = (file: string): boolean => {
    if (file.endsWith(".d.ts")) return false;
    return productAreas.includes(file.split("/")[0] ?? "") ? !product.has(file) : !all.has(file);
  };
  return [...graph.keys()]
    .filter(orphan)
    .map((file) => ({ rule: "orphan", file, says: "nothing that runs reaches this file" }));
}

function reach(graph: Graph, from: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = from.filter((file) => graph.has(file));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...(graph.get(file) ?? []));
  }
  return seen;
}
