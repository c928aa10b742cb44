import { answer } from "./handlers.ts";

const { recipes } = answer;

export const recipeCalls = recipes.router({
  list: recipes.list.handler(({ context }) => context.host.recipes.list()),
  save: recipes.save.handler(({ context, input }) => context.host.recipes.save(input.recipe, input.replace, input.was)),
  take: recipes.take.handler(({ context, input }) => context.host.recipes.take(input.id, input.text)),
  give: recipes.give.handler(({ context, input }) => context.host.recipes.give(input.id)),
  remove: recipes.remove.handler(({ context, input }) => context.host.recipes.remove(input.id)),
  draft: recipes.draft.handler(({ context, signal }) => context.host.recipes.draft(signal)),
  keepDraft: recipes.keepDraft.handler(({ context, input }) => context.host.recipes.keepDraft(input)),
});
