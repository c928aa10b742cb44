/** The longest text of a recipe's file, in characters: reading it keeps everything else waiting. */
export const MOST_RECIPE_TEXT = 64_000;
