import type { Created } from "../ops/returns.ts";
import type { Running } from "./dispatch.ts";
import type { PlanItem } from "./item.ts";
import type { Outcome, PlanResult } from "./outcome.ts";
import { foundBy } from "./probe.ts";
import { isReady, RunState } from "./run-state.ts";
import type { Ready, RunSettings } from "./run-state.ts";
import { sendMarked } from "./send-marked.ts";
import { sendLine, sendMembers, sendTogether } from "./send.ts";
import type { PlanStep, StepMode } from "./step.ts";

/** Runs checked steps: asks for one dispatch at a time, and reports each step. Waits for nothing and throws nothing of tmux's. */
export function* runSteps(
  items: readonly PlanItem[],
  steps: readonly PlanStep[],
  settings: RunSettings,
): Running<PlanResult> {
  const run = new RunState(items, settings);
  for (const [number, step] of steps.entries()) {
    if (run.over) break;
    yield* modes[step.mode](run, step.members);
    const outcomes = run.outcomesOf(step.members);
    const notes = run.notes.splice(0);
    yield { kind: "step", report: { number, steps: steps.length, step, outcomes, bindings: run.bindings, notes } };
  }
  return run.finish();
}

const modes: Readonly<Record<StepMode, (run: RunState, members: readonly number[]) => Running>> = {
  single: sendSingle,
  batch: (run, members) => sendMembers(run, members, sendTogether),
  line: (run, members) => sendMembers(run, members, sendLine),
  marked: sendMarked,
};

function* sendSingle(run: RunState, members: readonly number[]): Running {
  const [index = 0] = members;
  if (run.items[index]?.ensure === undefined || !(yield* foundFirst(run, index))) {
    if (!run.over) yield* sendMembers(run, members, sendTogether);
  }
}

/** Looks for what the operation would create. True when that settles the operation. */
function* foundFirst(run: RunState, index: number): Running<boolean> {
  const probe = run.prepare(index, "ensure");
  if (!isReady(probe)) {
    run.record(inPlaceOf(run, index, probe));
    return true;
  }
  const answer = yield* run.send({ kind: "batch", requests: [probe.rendered] });
  if (answer.kind === "broken") {
    if (answer.cause === "refused") run.refuse(probe, answer);
    else run.lose([probe], answer);
    return true;
  }
  return settleProbe(run, probe, answer.replies[0] ?? { exitCode: 1, stdout: "", stderr: "" });
}

function settleProbe(run: RunState, probe: Ready, reply: Parameters<RunState["read"]>[1]): boolean {
  const seen = run.read(probe, reply);
  const ids: Created | null = foundBy(seen.result?.value);
  if (seen.status === "failed" || (seen.status === "complete" && ids === null)) return false;
  if (ids !== null) run.bind(probe.index, ids);
  run.record(inPlaceOf(run, probe.index, ids === null ? seen : { ...seen, status: "found" }));
  return true;
}

/** What came of the probe stands for what came of the operation. */
function inPlaceOf(run: RunState, index: number, seen: Outcome): Outcome {
  return { ...seen, kind: run.items[index]?.operation.kind ?? seen.kind };
}
