import { AppError } from "../../shared/base/errors.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { safetyOf } from "../../shared/ops/safety.ts";
import type { Lacks } from "../../shared/plan/lacks.ts";
import type { OnError, Planner } from "../../shared/plan/planner.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import type { Outcome } from "../../shared/plan/outcome.ts";
import { planResultToJson } from "../../shared/plan/result-json.ts";
import type { MuxServer } from "../servers/mux-server.ts";
import type { PlanLines } from "./told-runs.ts";

interface Order {
  readonly plan: Plan;
  readonly planner: Planner;
  readonly onError: OnError;
  /** What the engine in use can't do: it is left out. */
  readonly lacks: Lacks;
  /** Its lines in the timeline. */
  readonly lines: PlanLines;
}

type Told =
  | { readonly kind: "step"; readonly outcomes: Record<string, unknown>[] }
  | { readonly kind: "done"; readonly result: Record<string, unknown> };

/** Throws AppError `ops.notReadonly` for anything that could change something. */
export async function readOnly(server: MuxServer, operation: Operation, signal?: AbortSignal): Promise<OpResult> {
  if (safetyOf(operation) === "readonly") return server.run(operation, signal);
  throw new AppError("ops.notReadonly", `${operation.kind} changes something: it can't be run as a question.`);
}

/** Runs a plan and tells each step as it ends. Leaving the generator cancels what was not sent. */
export async function* runPlanAndTell(
  server: MuxServer,
  { plan, planner, onError, lacks, lines }: Order,
  signal: AbortSignal | undefined,
): AsyncGenerator<Told, void> {
  const left = new AbortController();
  const steps: (readonly Outcome[])[] = [];
  let wake = (): void => {};
  let ended = false;
  const running = server
    .runPlan(plan, {
      planner,
      onError,
      lacks,
      signal: signal === undefined ? left.signal : AbortSignal.any([left.signal, signal]),
      onStep: ({ outcomes }) => {
        lines.step(outcomes);
        steps.push(outcomes);
        wake();
      },
    })
    .finally(() => {
      ended = true;
      wake();
    });
  // Whoever has left does not hear of it; the timeline does.
  running.then(
    (result) => lines.over(result),
    (thrown: unknown) => lines.failed(thrown),
  );
  try {
    while (!ended || steps.length > 0) {
      const outcomes = steps.shift();
      if (outcomes !== undefined) yield { kind: "step", outcomes: outcomes.map(outcomeJson) };
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (ended || steps.length > 0) resolve();
        });
    }
    yield { kind: "done", result: { ...planResultToJson(await running) } };
  } finally {
    left.abort();
  }
}

function outcomeJson(outcome: Outcome): Record<string, unknown> {
  const [only] = planResultToJson({
    ended: "complete",
    outcomes: [outcome],
    bindings: {},
    dispatches: 0,
    error: null,
  }).outcomes;
  return { ...only };
}
