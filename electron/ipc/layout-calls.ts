import { answer } from "./handlers.ts";

const { layouts } = answer;

export const layoutCalls = layouts.router({
  list: layouts.list.handler(({ context }) => context.host.layouts.list()),
  keep: layouts.keep.handler(({ context, input }) => context.host.layouts.keep(input.layout)),
  remove: layouts.remove.handler(({ context, input }) => context.host.layouts.remove(input.id)),
  arrange: layouts.arrange.handler(({ context, input }) => context.host.layouts.arrange(input.ids)),
});
