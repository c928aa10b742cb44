import type { PaletteEntry } from "../features/palette/entry.ts";
import { recipesSlice } from "../state/recipes-slice.ts";
import { act } from "../state/store.ts";
import type { PaletteSource } from "./palette-use.ts";

const counted = (count: number): string => (count === 1 ? "1 step" : `${count} steps`);

/** The plan that is being put together, and the recipes that can be run. */
export const recipeEntries: PaletteSource = ({ state }) => {
  const { steps, name } = state.plan;
  const open: PaletteEntry = {
    id: "plan:open",
    group: "recipe",
    title: name === "" ? "The plan that is being put together" : name,
    detail: counted(steps.length),
    also: "plan",
    mark: { icon: "auto" },
    does: "Open",
    run: () => act.dialogs.show({ kind: "plan" }),
  };
  const recipes = recipesSlice.selectors.usable(state.recipes.files).map(
    (recipe): PaletteEntry => ({
      id: `recipe:${recipe.id}`,
      group: "recipe",
      title: recipe.name,
      detail: recipe.about === "" ? counted(recipe.steps.length) : recipe.about,
      also: "recipe",
      mark: { icon: "play" },
      does: recipe.parameters.length === 0 ? "Run…" : "Fill in and run…",
      run: () => act.dialogs.show({ kind: "recipes", recipe: recipe.id }),
    }),
  );
  return steps.length === 0 ? recipes : [open, ...recipes];
};
