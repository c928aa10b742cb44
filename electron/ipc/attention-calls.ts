import { answer } from "./handlers.ts";

const { attention } = answer;

export const attentionCalls = attention.router({
  news: attention.news.handler(({ context, signal }) => context.host.attention.news(signal)),
  seen: attention.seen.handler(({ context, input }) => context.host.attention.seen(input.agentIds)),
  tryOut: attention.tryOut.handler(({ context }) => ({ by: context.host.attention.tryOut() })),
});
