import { answer } from "./handlers.ts";

const { history } = answer;

export const historyCalls = history.router({
  lastAnswers: history.lastAnswers.handler(({ context, input }) => context.host.history.lastAnswers(input.ids)),
  markdown: history.markdown.handler(({ context, input }) => context.host.history.markdown(input.id)),
});
