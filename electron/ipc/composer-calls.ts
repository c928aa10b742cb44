import { answer } from "./handlers.ts";

const { composer } = answer;

export const composerCalls = composer.router({
  drafts: composer.drafts.handler(({ context }) => context.host.composer.drafts()),
  keepDraft: composer.keepDraft.handler(({ context, input }) => context.host.composer.keepDraft(input.key, input.text)),
  recall: composer.recall.handler(({ context, input }) => context.host.composer.recall(input.agentIds)),
  remember: composer.remember.handler(({ context, input }) =>
    context.host.composer.remember(input.agentIds, input.text),
  ),
  files: composer.files.handler(({ context, input }) => context.host.composer.files(input.agentId, input.query)),
  keepFile: composer.keepFile.handler(({ context, input }) => context.host.composer.keepFile(input)),
});
