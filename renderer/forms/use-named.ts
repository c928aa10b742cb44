import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { ArgControl } from "../../shared/ops/args.ts";
import { optionDocs } from "../../shared/ops/option-docs.ts";
import { optionTable } from "../../shared/ops/option-table.ts";
import { layoutNames, layoutSince } from "../../shared/parse/layout-text.ts";
import { gateWords } from "./arg-gates.ts";
import type { ComboOption } from "./combo-options.ts";
import { useListed } from "./use-listed.ts";
import { useTmuxVersion } from "./use-tmux-version.ts";

/** Texts that are a name of something. */
export type Named = Extract<ArgControl, "option" | "hook" | "layout" | "buffer" | "keyTable">;

type Row = Readonly<Record<string, unknown>>;
interface Known {
  readonly version: TmuxVersion | null;
  /** What the server has, for the two that only it knows. */
  readonly rows: readonly Row[];
}

const sources: { readonly [What in Named]: (known: Known) => readonly ComboOption[] } = {
  option: ({ version }) => tableOptions(false, version),
  hook: ({ version }) => tableOptions(true, version),
  layout: ({ version }) =>
    layoutNames.map((name) => ({
      ...{ id: name, label: name, closed: gateWords({ since: layoutSince(name) }, version) ?? undefined },
    })),
  buffer: ({ rows }) => rows.map(({ name, sample }) => ({ ...plain(String(name)), detail: String(sample) })),
  keyTable: ({ rows }) => [...new Set([...usualTables, ...rows.map(({ table }) => String(table))])].map(plain),
};

const usualTables = ["prefix", "root", "copy-mode", "copy-mode-vi"];
const scopes = { server: "Server", session: "Session", window: "Window", pane: "Pane" } as const;
const plain = (name: string): ComboOption => ({ id: name, label: name });

function tableOptions(hooks: boolean, version: TmuxVersion | null): readonly ComboOption[] {
  return [...optionTable.values()]
    .filter(({ type }) => (type === "hook") === hooks)
    .map((fact) => ({
      ...plain(fact.name),
      detail: optionDocs[fact.name],
      group: scopes[fact.scope],
      closed: gateWords(fact, version) ?? undefined,
    }));
}

export function isNamed(control: ArgControl): control is Named {
  return Object.hasOwn(sources, control);
}

interface NamedChoices {
  readonly options: () => readonly ComboOption[];
  /** Asks the server anew. */
  readonly load: () => void;
}

/** What there is of it to choose from. */
export function useNamed(what: Named): NamedChoices {
  const { rows, load } = useListed(what === "buffer" ? "listBuffers" : "listKeys");
  const version = useTmuxVersion();
  const asks = what === "buffer" || what === "keyTable";
  return { options: () => sources[what]({ version, rows }), load: asks ? load : () => undefined };
}
