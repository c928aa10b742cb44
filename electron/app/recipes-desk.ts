import path from "node:path";
import { follow, LiveValue } from "../../shared/base/live-value.ts";
import type { KeptDraft } from "../../shared/models/plan-draft.ts";
import type { RecipeServices } from "../ipc/services.ts";
import type { DraftBook } from "../store/draft-book.ts";
import { planDraftFile } from "../store/plan-draft-file.ts";
import { recipeShelf } from "../store/recipe-files.ts";
import type { HostParts } from "./host-parts.ts";

/** Recipes: files of the person's, and the plan that one may become. */
export function openRecipesDesk({ options }: HostParts): RecipeServices {
  const draft = planDraftFile(path.join(options.stateFolder, "plan-draft.json"));
  return {
    ...recipeShelf(path.join(options.stateFolder, "recipes"), options.version),
    draft: (signal) => followDraft(draft, signal),
    keepDraft: (change) => draft.keep(change),
  };
}

/** As it is, and as it is after each change: a slow reader skips some. */
async function* followDraft(book: DraftBook, signal: AbortSignal | undefined): AsyncGenerator<KeptDraft, void> {
  const live = new LiveValue<KeptDraft>({ revision: 0, draft: null });
  const listening = book.news.on((kept) => live.set(kept));
  try {
    const first = await book.read();
    if (first.revision > live.value.revision) live.set(first);
    yield* follow(live, signal);
  } finally {
    listening.close();
  }
}
