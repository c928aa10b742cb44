import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { KeyRow } from "../../shared/ops/text-rows.ts";
import { type Subject, subjectWay } from "./undo-subjects.ts";
import type { Questions, Way } from "./undo-way.ts";

interface Binding {
  readonly command: string;
  readonly repeat: boolean;
  readonly note: string;
}
type Bindings = Readonly<Record<string, Binding>>;

async function subjectsOf({ args }: Operation): Promise<readonly Subject<Bindings>[]> {
  const { table = args["root"] === true ? "root" : "prefix" } = args;
  return typeof table === "string" ? [tableSubject(table)] : [];
}

function tableSubject(table: string): Subject<Bindings> {
  const differing = (before: Bindings, after: Bindings): readonly string[] =>
    [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
    );
  return {
    key: JSON.stringify(["keys", table]),
    name: `The key table “${table}”`,
    read: (questions) => readTable(table, questions),
    restore: (before, after) =>
      differing(before, after).map((key) => {
        const was = before[key];
        if (was === undefined) return ops.unbindKey({ table, key });
        const { command, repeat, note } = was;
        return ops.bindKey({ table, key, command, ...(repeat ? { repeat } : {}), ...(note === "" ? {} : { note }) });
      }),
    done: (before, after) => {
      const keys = differing(before, after);
      return keys.length === 1
        ? `Changed what ${keys[0]} does in the key table “${table}”.`
        : `Changed what ${keys.length} keys do in the key table “${table}”.`;
    },
    brings: () => `The keys of the table “${table}” do what they did.`,
  };
}

/** A table without keys is an error to tmux, and none to us. */
async function readTable(table: string, questions: Questions): Promise<Bindings | undefined> {
  const [listed, noted] = await questions.askAll([ops.listKeys({ table }), ops.listKeys({ table, notes: true })]);
  if (listed === undefined || listed.status === "unsupported" || listed.status === "unknown") return undefined;
  const notes = new Map(((noted?.value ?? []) as readonly KeyRow[]).map(({ key, note }) => [key, note ?? ""]));
  const rows = ((listed.value ?? []) as readonly KeyRow[]).map(({ key, command, repeat }) => [
    key,
    { command: command ?? "", repeat: repeat === true, note: notes.get(key) ?? "" },
  ]);
  return Object.fromEntries(rows) as Bindings;
}

export const bindingWay: Way = subjectWay(subjectsOf);
