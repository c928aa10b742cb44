import path from "node:path";
import type { RecipeServices } from "../ipc/services.ts";
import { planDraftFile } from "../store/plan-draft-file.ts";
import { recipeShelf } from "../store/recipe-files.ts";
import type { HostParts } from "./host-parts.ts";

/** Recipes: files of the person's, and the plan that one may become. */
export function openRecipesDesk({ options }: HostParts): RecipeServices {
  const draft = planDraftFile(path.join(options.stateFolder, "plan-draft.json"));
  return {
    ...recipeShelf(path.join(options.stateFolder, "recipes")),
    draft: () => draft.read(),
    keepDraft: (plan) => draft.keep(plan),
  };
}
