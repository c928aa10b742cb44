import { randomUUID } from "node:crypto";
import { translate } from "./handlers.ts";
import type { PlanOrder } from "./op-wire.ts";
import type { HostServices, PlanEvent } from "./services.ts";

type Told = { readonly kind: "begun"; readonly run: string } | PlanEvent;

/** Plans on their way, by the names that their runs were given. */
const running = new Map<string, AbortController>();

/** Runs a plan under a name that is told first. Throws what calls throw: a stream's errors are translated by nobody else. */
export async function* runNamedPlan(
  { operations, panes }: Pick<HostServices, "operations" | "panes">,
  order: PlanOrder,
  signal: AbortSignal | undefined,
): AsyncGenerator<Told, void> {
  const run = randomUUID();
  const cancelled = new AbortController();
  running.set(run, cancelled);
  try {
    yield { kind: "begun", run };
    const either = signal === undefined ? cancelled.signal : AbortSignal.any([cancelled.signal, signal]);
    yield* operations.runPlan(order, either);
  } catch (thrown) {
    throw translate(thrown, panes.log);
  } finally {
    running.delete(run);
  }
}

export function cancelPlan(run: string): void {
  running.get(run)?.abort();
}
