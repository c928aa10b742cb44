import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { EnvironmentRow } from "../../shared/ops/text-rows.ts";
import { pinned } from "./pinned.ts";
import { type Subject, subjectWay } from "./undo-subjects.ts";
import type { Questions, Way } from "./undo-way.ts";

/** Null where it is not set; `value` is null where programs do not inherit it. */
type Variable = { readonly value: string | null; readonly hidden: boolean } | null;

async function subjectsOf({ kind, args }: Operation, questions: Questions): Promise<readonly Subject<Variable>[]> {
  const { name, target, global } = args;
  if (kind !== "setEnvironment" || typeof name !== "string") return [];
  const owner = {
    ...(target === undefined ? {} : { target: (await pinned(target, questions)) as `$${number}` }),
    ...(global === true ? { global: true as const } : {}),
  };
  return [variableSubject(name, owner)];
}

type Owner = { readonly target?: `$${number}`; readonly global?: true };

function variableSubject(name: string, owner: Owner): Subject<Variable> {
  return {
    key: JSON.stringify(["environment", owner, name]),
    name: `The variable ${name}`,
    read: async (questions) => {
      const [plain, hidden] = await questions.askAll([
        ops.showEnvironment({ ...owner, name }),
        ops.showEnvironment({ ...owner, name, hidden: true }),
      ]);
      if (plain === undefined || plain.status === "unsupported" || plain.status === "unknown") return undefined;
      return variableIn(plain.value, name, false) ?? variableIn(hidden?.value, name, true);
    },
    restore: (before) => {
      if (before === null) return [ops.setEnvironment({ ...owner, name, unset: true })];
      const { value, hidden } = before;
      if (value === null) return [ops.setEnvironment({ ...owner, name, remove: true })];
      return [ops.setEnvironment({ ...owner, name, value, ...(hidden ? { hidden } : {}) })];
    },
    done: () => `Changed the variable ${name}.`,
    brings: (before) =>
      before === null ? `The variable ${name} is not set again.` : `The variable ${name} is as it was.`,
  };
}

function variableIn(rows: unknown, name: string, hidden: boolean): Variable {
  const found = ((rows ?? []) as readonly EnvironmentRow[]).find((row) => row.name === name);
  return found === undefined ? null : { value: found.value, hidden };
}

export const environmentWay: Way = subjectWay(subjectsOf);
