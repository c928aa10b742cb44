import { atLeast, parseTmuxVersion } from "../../base/tmux-version.ts";
import type { OpKind } from "../../ops/catalog.ts";
import { catalogRows } from "../../ops/registry.ts";
import type { CatalogRow } from "../../ops/registry.ts";
import { commandNames } from "./command-names.ts";

/** How the words of a command are read. */
export interface CommandGrammar {
  readonly name: string;
  readonly kind: OpKind;
  readonly alias: string | null;
  readonly usage: string;
  /** Each flag, and whether a value follows it: always, or where there is one. */
  readonly flags: ReadonlyMap<string, "none" | "value" | "optional">;
  readonly words: { readonly least: number; readonly most: number | null };
}

const RELEASE = parseTmuxVersion("3.3a");
const OPTIONAL = ["refresh-client -l"];

/** Where the operation of the catalog takes other words than the command: it has arguments for what tmux joins. */
const otherWords: Readonly<Record<string, CommandGrammar["words"]>> = {
  "bind-key": { least: 1, most: null },
  "set-hook": { least: 1, most: 2 },
};

function isThere(since: string, until: string | null): boolean {
  return atLeast(RELEASE, since.replace("<=", "")) && (until === null || !atLeast(RELEASE, until));
}

function grammarOf({ command, kind, flags, words }: CatalogRow): readonly [string, CommandGrammar][] {
  const name = commandNames.get(command);
  if (name === undefined) return [];
  const there = flags.filter(({ since, until }) => isThere(since, until));
  const values = there.map(({ flag, takesValue }) => {
    const value = OPTIONAL.includes(`${command} ${flag}`) ? "optional" : takesValue ? "value" : "none";
    return [flag.slice(1), value] as const;
  });
  return [[command, { name: command, kind, ...name, flags: new Map(values), words: otherWords[command] ?? words }]];
}

let known: ReadonlyMap<string, CommandGrammar> | null = null;

/** Every command of the release, by name. Made when it is first asked for. */
export function grammars(): ReadonlyMap<string, CommandGrammar> {
  if (known !== null) return known;
  const found = new Map(catalogRows().flatMap(grammarOf));
  const sorted = [...commandNames.keys()].map((name) => [name, found.get(name)] as const);
  known = new Map(sorted.flatMap(([name, grammar]) => (grammar === undefined ? [] : [[name, grammar] as const])));
  return known;
}
