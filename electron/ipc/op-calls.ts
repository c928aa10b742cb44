import { operationFromJson } from "../../shared/ops/json.ts";
import { answer } from "./handlers.ts";

export const opCalls = answer.ops.router({
  run: answer.ops.run.handler(async ({ context, input, signal }) => {
    const result = await context.host.panes.server.run(operationFromJson(input), signal);
    return { ...result, argv: [...result.argv], notes: [...result.notes] };
  }),
  newShell: answer.ops.newShell.handler(async ({ context, input }) => {
    return { paneId: await context.host.agents.newShell(input.folder) };
  }),
});
