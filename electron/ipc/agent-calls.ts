import { follow } from "../../shared/base/live-value.ts";
import { answer } from "./handlers.ts";

const { agents } = answer;

export const agentCalls = agents.router({
  watch: agents.watch.handler(({ context, signal }) => follow(context.host.agents.list, signal)),
  providers: agents.providers.handler(({ context, input }) => context.host.agents.providers(input.refresh)),
  providerFiles: agents.providerFiles.handler(({ context, signal }) =>
    follow(context.host.agents.providerFiles, signal),
  ),
  testProvider: agents.testProvider.handler(({ context, input }) =>
    context.host.agents.testProvider(input.id, input.folder),
  ),
  spawn: agents.spawn.handler(({ context, input }) => context.host.agents.spawn(input)),
  previewSpawn: agents.previewSpawn.handler(({ context, input }) => context.host.agents.previewSpawn(input)),
  resume: agents.resume.handler(({ context, input }) => context.host.agents.resume(input.id)),
  forget: agents.forget.handler(({ context, input }) => context.host.agents.forget(input.id)),
  looking: agents.looking.handler(({ context, input }) => context.host.agents.looking(input.panes, input.focused)),
  saysWrong: agents.saysWrong.handler(async ({ context, input }) => {
    return { folder: await context.host.agents.saysWrong(input.id, input) };
  }),
});
