import { parseFile } from "./imports.ts";
import type { SourceTree, Violation } from "./source-tree.ts";

/** An engine or a provider: its id, and the folder or file that may say it. */
export interface Owned {
  readonly id: string;
  readonly home: string;
}

/** The ids as the tree gives them: an engine's is its folder's name, a provider's its file's. */
export function ownedIds(tree: SourceTree): Owned[] {
  return [...tree.keys()].flatMap((file) => {
    const engine = /^electron\/engines\/([^/]+)\/index\.ts$/.exec(file)?.[1];
    if (engine !== undefined) return [{ id: engine, home: `electron/engines/${engine}/` }];
    const provider = /^shared\/agents\/providers\/([a-z0-9-]+)\.ts$/.exec(file)?.[1];
    return provider === undefined ? [] : [{ id: provider, home: file }];
  });
}

/**
 * An id is written in its own home and nowhere else in the product: what differs is a capability. An id of several words is
 * found inside any string; one of a single word, which is a word like any other, only where something is chosen by it.
 */
export function checkIds(tree: SourceTree): Violation[] {
  const owned = ownedIds(tree);
  if (owned.length === 0) return [{ rule: "id", file: ".", says: "found no engine and no provider" }];
  return [...tree].flatMap(([file, text]) => {
    if (file.startsWith("test/") || file.endsWith(".gen.ts")) return [];
    const { strings, chosen } = parseFile(file, text);
    const says = (id: string): boolean =>
      id.includes("-") ? strings.some((one) => names(one, id)) : chosen.includes(id);
    const said = owned.filter(({ id, home }) => !file.startsWith(home) && says(id));
    return said.map(({ id, home }) => ({ rule: "id", file, says: `says "${id}", which only ${home} may` }));
  });
}

function names(text: string, id: string): boolean {
  return new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text);
}
