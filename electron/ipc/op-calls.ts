import { follow } from "../../shared/base/live-value.ts";
import { operationFromJson } from "../../shared/ops/json.ts";
import { answer } from "./handlers.ts";
import { cancelPlan, runNamedPlan } from "./op-run-plan.ts";
import { opResultJson, planOrder } from "./op-wire.ts";

const { ops } = answer;

export const opCalls = ops.router({
  run: ops.run.handler(async ({ context, input, signal }) =>
    opResultJson(
      await context.host.operations.run(operationFromJson({ kind: input.kind, args: input.args }), signal, input.life),
    ),
  ),
  read: ops.read.handler(async ({ context, input, signal }) =>
    opResultJson(await context.host.operations.read(operationFromJson(input), signal)),
  ),
  newShell: ops.newShell.handler(async ({ context, input }) => {
    return { paneId: await context.host.agents.newShell(input.folder) };
  }),
  runPlan: ops.runPlan.handler(({ context, input, signal }) => runNamedPlan(context.host, planOrder(input), signal)),
  cancelPlan: ops.cancelPlan.handler(({ input }) => cancelPlan(input.run)),
  dryRun: ops.dryRun.handler(({ context, input }) => context.host.operations.dryRun(planOrder(input))),
  gaps: ops.gaps.handler(({ context, signal }) => follow(context.host.operations.gaps, signal)),
  log: ops.log.handler(({ context, input }) => context.host.operations.log(input)),
  logNews: ops.logNews.handler(({ context, signal }) => context.host.operations.logNews(signal)),
  clearLog: ops.clearLog.handler(({ context }) => context.host.operations.clearLog()),
  undos: ops.undos.handler(({ context, signal }) => follow(context.host.operations.undos, signal)),
  undo: ops.undo.handler(({ context, input }) => context.host.operations.undo(input.id)),
});
