import type { OpResult } from "../base/op-result.ts";
import type { SessionSnapshot } from "../models/snapshot.ts";
import type { Arg } from "../ops/args.ts";
import { isOpKind, ops, specOf } from "../ops/catalog.ts";
import type { Operation } from "../ops/define.ts";
import { operationFromJson } from "../ops/json.ts";
import type { PaneRow, WindowRow } from "../ops/list-rows.ts";
import { safetyOf } from "../ops/safety.ts";
import { consequencesOf } from "./consequences.ts";
import type { Asked } from "./doomed.ts";

type Ask = (operation: Operation) => Promise<OpResult>;

/** How the server is asked what a target names, and where its answer tells. */
interface Question {
  readonly operation: (target: never) => Operation;
  readonly id: (value: unknown) => string | undefined;
}

const questions: Readonly<Record<string, Question>> = {
  pane: {
    operation: (target) => ops.displayMessage({ target, format: "#{pane_id}" }),
    id: (value) => (typeof value === "string" && /^%\d+$/.test(value) ? value : undefined),
  },
  window: {
    operation: (target) => ops.listPanes({ target }),
    id: (value) => (value as readonly PaneRow[] | null)?.[0]?.window.id,
  },
  session: {
    operation: (target) => ops.listWindows({ target }),
    id: (value) => (value as readonly WindowRow[] | null)?.[0]?.session.id,
  },
};

/**
 * The same, with ids for what only the server can tell (`{last}`, `{marked}`, what is current) where something is ended or lost: what is
 * asked about is then what is hit. Behind the first that changes something such a target is left: it may come to mean another.
 */
export async function pinTargets<One extends Asked>(
  operations: readonly One[],
  sessions: readonly SessionSnapshot[],
  ask: Ask,
): Promise<readonly One[]> {
  const first = operations.findIndex((one) => safetyOf(operationFromJson(one)) !== "readonly");
  const one = operations[first];
  if (one === undefined || !consequencesOf([one], { sessions, agents: [] }).open) return operations;
  const question = questionFor(one);
  if (question === undefined) return operations;
  const { value } = await ask(question.operation(one.args["target"] as never));
  const id = question.id(value);
  return id === undefined ? operations : operations.with(first, { ...one, args: { ...one.args, target: id } });
}

/** None for what is a place as well: that need not be there. */
function questionFor({ kind }: Asked): Question | undefined {
  const args: Readonly<Record<string, Arg>> = isOpKind(kind) ? specOf(kind).args : {};
  const target = args["target"];
  const [only, ...more] = target?.kind === "target" ? target.accepts : [];
  return only === undefined || more.length > 0 ? undefined : questions[only];
}
