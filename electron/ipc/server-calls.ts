import { follow } from "../../shared/base/live-value.ts";
import { answer } from "./handlers.ts";

export const serverCalls = answer.server.router({
  watch: answer.server.watch.handler(({ context, signal }) => follow(context.host.panes.server.state, signal)),
  retry: answer.server.retry.handler(({ context }) => context.host.panes.server.retry()),
});
