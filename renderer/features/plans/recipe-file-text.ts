import { messageOf } from "../../../shared/base/errors.ts";
import { MOST_RECIPE_TEXT } from "../../../shared/models/recipe-limits.ts";
import type { Tried } from "../../state/tried.ts";

/** What a file holds that a person chose. One that is too large for a recipe is not read. */
export async function recipeFileText(file: File): Promise<Tried<string>> {
  if (file.size > MOST_RECIPE_TEXT)
    return failed(`“${file.name}” is too large for a recipe.`, "Choose a file of at most a megabyte.");
  try {
    return { ok: true, value: await file.text() };
  } catch (thrown) {
    return failed(`“${file.name}” can't be read: ${messageOf(thrown)}.`, "Look whether it is still there.");
  }
}

function failed(message: string, next: string): Tried<string> {
  return { ok: false, failure: { code: "recipe.unreadable", message, next } };
}
