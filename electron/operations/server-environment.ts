import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { EnvironmentRow } from "../../shared/ops/text-rows.ts";
import type { Hands, Questions } from "./undo-way.ts";

/** A variable for all sessions; `value` is null where programs do not inherit it. `hidden`: tmux keeps it from them. */
interface ServerVariable {
  readonly name: string;
  readonly value: string | null;
  readonly hidden: boolean;
}

/** The variables for all sessions. Null where the server does not tell. */
export async function readServerEnvironment(questions: Questions): Promise<readonly ServerVariable[] | null> {
  const [plain, hidden] = await questions.askAll([
    ops.showEnvironment({ global: true }),
    ops.showEnvironment({ global: true, hidden: true }),
  ]);
  if (plain?.status !== "complete") return null;
  return [...variables(plain.value, false), ...variables(hidden?.value, true)];
}

function variables(rows: unknown, hidden: boolean): readonly ServerVariable[] {
  const named = ((rows ?? []) as readonly EnvironmentRow[]).filter(({ name }) => name !== "");
  return named.map(({ name, value }) => ({ name, value, hidden }));
}

/** What makes these variables of a server those of another: what that had not is taken away. */
function environmentBack(before: readonly ServerVariable[], now: readonly ServerVariable[]): Operation[] {
  const there = new Map(now.map((one) => [one.name, one]));
  const wanted = new Set(before.map(({ name }) => name));
  return [
    ...now.filter(({ name }) => !wanted.has(name)).map(({ name }) => setting({ name, unset: true })),
    ...before.filter((one) => !same(one, there.get(one.name))).map(settingOf),
  ];
}

function same(one: ServerVariable, other: ServerVariable | undefined): boolean {
  return other !== undefined && one.value === other.value && one.hidden === other.hidden;
}

function settingOf({ name, value, hidden }: ServerVariable): Operation {
  if (value === null) return setting({ name, remove: true });
  return setting({ name, value, ...(hidden ? { hidden } : {}) });
}

function setting(args: Parameters<typeof ops.setEnvironment>[0]): Operation {
  return ops.setEnvironment({ ...args, global: true });
}

/** Makes them as they were on the server that runs now. Gives what could not be, as whole sentences without a value. */
export async function bringEnvironment(before: readonly ServerVariable[], hands: Hands): Promise<readonly string[]> {
  const now = await readServerEnvironment(hands);
  const operations = now === null ? [] : environmentBack(before, now);
  if (now === null) return ["The variables for all sessions could not be read: they are those of the new server."];
  if (operations.length === 0) return [];
  const results = await hands.doAll(operations);
  const failed = operations.filter((_one, at) => results[at]?.status !== "complete");
  if (failed.length === 0) return [];
  return [
    `These variables for all sessions are not as they were: ${failed.map((one) => one.args["name"]).join(", ")}.`,
  ];
}
