import path from "node:path";
import type { RecipeServices } from "../ipc/services.ts";
import { recipeShelf } from "../store/recipe-files.ts";
import type { HostParts } from "./host-parts.ts";

/** Recipes: files of the person's. */
export function openRecipesDesk({ options }: HostParts): RecipeServices {
  return recipeShelf(path.join(options.stateFolder, "recipes"));
}
