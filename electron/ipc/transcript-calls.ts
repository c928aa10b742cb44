import { follow } from "../../shared/base/live-value.ts";
import { answer } from "./handlers.ts";

const { transcripts } = answer;

export const transcriptCalls = transcripts.router({
  list: transcripts.list.handler(({ context }) => context.host.transcripts.list()),
  search: transcripts.search.handler(({ context, input, signal }) => context.host.transcripts.search(input, signal)),
  part: transcripts.part.handler(({ context, input }) => context.host.transcripts.part(input.id, input)),
  trouble: transcripts.trouble.handler(({ context, signal }) => follow(context.host.transcripts.trouble, signal)),
  remove: transcripts.remove.handler(async ({ context, input }) => {
    await context.host.transcripts.remove(input.id);
    return {};
  }),
});
