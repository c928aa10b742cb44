import { follow } from "../../shared/base/live-value.ts";
import { answer } from "./handlers.ts";

export const agentCalls = answer.agents.router({
  watch: answer.agents.watch.handler(({ context, signal }) => follow(context.host.agents.list, signal)),
  providers: answer.agents.providers.handler(({ context, input }) => context.host.agents.providers(input.refresh)),
  spawn: answer.agents.spawn.handler(({ context, input }) => context.host.agents.spawn(input)),
  forget: answer.agents.forget.handler(({ context, input }) => context.host.agents.forget(input.id)),
});
