import type { Recipe, RecipeFile } from "../../shared/models/recipe.ts";
import { remember } from "./remember.ts";

export interface RecipesSlice {
  /** Null until the host has answered. */
  readonly files: readonly RecipeFile[] | null;
}

const initial: RecipesSlice = { files: null };

const actions = {
  set: (_: RecipesSlice, files: readonly RecipeFile[]): Partial<RecipesSlice> => ({ files }),
};

/** Those that can be run. For the list in the store: it remembers one. */
const usable = remember((files: readonly RecipeFile[] | null): readonly Recipe[] =>
  (files ?? []).flatMap(({ recipe }) => (recipe === null ? [] : [recipe])),
);

export const recipesSlice = { initial, actions, selectors: { usable } };
