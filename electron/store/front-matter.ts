import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLMap } from "yaml";

/** YAML as people write it, with every value as the text that it is: no `no` becomes a false, no version a number. */
export interface ReadYaml {
  /** Null where it can't be read. */
  readonly value: unknown;
  /** What is wrong, each with its line; empty where all is well. */
  readonly problems: readonly string[];
  /** The line of a key at the top. */
  lineOf(key: string): number;
  /** The line of what stands there, by keys and places in lists; of what is around it where there is nothing. */
  lineAt(path: readonly (string | number)[]): number;
}

/** References to one anchor beyond these are an attack. */
const MOST_ALIASES = 50;

/** Reads YAML that begins in line `first` of its file. Never throws. */
export function readYaml(text: string, first = 1): ReadYaml {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => lines.linePos(offset).line + first - 1;
  try {
    const options = { schema: "failsafe", lineCounter: lines, prettyErrors: false, uniqueKeys: false } as const;
    const document = parseDocument(text, options);
    const wrong = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ at: pos[0], message }));
    const problems = [...wrong, ...keysAgain(document)].map(({ at, message }) => `line ${lineAt(at)}: ${message}`);
    const value: unknown = problems.length > 0 ? null : document.toJS({ maxAliasCount: MOST_ALIASES });
    return {
      ...{ value, problems, lineOf: (key) => lineAt(keyOffset(document, key)) },
      lineAt: (path) => lineAt(offsetAt(document.contents, path)),
    };
  } catch (thrown) {
    // Nested or repeated beyond all measure: the library gives up in words of its own.
    const why = thrown instanceof Error ? thrown.message : "it can't be read";
    return { value: null, problems: [`line ${first}: ${why}.`], lineOf: () => first, lineAt: () => first };
  }
}

/** Keys that stand twice in one map. The library's own look at them takes ever longer with the number of keys. */
function keysAgain(document: Document.Parsed): readonly { readonly at: number; readonly message: string }[] {
  const found: { at: number; message: string }[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value))
          found.push({
            at: key.range?.[0] ?? 0,
            message: `Map keys must be unique: "${String(key.value)}" stands there twice`,
          });
        seen.add(key.value);
      }
    },
  });
  return found;
}

function offsetAt(top: unknown, path: readonly (string | number)[]): number {
  let node = top;
  let found = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(key));
      found = (isScalar(pair?.key) ? pair.key.range?.[0] : undefined) ?? found;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      found = (isNode(node) ? node.range?.[0] : undefined) ?? found;
    } else return found;
  }
  return found;
}

function keyOffset({ contents }: Document.Parsed, key: string): number {
  if (!isMap(contents)) return 0;
  const found = contents.items.find((item) => isScalar(item.key) && item.key.value === key);
  return (isScalar(found?.key) ? found.key.range?.[0] : undefined) ?? 0;
}

/** A Markdown file cut in two: what stands between the `---` at its top, and the rest. */
export interface FrontMatter {
  readonly front: string;
  readonly body: string;
}

/** Null where it does not begin with front matter, or that does not end. */
export function splitFrontMatter(text: string): FrontMatter | null {
  const plain = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  if (!/^---[ \t]*\n/.test(plain)) return null;
  const begin = plain.indexOf("\n") + 1;
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/gm;
  closing.lastIndex = begin;
  const end = closing.exec(plain);
  return end && { front: plain.slice(begin, end.index), body: plain.slice(closing.lastIndex) };
}

/**
 * Changes the keys of `changes` and leaves everything else as it stands, comments included; undefined takes a key away. A map that
 * becomes another map is changed key by key.
 */
export function editYaml(text: string, changes: Readonly<Record<string, unknown>>): string {
  const document = parseDocument(text, { uniqueKeys: false });
  for (const [key, value] of Object.entries(changes)) {
    const node = document.get(key, true);
    if (value === undefined) document.delete(key);
    else if (isMap(node) && isPlain(value)) changeMap(node, value);
    else document.set(key, value);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function changeMap(map: YAMLMap, wanted: Readonly<Record<string, unknown>>): void {
  const names = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ""));
  for (const name of names) if (!Object.hasOwn(wanted, name)) map.delete(name);
  for (const [name, value] of Object.entries(wanted)) {
    // As the failsafe reading has it: 8080 and "8080" are the same text.
    if (sourceOf(map.get(name, true)) !== value) map.set(name, value);
  }
}

function sourceOf(node: unknown): string | undefined {
  return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
