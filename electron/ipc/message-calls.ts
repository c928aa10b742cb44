import { follow } from "../../shared/base/live-value.ts";
import { answer } from "./handlers.ts";

const { messages } = answer;

export const messageCalls = messages.router({
  watch: messages.watch.handler(({ context, signal }) => follow(context.host.messages.list, signal)),
  send: messages.send.handler(({ context, input }) => context.host.messages.send(input)),
  retry: messages.retry.handler(({ context, input }) => context.host.messages.retry(input.id)),
  stop: messages.stop.handler(({ context, input }) => context.host.messages.stop(input.id)),
  text: messages.text.handler(({ context, input }) => context.host.messages.text(input.id)),
  answer: messages.answer.handler(({ context, input }) => context.host.messages.answer(input.agentId, input)),
});
