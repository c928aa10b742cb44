import { messageOf } from "../../../shared/base/errors.ts";
import { MOST_RECIPE_TEXT } from "../../../shared/models/recipe-limits.ts";
import type { Tried } from "../../state/tried.ts";

/** Bytes that one character takes at most. */
const WIDEST = 3;

/** What a file holds that a person chose. One that is too large for a recipe is refused, where its size tells before it is read. */
export async function recipeFileText(file: File): Promise<Tried<string>> {
  if (file.size > MOST_RECIPE_TEXT * WIDEST) return tooLarge(file);
  try {
    const text = await file.text();
    return text.length > MOST_RECIPE_TEXT ? tooLarge(file) : { ok: true, value: text };
  } catch (thrown) {
    return failed(`“${file.name}” can't be read: ${messageOf(thrown)}.`, "Look whether it is still there.");
  }
}

function tooLarge({ name }: File): Tried<string> {
  return failed(`“${name}” is too large for a recipe.`, `Choose a file of at most ${MOST_RECIPE_TEXT} characters.`);
}

function failed(message: string, next: string): Tried<string> {
  return { ok: false, failure: { code: "recipe.unreadable", message, next } };
}
