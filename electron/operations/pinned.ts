import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { Created } from "../../shared/ops/returns.ts";
import { targetKind } from "../../shared/ops/targets.ts";
import { Plan } from "../../shared/plan/plan.ts";
import { pinTargets } from "../../shared/query/open-targets.ts";
import type { MuxServer } from "../servers/mux-server.ts";
import type { Questions } from "./undo-way.ts";

/** The id of what a target names now: a name may soon be another's. The target itself where nothing can be told. */
export async function pinned(target: unknown, questions: Questions): Promise<unknown> {
  if (typeof target === "string") return target;
  const kind = targetKind(target) ?? "pane";
  if (kind === "client" || kind === "place") return target;
  const format = `#{${kind}_id}`;
  const { value } = await questions.ask(ops.displayMessage({ target: target as `%${number}`, format }));
  return /^[$@%]\d+$/.test(value ?? "") ? value : target;
}

/** One whose target only the server can tell hits what the server says now. Where it says nothing, nothing is changed. */
export async function pinnedOperation(operation: Operation, server: MuxServer): Promise<Operation> {
  const [pinnedOne] = await pinnedAll([operation], server);
  return pinnedOne ?? operation;
}

type Making = Operation<Created> & { readonly kind: "newWindow" };

export async function pinnedPlan(plan: Plan, server: MuxServer): Promise<Plan> {
  const given = plan.items.map(({ operation }) => operation);
  const operations = await pinnedAll(given, server);
  if (operations === given) return plan;
  const own = new Plan();
  for (const [at, { operation, ensure }] of plan.items.entries()) {
    const one = (operations[at] ?? operation) as Making; // as it was added to the plan given
    if (ensure === undefined) own.add(one);
    else own.ensure(one, ensure);
  }
  return own;
}

function pinnedAll(operations: readonly Operation[], server: MuxServer): Promise<readonly Operation[]> {
  const { sessions } = server.state.value;
  return pinTargets(operations, sessions, (question) => server.run(question)).catch(() => operations);
}
