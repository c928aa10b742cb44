import path from "node:path";
import { parseSync } from "vite";

export interface Import {
  /** As written, without a query such as `?url`. */
  readonly specifier: string;
  /** The file it names, from the top of the repository; null for a package. */
  readonly file: string | null;
}

export interface ParsedFile {
  readonly imports: readonly Import[];
  /** Every string in the code that is not an import: literals, template pieces, JSX text. */
  readonly strings: readonly string[];
  /** Those of them that something is compared with, or that are given as an engine or a provider. */
  readonly chosen: readonly string[];
  readonly errors: readonly string[];
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Found {
  readonly specifiers: string[];
  readonly strings: string[];
  readonly chosen: string[];
  readonly errors: string[];
}

const importing = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
  "TSExternalModuleReference",
]);

/** Reads a file with the parser that also builds it. Type imports count like any other. */
export function parseFile(file: string, text: string): ParsedFile {
  const parsed = parseSync(file, text, { lang: languageOf(file) });
  const found: Found = { specifiers: [], strings: [], chosen: [], errors: [] };
  visit(parsed.program as unknown as Node, found); // Walked by shape alone: new node kinds need no case here.
  return {
    imports: found.specifiers.map((specifier) => toImport(file, specifier)),
    strings: found.strings,
    chosen: found.chosen,
    errors: [...parsed.errors.map((error) => error.message), ...found.errors],
  };
}

function languageOf(file: string): "ts" | "tsx" | "js" | "dts" {
  if (file.endsWith(".d.ts")) return "dts";
  if (file.endsWith(".tsx")) return "tsx";
  return file.endsWith(".ts") ? "ts" : "js";
}

function toImport(from: string, written: string): Import {
  const specifier = written.replace(/\?.*$/, "");
  const relative = specifier.startsWith(".");
  return { specifier, file: relative ? path.posix.join(path.posix.dirname(from), specifier) : null };
}

function visit(node: Node, found: Found): void {
  const source = importing.has(node.type) ? sourceOf(node) : null;
  if (source !== null) found.specifiers.push(source);
  else if (node.type === "ImportExpression") found.errors.push("imports something whose name is computed");
  const said = textOf(node);
  if (said !== null) found.strings.push(said);
  found.chosen.push(...choicesOf(node));
  for (const [key, value] of Object.entries(node)) {
    if (source !== null && (key === "source" || key === "expression")) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, found);
  }
}

function sourceOf(node: Node): string | null {
  const source = node["source"] ?? node["expression"];
  return isNode(source) && typeof source["value"] === "string" ? source["value"] : null;
}

function textOf(node: Node): string | null {
  if (node.type === "Literal" || node.type === "JSXText") {
    return typeof node["value"] === "string" ? node["value"] : null;
  }
  if (node.type !== "TemplateElement") return null;
  const value = node["value"] as { cooked?: string | null } | null;
  return value?.cooked ?? null;
}

/** What a node chooses by: `x === "a"`, `case "a":`, `{ providerId: "a" }`. */
function choicesOf(node: Node): string[] {
  return choosers(node).flatMap((side) => {
    const said = isNode(side) ? textOf(side) : null;
    return said === null ? [] : [said];
  });
}

function choosers(node: Node): unknown[] {
  if (node.type === "BinaryExpression" && /^[!=]==?$/.test(String(node["operator"])))
    return [node["left"], node["right"]];
  if (node.type === "SwitchCase") return [node["test"]];
  const key = node.type === "Property" && isNode(node["key"]) ? node["key"]["name"] : null;
  return typeof key === "string" && /^(provider|engine)(Id)?$/.test(key) ? [node["value"]] : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}
