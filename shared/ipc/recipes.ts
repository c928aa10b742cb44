import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { KeptDraft, PlanDraft } from "../models/plan-draft.ts";
import { Recipe, RecipeFile } from "../models/recipe.ts";
import { MOST_RECIPE_TEXT } from "../models/recipe-limits.ts";
import { call } from "./errors.ts";

const one = z.object({ id: z.string().min(1) });

/** Plans that were kept: readable files of the person's. */
export const recipes = {
  list: call.output(z.array(RecipeFile)),
  /**
   * Throws `recipe.taken` where there is one of that id and `replace` is false, `recipe.invalid`, `recipe.unreadable`,
   * `recipe.unwritable`; `recipe.changed` where the file does not say what it said when the recipe was loaded (`was`).
   */
  save: call.input(z.object({ recipe: Recipe, replace: z.boolean(), was: Recipe.optional() })).output(RecipeFile),
  /** Keeps the text of somebody's file as it is. Throws `recipe.unreadable` with the lines that are wrong, `recipe.taken`. */
  take: call.input(z.object({ id: z.string().min(1), text: z.string().max(MOST_RECIPE_TEXT) })).output(RecipeFile),
  /** The file as it is. Throws `recipe.unknown`. */
  give: call.input(one).output(z.object({ name: z.string(), text: z.string() })),
  remove: call.input(one).output(z.void()),
  /** The plan that is being put together, and each change of it by whichever page. What can't be read is none. */
  draft: call.output(eventIterator(KeptDraft)),
  /**
   * Keeps a page's plan; null drops it. `base`: the revision that it comes from. Where that is not the newest any more both are kept, by
   * step: the draft that comes back is another one then, and `notes` say what had been changed twice, one sentence each. What is too long
   * is not kept: throws `plan.tooLong`. `sent`: what the page has sent from the same revision before and has no answer to yet. `aside`: the
   * file that holds what was there and can't be read.
   */
  keepDraft: call
    .input(
      z.object({
        base: z.number().int().nonnegative(),
        draft: PlanDraft.nullable(),
        sent: PlanDraft.nullable().optional(),
      }),
    )
    .output(KeptDraft.extend({ notes: z.array(z.string()), aside: z.string().optional() })),
};
