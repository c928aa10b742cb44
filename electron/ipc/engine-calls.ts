import { answer } from "./handlers.ts";

export const engineCalls = answer.engines.router({
  choice: answer.engines.choice.handler(({ context }) => context.host.engines.choice()),
  probe: answer.engines.probe.handler(({ context, input, signal }) => context.host.engines.probe(input.id, signal)),
  use: answer.engines.use.handler(({ context, input }) => context.host.engines.use(input.id)),
});
