import { builtinModules } from "node:module";
import type { Import, ParsedFile } from "./imports.ts";
import { islandFolders, type Layer, layers } from "./layers.ts";
import { unitOf, type Violation } from "./source-tree.ts";

export type ParsedTree = ReadonlyMap<string, ParsedFile>;
/** What else exists: style sheets, data and pictures that code imports. */
export type Exists = (file: string) => boolean;

const builtins = new Set(builtinModules);

/** Every import of every file, held against the import table. */
export function checkImports(parsed: ParsedTree, exists: Exists): Violation[] {
  const found: Violation[] = [];
  for (const [file, { imports }] of parsed) {
    const unit = unitOf(file);
    const layer = unit === null ? undefined : layers[unit];
    if (unit === null || layer === undefined) continue; // Named by the tree rules.
    for (const item of imports) {
      const says = item.file === null ? packageFault(item, layer) : fileFault({ file, unit, layer }, item.file, exists);
      if (says !== null) found.push({ rule: "import", file, says });
    }
  }
  return found;
}

function packageFault(item: Import, layer: Layer): string | null {
  const name = packageName(item.specifier);
  const allowed = layer.packages.some(
    (one) => one === "*" || one === name || (one.endsWith("/*") && within(one, name)),
  );
  return allowed ? null : `imports the package ${name}, which this folder may not use`;
}

function packageName(specifier: string): string {
  const [first = "", second = ""] = specifier.split("/");
  if (specifier.startsWith("node:") || builtins.has(first)) return "node:";
  return first.startsWith("@") ? `${first}/${second}` : first;
}

/** `shared/*` and `@xterm/*` take whatever lies one level below. */
function within(pattern: string, name: string): boolean {
  return name.startsWith(pattern.slice(0, -1));
}

interface Importer {
  readonly file: string;
  readonly unit: string;
  readonly layer: Layer;
}

function fileFault(from: Importer, target: string, exists: Exists): string | null {
  if (!exists(target)) return `imports ${target}, which does not exist; write the whole name with its extension`;
  const island = islandFault(from, target);
  if (island !== null) return island;
  const unit = unitOf(target);
  if (unit === from.unit) return null;
  const { may } = from.layer;
  const allowed = may.some(
    (one) => one === "*" || one === unit || one === target || (one.endsWith("/*") && within(one, target)),
  );
  return allowed ? null : `imports ${target}, which ${from.unit} may not`;
}

/** Islands may use what lies beside their folders, never another island. Only a generated index knows them all. */
function islandFault({ file, layer }: Importer, target: string): string | null {
  if (file.endsWith(".gen.ts")) return null;
  if (layer.islands === "folders") {
    const [a, b] = [folderOf(file), folderOf(target)];
    if (a !== null && b !== null && a !== b && unitOf(file) === unitOf(target))
      return `imports ${target}: ${a} and ${b} are islands`;
  }
  const island = islandFolders.find((one) => file.startsWith(`${one}/`) && target.startsWith(`${one}/`));
  return island === undefined ? null : `imports ${target}: the files of ${island} are islands`;
}

/** `renderer/features/wall/grid.ts` lies in island `renderer/features/wall`. Null for a file directly in its unit. */
function folderOf(file: string): string | null {
  const parts = file.split("/");
  return parts.length > 3 ? parts.slice(0, 3).join("/") : null;
}

/** The table itself: it names only folders it has, and nobody is above itself. */
export function checkTable(table: Readonly<Record<string, Layer>> = layers): Violation[] {
  const units = Object.keys(table);
  const below = (unit: string): string[] => {
    const named = (one: string): boolean => (table[unit]?.may ?? []).some((may) => may === one || covers(may, one));
    return units.filter((one) => one !== unit && named(one));
  };
  const strange = units.flatMap((unit) =>
    (table[unit]?.may ?? [])
      .filter((may) => may !== "*" && !isFile(may) && !units.some((one) => may === one || covers(may, one)))
      .map((may) => ({ rule: "table", file: unit, says: `may import ${may}, which is no folder` })),
  );
  const ringed = units.filter((unit) => !unit.startsWith("test/") && reachable(unit, below).has(unit));
  return [...strange, ...ringed.map((file) => ({ rule: "table", file, says: "may import itself by way of others" }))];
}

function covers(pattern: string, unit: string): boolean {
  return pattern.endsWith("/*") && within(pattern, unit);
}

function isFile(may: string): boolean {
  return /\.(ts|json)$/.test(may);
}

function reachable(from: string, below: (unit: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...below(from)];
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    if (seen.has(unit)) continue;
    seen.add(unit);
    open.push(...below(unit));
  }
  return seen;
}
